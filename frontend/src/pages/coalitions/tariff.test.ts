import type { CoalitionView } from "@client";
import { expect, test } from "vitest";
import { nextTier, stepsOf, tariffOption, tierNow } from "./tariff";

const coalition = (quantity: number) =>
  ({
    tiers: [
      { quantity: 1, unit_price: "10.00", discount: "0" },
      { quantity: 500, unit_price: "9.60", discount: "0.04" },
      { quantity: 1000, unit_price: "9.00", discount: "0.10" },
    ],
    quantity,
    tariff_price: "9.60",
    mandate: { most: "9.20" },
  }) as CoalitionView;

test("the line goes from the first unit to beyond the last tier and the sum", () => {
  expect(stepsOf(coalition(700)).points).toEqual([
    [1, 10],
    [500, 9.6],
    [1000, 9],
    [1200, 9],
  ]);
  expect(stepsOf(coalition(2000)).points.at(-1)).toEqual([2400, 9]);
});

test("the next tier is told until the last one is reached", () => {
  expect(nextTier(coalition(700))).toEqual({ more: 300, price: "9.00" });
  expect(nextTier(coalition(1000))).toBeNull();
  expect(tierNow(coalition(700))?.quantity).toBe(500);
  expect(tierNow(coalition(0))?.quantity).toBe(1);
});

test("the sum is a point of its own on the line", () => {
  const dress = { scheme: "dark" as const, money: String, count: String, pooled: "p", limit: "l" };

  const [, sum] = tariffOption(stepsOf(coalition(700)), dress).series;

  expect(sum?.data).toEqual([[700, 9.6]]);
});
