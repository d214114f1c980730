import type { Grant, Listed } from "@client";
import { paths } from "@/lib/paths";

export type GrantState = "live" | "ended" | "revoked";

const WEEK = 7 * 86_400_000;
const YEAR = 366 * 86_400_000;
const LENGTH_OF_MINUTES = 16;

export function stateOf(grant: Pick<Grant, "revoked" | "until">, now: number): GrantState {
  if (grant.revoked) return "revoked";
  return Date.parse(grant.until) > now ? "live" : "ended";
}

/** What is sent: the page for guests, with the secret where browsers keep it to themselves. */
export const lookLink = (origin: string, negotiation: string, secret: string): string =>
  `${origin}${paths.look(negotiation)}#${secret}`;

/** The same for a vendor who may answer. */
export const portalLink = (origin: string, secret: string): string =>
  `${origin}${paths.portalDoor}#${secret}`;

/** What a link opens: an answer to one negotiation, to all of that vendor's, or a look at one. */
export const OPENS = ["answer", "all", "read"] as const;
export type Opens = (typeof OPENS)[number];

/** A vendor that we play cannot be answered for by anybody else. */
export const openable = (negotiation: Listed | undefined): readonly Opens[] =>
  negotiation && !negotiation.simulated ? OPENS : ["read"];

/** What is granted by it. */
export function wantedOf(negotiation: Listed, opens: Opens) {
  const stream = opens === "all" ? `vendor/${negotiation.vendor}` : `negotiation/${negotiation.id}`;
  return { stream, side: "seller" as const, acts: opens !== "read" };
}

/** A week from now as a field for local times wants it. */
export function inAWeek(now: number): string {
  const at = new Date(now + WEEK);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, LENGTH_OF_MINUTES);
}

/** A local time as the server takes it; null when it is none, past, or more than a year away. */
export function untilOf(local: string, now: number): string | null {
  const at = Date.parse(local);
  return at > now && at <= now + YEAR ? new Date(at).toISOString() : null;
}

/** Of which the vendor's side may be handed on: a played vendor's only by who acts for it. */
export const grantable = (listed: readonly Listed[], maySell: boolean): Listed[] =>
  listed.filter((one) => maySell || !one.simulated);
