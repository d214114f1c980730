import { describe, expect, it } from "vitest";
import { EMPTY, reached, takeAll } from "./log";
import { sceneOf } from "./scene";
import { negotiation } from "./testing";
import { at, linesOf, timeline } from "./timeline";

const reels = ["Brightline", "Corvus"].map((name) => ({
  negotiation: `neg_${name}`,
  log: takeAll(EMPTY, negotiation(name)),
}));
const moments = timeline(reels);

describe("a timeline", () => {
  it("begins before anything happened and ends with everything", () => {
    expect(at(reels, moments[0]).map((one) => reached(one.log).table)).toEqual([0, 0]);
    expect(at(reels, moments.at(-1)).map((one) => sceneOf(one.log))).toEqual(
      reels.map((one) => sceneOf(one.log)),
    );
  });

  it("takes one step for each thing recorded, at one table at a time", () => {
    const recorded = reels.flatMap((one) => [...one.log.table, ...one.log.side]).length;

    expect(moments).toHaveLength(recorded + 1);
    moments.slice(1).forEach((moment, index) => {
      const before = moments[index]?.positions ?? {};
      const moved = Object.keys(moment.positions).filter(
        (one) => moment.positions[one] !== before[one],
      );
      expect(moved).toEqual([moment.negotiation]);
    });
  });

  it("never lets a negotiation's versions run backwards", () => {
    for (const [index, moment] of moments.entries()) {
      const before = moments[index - 1]?.positions ?? {};
      for (const [name, position] of Object.entries(moment.positions)) {
        expect(position.table).toBeGreaterThanOrEqual(before[name]?.table ?? 0);
        expect(position.side).toBeGreaterThanOrEqual(before[name]?.side ?? 0);
      }
    }
  });
});

it("a campaign is played back line by line, each with its own vendors", () => {
  const sessions = [
    { part: 2, negotiation: "neg_c" },
    { part: 1, negotiation: "neg_a" },
    { part: 1, negotiation: "neg_b" },
  ];

  expect(linesOf(sessions)).toEqual([
    { line: 1, negotiations: ["neg_a", "neg_b"] },
    { line: 2, negotiations: ["neg_c"] },
  ]);
});
