import { expect, test } from "vitest";
import { lookAgain, nextPage } from "./List";

const shown = (pages: number) => ({ state: { data: { pages: Array.from({ length: pages }) } } });

test("a list asks page by page, and no longer for all of them once there are several", () => {
  expect(nextPage({ items: [], next: "abc" })).toEqual({ query: { after: "abc" } });
  expect(nextPage({ items: [], next: null })).toBeUndefined();
  expect(lookAgain({ state: { data: undefined } })).toBe(2_000);
  expect(lookAgain(shown(1))).toBe(2_000);
  expect(lookAgain(shown(2))).toBe(false);
});
