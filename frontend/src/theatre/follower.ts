/** Follows one negotiation over a socket: keeps its log whole and its link alive, tells who listens. */
import {
  type AnyFrame,
  type ConnectedData,
  isRecorded,
  type Position,
  type ProgressData,
  type Recorded,
} from "./frames";
import { type Deed, type Event, IDLE, type Link, step } from "./link";
import { EMPTY, hasGap, type Log, reached, START, takeAll } from "./log";

/** The part of a WebSocket that is used. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface Ears {
  heard(text: string): void;
  closed(code: number): void;
}

/** Everything outside: sockets, time and chance. */
export interface World {
  connect(address: string, ears: Ears): Wire;
  /** Runs it after so many milliseconds, unless what it answers is called before. */
  later(ms: number, run: () => void): () => void;
  random(): number;
}

/** Where a negotiation is followed and read. */
export interface Source {
  address(negotiation: string, after: Position): Promise<string>;
  read(negotiation: string, after: Position): Promise<Recorded[]>;
}

export interface Followed {
  readonly negotiation: string;
  readonly log: Log;
  readonly link: Link;
  readonly progress: ProgressData | null;
  readonly connected: ConnectedData | null;
  /** The server's time when we were connected; null in a playback. */
  readonly clock: string | null;
  /** Where the log ended when we first came: what follows is news. */
  readonly from: Position | null;
}

export const PING = JSON.stringify({ type: "ping" });
/** Frames that come together are told together. */
const BREATH = 16;

export class Follower {
  private state: Followed;
  private wire: Wire | null = null;
  private attempt = 0;
  private asking = false;
  private silence: () => void = () => {};
  private telling: (() => void) | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly world: World;
  private readonly source: Source;
  readonly negotiation: string;

  constructor(negotiation: string, world: World, source: Source) {
    this.negotiation = negotiation;
    this.world = world;
    this.source = source;
    const none = { progress: null, connected: null, clock: null, from: null };
    this.state = { negotiation, log: EMPTY, link: IDLE, ...none };
  }

  get followed(): Followed {
    return this.state;
  }

  listen(told: () => void): () => void {
    this.listeners.add(told);
    return () => this.listeners.delete(told);
  }

  start(): void {
    this.happen({ is: "started" });
  }

  stop(): void {
    this.happen({ is: "stopped" });
    this.telling?.();
    this.telling = null;
  }

  /** What happens to the link from outside: the browser went offline, a person asked for a try. */
  happen(event: Event): void {
    const [link, deeds] = step(this.state.link, event, this.world.random());
    if (link !== this.state.link) this.change({ link });
    for (const deed of deeds) this.carryOut(deed);
  }

  private carryOut(deed: Deed): void {
    switch (deed.do) {
      case "open":
        void this.open(++this.attempt);
        return;
      case "drop":
        this.attempt++;
        this.silence();
        this.wire?.close();
        this.wire = null;
        return;
      case "ping":
        this.wire?.send(PING);
        return;
      case "wait":
        this.hush(deed.ms, { is: "due" });
        return;
      case "listen":
        this.hush(deed.ms, { is: "silent" });
    }
  }

  private hush(ms: number, event: Event): void {
    this.silence();
    this.silence = this.world.later(ms, () => this.happen(event));
  }

  private async open(attempt: number): Promise<void> {
    const isOurs = () => attempt === this.attempt;
    const closed = (code: number) => {
      if (isOurs()) this.happen({ is: "closed", code });
    };
    let address: string;
    try {
      address = await this.source.address(this.negotiation, reached(this.state.log));
    } catch (error) {
      closed(refusalCode(error));
      return;
    }
    if (!isOurs()) return;
    this.wire = this.world.connect(address, {
      heard: (text) => isOurs() && this.hear(JSON.parse(text) as AnyFrame),
      closed,
    });
  }

  private hear(frame: AnyFrame): void {
    if (isRecorded(frame)) this.keep([frame]);
    else if (frame.type === "connected") this.greet(frame.data, frame.timestamp);
    else if (frame.type === "progress") this.change({ progress: frame.data });
    this.happen({ is: "heard" });
  }

  private greet(connected: ConnectedData, clock: string): void {
    this.change({ connected, clock, from: this.state.from ?? connected.versions });
    this.happen({ is: "connected" });
  }

  private keep(frames: readonly Recorded[]): void {
    const log = takeAll(this.state.log, frames);
    if (log !== this.state.log) this.change({ log });
    if (hasGap(log) && !this.asking) void this.fill();
  }

  /** Ask for what is missing; if that fails too, begin again after what we have. */
  private async fill(): Promise<void> {
    this.asking = true;
    try {
      const frames = await this.source.read(this.negotiation, reached(this.state.log));
      const log = takeAll(this.state.log, frames);
      this.change({ log });
      if (hasGap(log)) this.happen({ is: "silent" });
    } catch {
      this.happen({ is: "silent" });
    } finally {
      this.asking = false;
    }
  }

  private change(part: Partial<Followed>): void {
    this.state = { ...this.state, ...part };
    this.telling ??= this.world.later(BREATH, () => {
      this.telling = null;
      for (const told of this.listeners) told();
    });
  }
}

/** Everything that was there when we came has arrived. */
export function isCaughtUp({ connected, log }: Followed): boolean {
  const at = reached(log);
  const versions = connected?.versions;
  return versions !== undefined && at.table >= versions.table && at.side >= versions.side;
}

/** The server's time when the last of these was connected. */
export const clockOf = (followed: readonly Followed[]): string | null =>
  followed
    .flatMap((one) => one.clock ?? [])
    .sort()
    .at(-1) ?? null;

/** A finished log, as if it had been followed: for what is only read. */
export const asRead = (negotiation: string, log: Log): Followed => ({
  negotiation,
  log,
  link: IDLE,
  progress: null,
  connected: null,
  clock: null,
  from: START,
});

function refusalCode(error: unknown): number {
  const status = error instanceof Error && "status" in error ? error.status : 0;
  return { 401: 4001, 403: 4003, 404: 4004 }[Number(status)] ?? 1006;
}
