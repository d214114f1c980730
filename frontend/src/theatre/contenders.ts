/** The vendors of one line side by side: who stands where, by what the offers are worth to us. */
import type { Offer } from "./frames";
import { type Deal, isOver, type Move, onTheTable, type Scene, standing } from "./scene";

/** Leading: the best. Contender: we may agree to it. Fallback: we may not, or nothing was said. */
export type Tier = "leading" | "contender" | "fallback" | "out";

export interface Contender {
  negotiation: string;
  name: string;
  /** Its place in the list, which never changes: the look of its line. */
  index: number;
  scene: Scene;
  /** What the vendor would be held to now, and our own last offer. */
  deal: Deal | null;
  bid: Move | null;
  tier: Tier;
  rank: number | null;
}

export interface Entrant {
  negotiation: string;
  name: string;
  scene: Scene;
}

/** Everybody, the best first; who has left the table comes last. */
export function contenders(entrants: readonly Entrant[]): Contender[] {
  const seated = entrants.map((one, index) => ({
    ...one,
    index,
    deal: onTheTable(one.scene),
    bid: standing(one.scene, "buyer"),
  }));
  const ranked = seated.filter((one) => isIn(one.scene) && one.deal?.worth).sort(byWorth);
  const places = new Map(ranked.map((one, place) => [one.negotiation, place + 1]));
  const all = seated.map((one) => {
    const rank = places.get(one.negotiation) ?? null;
    return { ...one, rank, tier: tierOf(one.scene, one.deal, rank) };
  });
  return all.sort((a, b) => order(a) - order(b) || a.index - b.index);
}

const LEFT = ["walked_away", "deadline", "withdrawn", "rejected", "lapsed"];

/** Whether its offer can still become the award. */
export const isIn = (scene: Scene): boolean => !LEFT.includes(scene.state);

/** Whether there is nothing more to be said at this table: it ended, or its offer is kept. */
export const isSettled = (scene: Scene): boolean => isOver(scene) || scene.held;

export const priceOf = (offer: Offer | null | undefined): string | null =>
  typeof offer?.unit_price === "string" ? offer.unit_price : null;

/** 0.118 is 11.8 % below what it is compared with; null where there is nothing to compare. */
export function saving(price: string | null, against: string | null): number | null {
  if (price === null || against === null || Number(against) <= 0) return null;
  return 1 - Number(price) / Number(against);
}

/** The vendor's first offer, before anything was conceded. */
export const firstAsk = (scene: Scene): Move | null =>
  scene.moves.find((move) => move.side === "seller") ?? null;

interface Seated {
  negotiation: string;
  deal: Deal | null;
}

/** As the server ranks: what we may agree to, by utility, then by total, then by name. */
function byWorth(a: Seated, b: Seated): number {
  const [left, right] = [a.deal?.worth, b.deal?.worth];
  const permitted = Number(right?.permitted) - Number(left?.permitted);
  const utility = (right?.utility ?? 0) - (left?.utility ?? 0);
  const total = Number(left?.total ?? 0) - Number(right?.total ?? 0);
  return permitted || utility || total || (a.negotiation < b.negotiation ? -1 : 1);
}

function tierOf(scene: Scene, deal: Deal | null, rank: number | null): Tier {
  if (!isIn(scene)) return "out";
  if (rank === 1) return "leading";
  return deal?.worth?.permitted ? "contender" : "fallback";
}

const order = (one: Contender): number =>
  one.rank ?? (one.tier === "out" ? Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER - 1);
