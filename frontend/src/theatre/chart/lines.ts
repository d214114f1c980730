/** What the convergence chart shows, as numbers: lines, one interval a round, and our own marks. */
import type { Contender } from "../contenders";
import type { Move, Scene } from "../scene";

export type Measure = "price" | "total" | "utility";

export interface Point {
  round: number;
  value: number;
}

/** One side's offers at one table; a round has at most one. */
export interface Line {
  negotiation: string;
  name: string;
  index: number;
  side: "buyer" | "seller";
  points: Point[];
}

/** Between `low` and `high`, in this round, lies what is believed of the vendor's limit. */
export interface Band {
  round: number;
  low: number;
  high: number;
}

export interface Mark {
  of: "target" | "limit" | "floor";
  value: number;
}

export interface Picture {
  measure: Measure;
  rounds: number;
  lines: Line[];
  bands: Band[];
  marks: Mark[];
}

/** The picture of some vendors; beliefs are of `focus` alone, and so is `floor`, its true limit. */
export function picture(
  vendors: readonly Contender[],
  measure: Measure,
  focus: Contender | undefined,
  floor: string | null = null,
): Picture {
  const lines = vendors.flatMap((one) =>
    (["buyer", "seller"] as const).map((side) => lineOf(one, side, measure)),
  );
  const yardstick = vendors.find((one) => one.index === 0) ?? focus;
  return {
    measure,
    rounds: Math.max(1, ...vendors.map((one) => one.scene.maxRounds)),
    lines: lines.filter((line) => line.points.length > 0),
    bands: focus ? bandsOf(focus.scene, measure) : [],
    marks: focus ? [...marksOf(focus, yardstick, measure), ...floorOf(floor, measure)] : [],
  };
}

export function measured(move: Move, measure: Measure): number | null {
  if (measure === "utility") return move.worth?.utility ?? null;
  const text = measure === "price" ? move.offer.unit_price : move.worth?.total;
  return typeof text === "string" ? Number(text) : null;
}

function lineOf(one: Contender, side: "buyer" | "seller", measure: Measure): Line {
  const points = one.scene.moves
    .filter((move) => move.side === side)
    .map((move) => ({ round: move.round, value: measured(move, measure) }))
    .filter((point): point is Point => point.value !== null);
  return { negotiation: one.negotiation, name: one.name, index: one.index, side, points };
}

function bandsOf(scene: Scene, measure: Measure): Band[] {
  const unit = { price: "unit_price", utility: "own_utility", total: "" }[measure];
  return scene.beliefs
    .filter((one) => one.unit === unit)
    .map((one) => ({ round: one.round, low: Number(one.low), high: Number(one.high) }));
}

/** Utilities of several vendors are measured by the first one's brief, totals by each one's own. */
function marksOf(focus: Contender, yardstick: Contender | undefined, measure: Measure): Mark[] {
  const { scene, bid } = measure === "utility" ? (yardstick ?? focus) : focus;
  const { brief } = scene;
  if (!brief) return [];
  if (measure === "utility") {
    return [
      { of: "target", value: brief.target_utility },
      { of: "limit", value: brief.reservation_utility },
    ];
  }
  const rate = measure === "total" ? 1 : perUnit(bid);
  const totals = [
    ["target", brief.target_total],
    ["limit", brief.total_limit],
  ] as const;
  return totals.flatMap(([of, total]) =>
    total === null || rate === null ? [] : [{ of, value: Number(total) * rate }],
  );
}

const floorOf = (floor: string | null, measure: Measure): Mark[] =>
  floor === null || measure !== "price" ? [] : [{ of: "floor", value: Number(floor) }];

/** A unit price for one of the total, at the terms of our last offer. */
function perUnit(bid: Move | null): number | null {
  const [price, total] = [Number(bid?.offer.unit_price), Number(bid?.worth?.total)];
  return price > 0 && total > 0 ? price / total : null;
}
