/** For tests: frames of a small negotiation, and a world in which time and sockets are ours. */
import type { Ears, Wire, World } from "./follower";
import type { BriefedData, Offer, Recorded, SideFrame, TableFrame } from "./frames";

const at = (n: number): string => new Date(Date.UTC(2026, 10, 25, 9, 0, n)).toISOString();

export const opened = (name = "Brightline"): TableFrame => ({
  stream: "table",
  type: "opened",
  version: 1,
  timestamp: at(0),
  data: {
    request: "req_1",
    line: 1,
    vendor: `ven_${name}`,
    vendor_name: name,
    product: "Laptop",
    unit: "C62",
    currency: "USD",
    max_rounds: 6,
    seller_player: "agent",
    simulated: true,
    list_price: "100.00",
    issues: [
      { name: "unit_price", kind: "continuous" },
      { name: "payment_terms", kind: "categorical" },
    ],
  },
});

export function offer(
  version: number,
  round: number,
  type: "buyer_offer" | "seller_counter",
  price: string,
): TableFrame {
  const own = type === "buyer_offer";
  const terms: Offer = { unit_price: price, payment_terms: own ? "net_60" : "net_30" };
  return {
    stream: "table",
    type,
    version,
    timestamp: at(version),
    data: {
      round_number: round,
      actor: own ? "BUYER_AGENT" : "SELLER_AGENT",
      offer_id: `neg-${version}`,
      offer: terms,
      strategy: own ? "price_anchor" : null,
      rationale: own ? [`Opening at ${price}`] : null,
      utility: own ? 0.9 : null,
      tco: own ? `${Number(price) * 100}` : null,
      worth: {
        utility: 1 - Number(price) / 200,
        total: `${Number(price) * 100}`,
        permitted: Number(price) <= 97,
      },
    },
  };
}

export const roundStart = (version: number, round: number): TableFrame => ({
  stream: "table",
  type: "round_start",
  version,
  timestamp: at(version),
  data: { round_number: round, max_rounds: 6 },
});

export const explained = (version: number, tableVersion: number, low = "70"): SideFrame => ({
  stream: "side",
  type: "explained",
  version,
  timestamp: at(tableVersion),
  data: {
    table_version: tableVersion,
    actor: "BUYER_AGENT",
    strategy: "price_anchor",
    rationale: ["Because of the numbers"],
    utility: 0.9,
    tco: "6000",
    target_utility: 0.8,
    opponent: {
      type: "conceder",
      offers_seen: 1,
      exponent: 1.1,
      weights: {},
      reservation: { low, high: "85", unit: "unit_price", coverage: 0.8 },
    },
    alternative: null,
  },
});

/** What our side wants and may do. */
export const BRIEF: BriefedData = {
  side: "buyer",
  strategy: null,
  temperament: "balanced",
  reservation_utility: 0.3,
  target_utility: 0.8,
  total_limit: "9000",
  target_total: "7500",
  price_floor: null,
  confirm_above: null,
  weights: { unit_price: 0.9, payment_terms: 0.1 },
  must_haves: [],
};

const side = (version: number, type: "briefed" | "run_started"): SideFrame =>
  type === "briefed"
    ? {
        stream: "side",
        type,
        version,
        timestamp: at(0),
        data: BRIEF,
      }
    : {
        stream: "side",
        type,
        version,
        timestamp: at(1),
        data: {
          run: "run_1",
          by: "usr_1",
          hold: true,
          stream_updates: true,
          strategy: null,
          strategy_version: "",
        },
      };

/** A whole negotiation of five rounds, in the order in which the server tells it. */
export function negotiation(name = "Brightline"): Recorded[] {
  const told: Recorded[] = [opened(name), side(1, "briefed"), side(2, "run_started")];
  for (let round = 1; round <= 5; round++) {
    const version = told.filter((one) => one.stream === "table").length + 1 - (round - 1);
    told.push(
      roundStart(version, round),
      offer(version, round, "buyer_offer", String(60 + 3 * round)),
      explained(round + 2, version, String(66 + round)),
      offer(version + 1, round, "seller_counter", String(100 - 4 * round)),
    );
  }
  return [
    ...told,
    {
      stream: "table",
      type: "completed",
      version: 12,
      timestamp: at(12),
      data: {
        outcome: "accepted",
        state: "agreement",
        by: "buyer",
        reason: "",
        round_number: 5,
        actor: "BUYER_AGENT",
        offer: { unit_price: "80", payment_terms: "net_30" },
        strategy: null,
        rationale: null,
        utility: 0.6,
        tco: "8000",
        worth: { utility: 0.6, total: "8000", permitted: true },
      },
    },
    explained(8, 12),
    { stream: "table", type: "award_confirmed", version: 13, timestamp: at(13), data: {} },
  ];
}

/** Numbers in [0, 1) that are the same in each run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A socket that a test speaks through. */
export class FakeWire implements Wire {
  readonly address: string;
  readonly said: string[] = [];
  isClosed = false;
  private readonly ears: Ears;

  constructor(address: string, ears: Ears) {
    this.address = address;
    this.ears = ears;
  }

  send(text: string): void {
    this.said.push(text);
  }

  close(): void {
    this.isClosed = true;
  }

  tell(frame: unknown): void {
    this.ears.heard(JSON.stringify(frame));
  }

  break(code = 1006): void {
    this.ears.closed(code);
  }
}

/** Time stands still until `pass`. */
export class FakeWorld implements World {
  readonly wires: FakeWire[] = [];
  now = 0;
  private due: { at: number; run: () => void }[] = [];
  private readonly draw: () => number;

  constructor(draw: () => number = () => 0) {
    this.draw = draw;
  }

  connect(address: string, ears: Ears): Wire {
    const wire = new FakeWire(address, ears);
    this.wires.push(wire);
    return wire;
  }

  later(ms: number, run: () => void): () => void {
    const one = { at: this.now + ms, run };
    this.due.push(one);
    return () => {
      this.due = this.due.filter((other) => other !== one);
    };
  }

  random(): number {
    return this.draw();
  }

  get wire(): FakeWire {
    const last = this.wires.at(-1);
    if (!last) throw new Error("nothing was connected");
    return last;
  }

  /** Let so many milliseconds pass, and whatever was promised meanwhile be done. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      await settled();
      const next = this.due.filter((one) => one.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.due = this.due.filter((one) => one !== next);
      this.now = next.at;
      next.run();
    }
    this.now = until;
    await settled();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}
