/** The vendors of one line side by side: who stands where, by what the offers are worth to us. */
import type { Offer } from "./frames";
import { type Deal, isOver, type Move, onTheTable, type Scene, standing } from "./scene";

/**
 * Of the offers that we may agree to, the best leads, the next contends, all others are to fall
 * back on, as the server ranks them; then who is outside our limits, who is silent, who has left.
 */
export type Tier = "leading" | "contender" | "fallback" | "outside" | "silent" | "out";

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
  const may = (one: (typeof seated)[number]) => isIn(one.scene) && one.deal?.worth?.permitted;
  const ranked = seated.filter(may).sort(byWorth);
  const places = new Map(ranked.map((one, place) => [one.negotiation, place + 1]));
  const all = seated.map((one) => {
    const rank = places.get(one.negotiation) ?? null;
    return { ...one, rank, tier: tierOf(one, rank) };
  });
  return all.sort((a, b) => order(a) - order(b) || byWorth(a, b));
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
  scene: Scene;
  deal: Deal | null;
}

/** As the server ranks: by utility, then by total, then by name. */
function byWorth(a: Seated, b: Seated): number {
  const [left, right] = [a.deal?.worth, b.deal?.worth];
  const utility = (right?.utility ?? 0) - (left?.utility ?? 0);
  const total = Number(left?.total ?? 0) - Number(right?.total ?? 0);
  return utility || total || (a.negotiation < b.negotiation ? -1 : 1);
}

const PLACES = ["leading", "contender", "fallback"] as const;
const TIERS: readonly Tier[] = [...PLACES, "outside", "silent", "out"];

function tierOf({ scene, deal }: Seated, rank: number | null): Tier {
  if (!isIn(scene)) return "out";
  if (!deal) return "silent";
  return rank === null ? "outside" : (PLACES[rank - 1] ?? "fallback");
}

const order = (one: Contender): number => TIERS.indexOf(one.tier) * 1_000 + (one.rank ?? 0);
