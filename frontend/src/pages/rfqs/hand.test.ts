import type { ComparisonView, RfqView } from "@client";
import { expect, test } from "vitest";
import { candidates, freeLines, sum, totalOf } from "./hand";

const bid = (vendor: string, amount: string, expired = false) => ({
  vendor,
  amount: { amount, currency: "USD" },
  expired,
  below_minimum: false,
});

const found = {
  lines: [
    { line: 1, bids: [bid("a", "9500.10"), null] },
    { line: 2, bids: [bid("a", "1.00", true), bid("b", "1900.20")] },
    { line: 3, bids: [bid("a", "5.05"), bid("b", "6.00")] },
  ],
  vendors: [
    { vendor: "a", sum: { freight: { amount: "90.00" } } },
    { vendor: "b", sum: { freight: { amount: "0.00" } } },
  ],
} as unknown as ComparisonView;

test("amounts are added to the cent, whatever their size", () => {
  expect(sum(["0.10", "0.20", "90071992547409.93"])).toBe("90071992547410.23");
  expect(sum(["1200", "34"])).toBe("1234");
  expect(sum([])).toBe("0");
});

test("a gap and a bid that does not fit cannot be chosen", () => {
  expect(candidates(found, 1)).toHaveLength(1);
  expect(candidates(found, 2).map((one) => one?.vendor)).toEqual(["b"]);
});

test("freight is paid once for each vendor that gets something", () => {
  expect(totalOf(found, { 1: "a", 3: "a" })).toBe("9595.15");
  expect(totalOf(found, { 1: "a", 2: "b" })).toBe("11490.30");
});

test("lines of an award that stands are not free, those of a rejected one are", () => {
  const rfq = {
    lines: [{ line: 1 }, { line: 2 }, { line: 3 }],
    parts: [
      { lines: [1], approved: null },
      { lines: [2], approved: false },
    ],
  } as unknown as RfqView;

  expect(freeLines(rfq)).toEqual([2, 3]);
});
