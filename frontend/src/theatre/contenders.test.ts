import { describe, expect, it } from "vitest";
import { contenders, firstAsk, saving } from "./contenders";
import type { Recorded } from "./frames";
import { EMPTY, takeAll } from "./log";
import { sceneOf } from "./scene";
import { negotiation, offer, opened } from "./testing";

const entrant = (name: string, frames: Recorded[]) => ({
  negotiation: `neg_${name}`,
  name,
  scene: sceneOf(takeAll(EMPTY, frames)),
});
const asking = (name: string, price: string) =>
  entrant(name, [
    opened(name),
    offer(2, 1, "buyer_offer", "60"),
    offer(3, 1, "seller_counter", price),
  ]);

describe("contenders", () => {
  it("stand by what their offer is worth to us, whoever came first", () => {
    const ranked = contenders([asking("dear", "98"), asking("cheap", "90"), asking("mid", "95")]);

    expect(ranked.map((one) => [one.name, one.rank, one.tier])).toEqual([
      ["cheap", 1, "leading"],
      ["mid", 2, "contender"],
      ["dear", null, "outside"],
    ]);
  });

  it("keep the look of their line while their rank changes", () => {
    const ranked = contenders([asking("dear", "98"), asking("cheap", "90")]);

    expect(ranked.map((one) => one.index)).toEqual([1, 0]);
  });

  it("come last when they have left the table, after those that have not spoken yet", () => {
    const gone: Recorded = {
      stream: "table",
      type: "completed",
      version: 4,
      timestamp: "2026-11-25T09:00:04Z",
      data: {
        outcome: "no_agreement",
        state: "walked_away",
        by: "seller",
        reason: "too low",
        round_number: 1,
        actor: "SELLER_AGENT",
        offer: null,
        strategy: null,
        rationale: null,
        utility: null,
        tco: null,
        worth: null,
      },
    };
    const left = entrant("gone", [
      opened("gone"),
      offer(2, 1, "buyer_offer", "60"),
      offer(3, 1, "seller_counter", "70"),
      gone,
    ]);
    const silent = entrant("silent", [opened("silent")]);

    const ranked = contenders([left, silent, asking("cheap", "90")]);

    expect(ranked.map((one) => [one.name, one.tier])).toEqual([
      ["cheap", "leading"],
      ["silent", "silent"],
      ["gone", "out"],
    ]);
  });
});

describe("a saving", () => {
  it("is what lies between two prices, as a share of the higher one", () => {
    expect(saving("90", "100")).toBeCloseTo(0.1);
    expect(saving("90", null)).toBeNull();
    expect(saving(null, "100")).toBeNull();
  });

  it("can be taken against the vendor's first offer", () => {
    const scene = sceneOf(takeAll(EMPTY, negotiation()));

    expect(firstAsk(scene)?.offer.unit_price).toBe("96");
  });
});
