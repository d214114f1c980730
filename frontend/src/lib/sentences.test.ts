import { expect, it } from "vitest";
import { filled } from "./sentences";

const number = (value: string) => ({ kind: "number" as const, value, unit: "" });

it("fills in each value, and the word for its number", () => {
  const words = "{count} {count?order:orders} of {all}";
  const shown = ({ value }: { value: string }) => `<${value}>`;

  expect(filled(words, { count: number("1"), all: number("9") }, shown)).toBe("<1> order of <9>");
  expect(filled(words, { count: number("2"), all: number("9") }, shown)).toBe("<2> orders of <9>");
});

it("leaves a place as it is where nothing is told for it", () => {
  expect(filled("of {all}", {}, ({ value }) => value)).toBe("of {all}");
});
