import "./en/late";
import { expect, it } from "vitest";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import glossary from "./README.md?raw";

type Said = [place: string, text: unknown];

/** All texts with their places, those of open records too, which the types let pass. */
function said(texts: object, above = ""): Said[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? said(value, `${above}${name}.`)
      : [[`${above}${name}`, value] as Said],
  );
}

const places = (texts: object) => said(texts).map(([place]) => place);

it.each([
  ["German", de],
  ["Spanish", es],
])("%s says all that English says, and nothing else", (_, translated) => {
  expect(places(translated).sort()).toEqual(places(en).sort());
});

/** The words of a text; of one that is filled in, what stands around what is filled in. */
function words(text: unknown): string {
  if (typeof text === "string") return text;
  const literals = String(text).match(/(["'`])(?:\\.|(?!\1)[\s\S])*\1/g) ?? [];
  return literals.join(" ").replace(/\$\{[^}]*\}/g, " ");
}

/** What the glossary's column of that language forbids. */
function forbidden(column: number): RegExp[] {
  return glossary
    .split("\n")
    .filter((row) => row.startsWith("| ") && !row.startsWith("| thing") && !row.startsWith("| ---"))
    .flatMap((row) => row.split("|")[column]?.split(",") ?? [])
    .map((word) => word.trim())
    .filter(Boolean)
    .map((word) => {
      const end = word.endsWith("…") ? "" : "(?![\\p{L}\\p{N}_])";
      return new RegExp(`(?<![\\p{L}\\p{N}_])${word.replace("…", "")}${end}`, "iu");
    });
}

it.each([
  ["German", de, 5],
  ["Spanish", es, 6],
])("%s keeps to the words of the glossary", (_, texts, column) => {
  const wrong = forbidden(column);
  const found = said(texts).filter(([, text]) => wrong.some((word) => word.test(words(text))));

  expect(wrong.length).toBeGreaterThan(15);
  expect(found.map(([place, text]) => `${place}: ${words(text)}`)).toEqual([]);
});
