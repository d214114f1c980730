import { describe, expect, it } from "vitest";
import type { Recorded } from "../frames";
import { EMPTY, takeAll } from "../log";
import { negotiation } from "../testing";
import { notesOf } from "./notes";

const note = (version: number, at: number, text: string): Recorded => ({
  stream: "side",
  type: "annotated",
  version,
  timestamp: "2026-11-25T10:00:00Z",
  data: { table_version: at, by: "usr_1", text },
});

describe("notes", () => {
  it("stand in the order of the moves, not in that in which they were written", () => {
    const told = negotiation();
    const next = 1 + told.filter((one) => one.stream === "side").length;
    const log = takeAll(EMPTY, [...told, note(next, 5, "later"), note(next + 1, 2, "earlier")]);

    expect(notesOf(log).map((one) => [one.at, one.text])).toEqual([
      [2, "earlier"],
      [5, "later"],
    ]);
  });
});
