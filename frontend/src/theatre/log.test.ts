import { describe, expect, it } from "vitest";
import type { Recorded } from "./frames";
import { cut, EMPTY, hasGap, inOrder, reached, START, steps, take, takeAll } from "./log";
import { sceneOf } from "./scene";
import { chance, explained, negotiation, offer, opened, roundStart } from "./testing";

const all = negotiation();
const whole = takeAll(EMPTY, all);

describe("a log", () => {
  it("counts each stream by itself", () => {
    const log = takeAll(EMPTY, [opened(), explained(1, 1), offer(2, 1, "buyer_offer", "60")]);

    expect(reached(log)).toEqual({ table: 2, side: 1 });
  });

  it("keeps a frame once, whatever the other stream's versions are", () => {
    const log = takeAll(EMPTY, [opened(), explained(1, 1), opened(), explained(1, 1)]);

    expect([log.table.length, log.side.length]).toEqual([1, 1]);
  });

  it("is the same object when nothing new was said", () => {
    expect(take(whole, all[3] as Recorded)).toBe(whole);
  });

  it("is not moved on by the start of a round: the offer of that version is still to come", () => {
    const log = takeAll(EMPTY, [opened(), roundStart(2, 1)]);

    expect(reached(log)).toEqual({ table: 1, side: 0 });
    expect(reached(take(log, offer(2, 1, "buyer_offer", "60")))).toEqual({ table: 2, side: 0 });
  });

  it("keeps what came too early apart, asks for what lies before, and loses nothing", () => {
    const early = takeAll(EMPTY, [opened(), offer(3, 1, "seller_counter", "96")]);

    expect([hasGap(early), reached(early).table]).toEqual([true, 1]);
    const filled = take(early, offer(2, 1, "buyer_offer", "60"));
    expect([hasGap(filled), reached(filled).table]).toEqual([false, 3]);
  });

  it("puts a side's reasons behind the move that they explain", () => {
    const told = takeAll(EMPTY, [
      explained(1, 2),
      offer(3, 1, "seller_counter", "96"),
      opened(),
      offer(2, 1, "buyer_offer", "60"),
    ]);

    expect(inOrder(told).map((one) => `${one.stream}:${one.version}`)).toEqual([
      "table:1",
      "table:2",
      "side:1",
      "table:3",
    ]);
  });
});

describe("playback", () => {
  it("ends as live ended, however the frames were cut, doubled and shuffled across streams", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const live = jumbled(all, chance(seed)).reduce(take, EMPTY);

      expect(hasGap(live), `seed ${seed}`).toBe(false);
      expect(sceneOf(live), `seed ${seed}`).toEqual(sceneOf(whole));
    }
  });

  it("shows at each step what live showed when no more had been recorded", () => {
    const told = inOrder(whole);

    steps(whole).forEach((at, index) => {
      const live = takeAll(EMPTY, told.slice(0, index + 1));
      expect(sceneOf(cut(whole, at))).toEqual(sceneOf(live));
    });
  });

  it("begins with nothing and ends with all", () => {
    expect(steps(whole).at(-1)).toEqual(reached(whole));
    expect(sceneOf(cut(whole, START)).moves).toEqual([]);
  });
});

/** The two streams in one order or another, each broken off and resumed, each frame maybe twice. */
function jumbled(frames: Recorded[], random: () => number): Recorded[] {
  const streams = (["table", "side"] as const).map((name) =>
    resumed(
      frames.filter((one) => one.stream === name),
      random,
    ),
  );
  const mixed: Recorded[] = [];
  while (streams.some((one) => one.length)) {
    const from = streams[random() < 0.5 ? 0 : 1];
    const frame = from?.shift();
    if (frame) mixed.push(frame);
  }
  return mixed;
}

function resumed(frames: Recorded[], random: () => number): Recorded[] {
  const told: Recorded[] = [];
  for (let next = 0; next < frames.length; next++) {
    told.push(frames[next] as Recorded);
    if (random() < 0.2) told.push(frames[next] as Recorded);
    if (random() < 0.15) next = Math.max(-1, next - 1 - Math.floor(random() * 4));
    if (random() < 0.1 && next + 2 < frames.length) told.push(frames[next + 2] as Recorded);
  }
  return told;
}
