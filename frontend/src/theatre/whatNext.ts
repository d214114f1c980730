/** What comes after a negotiation of which nothing came: who is next, or that somebody must go on. */
import type { CampaignView, Listed } from "@client";

export type NextStep =
  /** Another vendor has been chosen for the line. */
  | { is: "chosen"; negotiation: string; name: string }
  /** Others are still at the table, this one the first of them. */
  | { is: "open"; negotiation: string; name: string }
  /** Nobody is left: those who fit too can be asked. */
  | { is: "nobody" };

type Session = Pick<CampaignView["sessions"][number], "negotiation" | "part" | "vendor_name">;
interface Campaign {
  state: string;
  sessions: readonly (Session & { state: string })[];
  awards: readonly Pick<CampaignView["awards"][number], "part" | "negotiation">[];
}
type Rival = Pick<Listed, "id" | "line" | "state" | "vendor_name">;

const BOUND = ["agreement", "approved"];

/** In its campaign; null while the comparison is still to come, which the campaign shows. */
export function nextInCampaign(me: string, line: number, campaign: Campaign): NextStep | null {
  const names = new Map(campaign.sessions.map((one) => [one.negotiation, one.vendor_name]));
  const step = (is: "chosen" | "open", negotiation: string): NextStep => ({
    is,
    negotiation,
    name: names.get(negotiation) ?? "",
  });
  const award = campaign.awards.find((one) => one.part === line);
  if (award && award.negotiation !== me) return step("chosen", award.negotiation);
  if (campaign.state !== "running" && campaign.state !== "paused") return { is: "nobody" };
  const other = campaign.sessions.find(
    (one) => one.part === line && one.negotiation !== me && one.state === "open",
  );
  return other ? step("open", other.negotiation) : null;
}

/** Of the request's negotiations, where there is no campaign. */
export function nextOfRequest(me: string, line: number, all: readonly Rival[]): NextStep {
  const rivals = all.filter((one) => one.line === line && one.id !== me);
  const found = (is: "chosen" | "open", test: (one: Rival) => boolean): NextStep | null => {
    const one = rivals.find(test);
    return one ? { is, negotiation: one.id, name: one.vendor_name } : null;
  };
  return (
    found("chosen", (one) => BOUND.includes(one.state)) ??
    found("open", (one) => one.state === "open") ?? { is: "nobody" }
  );
}
