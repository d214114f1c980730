import { describe, expect, it } from "vitest";
import { Follower, isCaughtUp, PING, type Source } from "./follower";
import type { Position, Recorded } from "./frames";
import { EMPTY, reached, takeAll } from "./log";
import { sceneOf } from "./scene";
import { chance, FakeWorld, negotiation } from "./testing";

const ALL = negotiation();
const WHOLE = takeAll(EMPTY, ALL);

/** The server's side: what it would send after a position, and what it was asked. */
class FakeSource implements Source {
  readonly asked: Position[] = [];
  refusal: Error | null = null;

  async address(negotiation: string, after: Position): Promise<string> {
    if (this.refusal) throw this.refusal;
    return `/ws/${negotiation}?after=${after.table}&side_after=${after.side}`;
  }

  async read(_: string, after: Position): Promise<Recorded[]> {
    this.asked.push(after);
    return since(after);
  }
}

const since = (at: Position): Recorded[] => ALL.filter((one) => one.version > at[one.stream]);

const connected = {
  stream: null,
  type: "connected",
  version: null,
  timestamp: "",
  data: { negotiation: "neg_1", versions: reached(WHOLE), ping_seconds: 30 },
};

async function following(random = () => 0) {
  const world = new FakeWorld(random);
  const source = new FakeSource();
  const follower = new Follower("neg_1", world, source);
  follower.start();
  await world.pass(0);
  return { world, source, follower };
}

describe("a follower", () => {
  it("resumes each stream after its own version when the socket breaks", async () => {
    const { world, follower } = await following();
    world.wire.tell(connected);
    for (const frame of ALL.slice(0, 6)) world.wire.tell(frame);
    world.wire.break(1012);
    expect(follower.followed.link.phase).toBe("waiting");

    await world.pass(1_000);

    expect(world.wire.address).toBe("/ws/neg_1?after=2&side_after=3");
  });

  it("shows every move once after any breaks", async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = chance(seed);
      const { world, follower } = await following(random);
      for (let turn = 0; turn < 60; turn++) {
        world.wire.tell(connected);
        const rest = since(reached(follower.followed.log));
        const count = Math.ceil(random() * 5);
        for (const frame of rest.slice(0, count)) world.wire.tell(frame);
        world.wire.break();
        await world.pass(30_000);
      }
      expect(sceneOf(follower.followed.log)).toEqual(sceneOf(WHOLE));
    }
  });

  it("asks for what is missing instead of skipping it", async () => {
    const { world, source, follower } = await following();
    world.wire.tell(connected);
    for (const frame of ALL.slice(0, 4)) world.wire.tell(frame);
    for (const frame of ALL.slice(7)) world.wire.tell(frame);

    await world.pass(0);

    expect(source.asked).toEqual([{ table: 1, side: 2 }]);
    expect(sceneOf(follower.followed.log)).toEqual(sceneOf(WHOLE));
    expect(world.wires).toHaveLength(1);
  });

  it("pings, and connects anew when no word comes back", async () => {
    const { world, follower } = await following();
    world.wire.tell(connected);
    const first = world.wire;

    await world.pass(30_000);
    expect(first.said).toEqual([PING]);
    await world.pass(10_000);

    expect([first.isClosed, follower.followed.link.phase]).toEqual([true, "waiting"]);
  });

  it("listens no more to a socket that it has dropped", async () => {
    const { world, follower } = await following();
    const first = world.wire;
    follower.happen({ is: "asked" });
    await world.pass(0);

    first.break();
    first.tell(ALL[0]);

    expect(world.wires).toHaveLength(2);
    expect(follower.followed.link.phase).toBe("connecting");
    expect(reached(follower.followed.log).table).toBe(0);
  });

  it("knows what was there when it came, and when it has all of it", async () => {
    const { world, follower } = await following();
    world.wire.tell(connected);
    expect(isCaughtUp(follower.followed)).toBe(false);

    for (const frame of ALL) world.wire.tell(frame);

    expect(isCaughtUp(follower.followed)).toBe(true);
    expect(follower.followed.from).toEqual(reached(WHOLE));
  });

  it("gives up where the server says that it is not ours", async () => {
    const { world, source, follower } = await following();
    source.refusal = Object.assign(new Error("no"), { status: 403 });
    world.wire.break();

    await world.pass(60_000);

    expect([follower.followed.link.phase, follower.followed.link.code]).toEqual(["refused", 4003]);
  });

  it("tells what comes together once", async () => {
    const { world, follower } = await following();
    await world.pass(100);
    let told = 0;
    follower.listen(() => told++);
    for (const frame of ALL) world.wire.tell(frame);

    await world.pass(100);

    expect(told).toBe(1);
  });
});
