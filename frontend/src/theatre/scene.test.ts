import { describe, expect, it } from "vitest";
import { EMPTY, takeAll } from "./log";
import { onTheTable, sceneOf, standing } from "./scene";
import { explained, negotiation, offer, opened } from "./testing";

describe("a scene", () => {
  it("joins a move with the reasons that name its version", () => {
    const scene = sceneOf(
      takeAll(EMPTY, [opened(), offer(2, 1, "buyer_offer", "60"), explained(1, 2)]),
    );

    expect(scene.moves[0]?.why.rationale).toEqual(["Because of the numbers"]);
    expect(scene.happened.at(-1)?.why?.targetUtility).toBe(0.8);
  });

  it("believes one interval a round, the newest, and says of which round", () => {
    const scene = sceneOf(takeAll(EMPTY, negotiation()));

    expect(scene.beliefs.map((one) => one.round)).toEqual([1, 2, 3, 4, 5]);
  });

  it("ends in an agreement that the campaign confirmed, with the vendor's last offer standing", () => {
    const scene = sceneOf(takeAll(EMPTY, negotiation()));

    expect([scene.state, scene.confirmed, scene.round]).toEqual(["agreement", true, 5]);
    expect(standing(scene, "seller")?.offer.unit_price).toBe("80");
    expect(onTheTable(scene)?.offer.unit_price).toBe("80");
  });

  it("knows who paused it and why, until it is resumed", () => {
    const paused = {
      stream: "table",
      type: "paused",
      version: 2,
      timestamp: "2026-11-25T09:00:02Z",
      data: { by: "buyer", reason: "a person asked" },
    } as const;
    const resumed = { ...paused, type: "resumed", version: 3, data: { by: "buyer" } } as const;

    expect(sceneOf(takeAll(EMPTY, [opened(), paused])).paused?.reason).toBe("a person asked");
    expect(sceneOf(takeAll(EMPTY, [opened(), paused, resumed])).paused).toBeNull();
  });
});
