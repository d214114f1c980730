/** The feed: what happened at all tables, the newest first, and which of it one wants to see. */
import type { Happening, Scene } from "./scene";

export type Kind = "all" | "ours" | "theirs" | "marks";

export interface Entry extends Happening {
  id: string;
  negotiation: string;
  vendor: string;
  rounds: number;
}

interface Told {
  negotiation: string;
  name: string;
  scene: Scene;
}

const OFFERS = ["buyer_offer", "seller_counter"];

/** What happened at these tables, newest first; at the same moment the later version first. */
export function entries(tables: readonly Told[]): Entry[] {
  const all = tables.flatMap(({ negotiation, name, scene }) =>
    scene.happened.map((one, place) => ({
      ...one,
      id: `${negotiation}:${one.key}`,
      negotiation,
      vendor: name,
      rounds: scene.maxRounds,
      place,
    })),
  );
  return all.sort((a, b) => (a.at === b.at ? b.place - a.place : a.at < b.at ? 1 : -1));
}

export function isOf(kind: Kind, entry: Entry): boolean {
  if (kind === "all") return true;
  if (kind === "marks") return !OFFERS.includes(entry.kind);
  const side = kind === "ours" ? "buyer" : "seller";
  return OFFERS.includes(entry.kind) && entry.side === side;
}

export const counts = (all: readonly Entry[]): Record<Kind, number> => ({
  all: all.length,
  ours: all.filter((one) => isOf("ours", one)).length,
  theirs: all.filter((one) => isOf("theirs", one)).length,
  marks: all.filter((one) => isOf("marks", one)).length,
});
