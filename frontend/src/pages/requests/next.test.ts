import type { LineSourcedView, OrderedView } from "@client";
import { expect, test } from "vitest";
import { nextOnes } from "./next";

const sourced = (line: number, ...names: string[]): LineSourcedView => ({
  line,
  shortlist: [],
  excluded: [],
  others: 0,
  next_best: names.map((name) => ({ vendor: name, name, score: "0.5", shares: {}, reasons: [] })),
});

test("who comes next is named by the newest sourcing of each line that is not ordered", () => {
  const sourcing = [
    sourced(1, "Birch", "Cedar"),
    sourced(2, "Elm"),
    sourced(1, "Cedar", "Dogwood"),
  ];
  const orders = [{ line: 2 } as OrderedView];

  expect(nextOnes({ sourcing, orders }, 3)).toEqual(["Cedar", "Dogwood"]);
  expect(nextOnes({ sourcing, orders }, 1)).toEqual(["Cedar"]);
});
