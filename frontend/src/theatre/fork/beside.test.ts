import { expect, test } from "vitest";
import type { TableFrame } from "../frames";
import { EMPTY } from "../log";
import { beside } from "./beside";

const frames = (count: number) =>
  Array.from({ length: count }, (_, place) => ({
    stream: "table",
    version: place + 1,
    timestamp: `2026-11-28T06:00:0${place}Z`,
    type: "resumed",
    data: { by: "buyer" },
  })) as TableFrame[];

test("both courses move on together, and the shorter one waits at its end", () => {
  const reels = [
    { negotiation: "neg_1", log: { ...EMPTY, table: frames(2) } },
    { negotiation: "frk_1", log: { ...EMPTY, table: frames(4) } },
  ];

  const found = beside(reels).map(({ positions }) => [
    positions.neg_1?.table,
    positions.frk_1?.table,
  ]);

  expect(found).toEqual([
    [0, 0],
    [1, 1],
    [2, 2],
    [2, 3],
    [2, 4],
  ]);
});
