import "./en/late";
import { expect, it } from "vitest";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";

/** The places of all texts, those of open records too, which the types let pass. */
function places(texts: object, above = ""): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? places(value, `${above}${name}.`)
      : [`${above}${name}`],
  );
}

it.each([
  ["German", de],
  ["Spanish", es],
])("%s says all that English says, and nothing else", (_, translated) => {
  expect(places(translated).sort()).toEqual(places(en).sort());
});
