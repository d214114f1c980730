import type { LineSourcedView, LineView, OrderedView } from "@client";
import { expect, test } from "vitest";
import { nextOnes, unawarded } from "./next";

const sourced = (line: number, ...names: string[]): LineSourcedView => ({
  line,
  shortlist: [],
  excluded: [],
  others: 0,
  next_best: names.map((name) => ({
    vendor: name,
    name,
    score: "0.5",
    shares: {},
    reasons: [],
    told: [],
  })),
});

test("who comes next is named by the newest sourcing of each line that is open", () => {
  const sourcing = [
    sourced(1, "Birch", "Cedar"),
    sourced(2, "Elm"),
    sourced(1, "Cedar", "Dogwood"),
  ];

  expect(nextOnes({ sourcing }, [1], 3)).toEqual(["Cedar", "Dogwood"]);
  expect(nextOnes({ sourcing }, [1], 1)).toEqual(["Cedar"]);
});

test("a line for which nobody was awarded is open once its campaign is over", () => {
  const lines = [{}, {}, {}] as LineView[];
  const orders = [{ line: 3 } as OrderedView];
  const awards = [{ part: 1 }];

  expect(unawarded({ lines, orders }, { state: "approved", awards })).toEqual([2]);
  expect(unawarded({ lines, orders }, { state: "failed", awards: [] })).toEqual([1, 2]);
  expect(unawarded({ lines, orders }, { state: "running", awards: [] })).toEqual([]);
});
