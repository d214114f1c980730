import { describe, expect, it } from "vitest";
import type { Recorded } from "./frames";
import { EMPTY, takeAll } from "./log";
import { onTheTable, sceneOf, standing } from "./scene";
import { BRIEF, explained, negotiation, offer, opened } from "./testing";

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

  it("knows who plays in the agent's place, and goes by the mandate that he gave", () => {
    const person = { table_version: 1, by: "usr_1" };
    const at = { stream: "side", timestamp: "2026-11-25T09:00:02Z" } as const;
    const brief = { ...BRIEF, total_limit: "9500" };
    const told: Recorded[] = [
      opened(),
      { ...at, type: "taken_over", version: 1, data: person },
      {
        ...at,
        type: "mandate_changed",
        version: 2,
        data: { ...person, changed: ["budget"], brief },
      },
      { ...at, type: "handed_back", version: 3, data: person },
    ];

    const scenes = [2, 3, 4].map((many) => sceneOf(takeAll(EMPTY, told.slice(0, many))));

    expect(scenes.map((one) => one.takenBy)).toEqual(["usr_1", "usr_1", null]);
    expect(scenes[1]?.brief?.total_limit).toBe("9500");
    expect(scenes[1]?.happened.at(-1)?.changed).toEqual(["budget"]);
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
