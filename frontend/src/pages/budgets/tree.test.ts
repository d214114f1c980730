import type { BudgetView } from "@client";
import { expect, test } from "vitest";
import { asCentre, inTree, shares } from "./tree";

const budget = (cost_centre: string, parent: string | null, more = {}): BudgetView => ({
  cost_centre,
  parent,
  soft: false,
  currency: "USD",
  amount: "100.00",
  committed: "0.00",
  actual: "0.00",
  left: "100.00",
  ...more,
});

test("each stands after the one above it, and so deep", () => {
  const found = inTree([
    budget("east", "north"),
    budget("lab", "elsewhere"),
    budget("north", null),
    budget("office", "east"),
    budget("west", "north"),
  ]);
  expect(found.map((one) => [one.cost_centre, one.depth])).toEqual([
    ["lab", 0],
    ["north", 0],
    ["east", 1],
    ["office", 2],
    ["west", 1],
  ]);
});

test("the bar is of the budget, and of what is used where that is more", () => {
  expect(shares(budget("a", null, { actual: "25.00", committed: "50.00" }))).toEqual({
    actual: 25,
    committed: 50,
    used: 0.75,
  });
  const passed = shares(budget("a", null, { actual: "50.00", committed: "150.00" }));
  expect(passed).toEqual({ actual: 25, committed: 75, used: 2 });
});

test("a cost centre is typed as one likes, and written as the server takes it", () => {
  expect([" Bakery", "Store 2", "north-2"].map(asCentre)).toEqual(["bakery", "store-2", "north-2"]);
});
