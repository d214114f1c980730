import { describe, expect, it } from "vitest";
import { type Event, IDLE, isLost, type Link, MOST_WAIT, PING_EVERY, pause, step } from "./link";

const left = (events: Event[], random = 0): Link =>
  events.reduce((link, event) => step(link, event, random)[0], IDLE);

const live: Event[] = [{ is: "started" }, { is: "connected" }];

describe("a link", () => {
  it("waits 1 to 30 seconds between quick tries, longer each time, then 30", () => {
    expect([1, 2, 3, 4, 5].map((tries) => pause(tries, 0.999999))).toEqual([
      2_000, 4_000, 8_000, 16_000, 30_000,
    ]);
    expect([1, 2, 3, 4, 5].map((tries) => pause(tries, 0))).toEqual(Array(5).fill(1_000));
    expect(pause(6, 0)).toBe(MOST_WAIT);
  });

  it("offers a reload after five quick tries, and not before", () => {
    const breaks = (count: number): Event[] =>
      Array.from(
        { length: count },
        () => [{ is: "closed", code: 1006 }, { is: "due" }] as const,
      ).flat();

    expect(isLost(left([...live, ...breaks(5)]))).toBe(false);
    expect(isLost(left([...live, ...breaks(6)]))).toBe(true);
    expect(isLost(left([...live, ...breaks(6), { is: "connected" }]))).toBe(false);
  });

  it("pings every 30 seconds and takes silence for a break", () => {
    const [asking, deeds] = step(left(live), { is: "due" }, 0);

    expect(deeds.map((one) => one.do)).toEqual(["ping", "listen"]);
    expect(step(asking, { is: "heard" }, 0)[1]).toEqual([{ do: "wait", ms: PING_EVERY }]);
    expect(step(asking, { is: "silent" }, 0)[0].phase).toBe("waiting");
  });

  it("does not let what it hears put off its own ping", () => {
    expect(step(left(live), { is: "heard" }, 0)[1]).toEqual([]);
  });

  it.each([4001, 4003, 4004])("does not try again what was refused with %i", (code) => {
    const refused = left([...live, { is: "closed", code }]);

    expect([refused.phase, refused.code]).toEqual(["refused", code]);
    expect(step(refused, { is: "online" }, 0)).toEqual([refused, []]);
  });

  it("does nothing while the browser is offline, and begins at once when it is back", () => {
    const offline = left([...live, { is: "offline" }, { is: "closed", code: 1006 }]);

    expect(offline.phase).toBe("offline");
    expect(step(offline, { is: "online" }, 0)[1].map((one) => one.do)).toEqual(["drop", "open"]);
  });
});
