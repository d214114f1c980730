import type { CampaignView, RequestView } from "@client";

/** A campaign in which nothing will happen any more. */
const OVER = ["failed", "approved"];

type Sought = Pick<RequestView, "lines" | "orders">;
type Compared = Pick<CampaignView, "state"> & { awards: readonly { part: number }[] };

/** The lines for which nobody was awarded in the campaign, once it is over. */
export function unawarded({ lines, orders }: Sought, campaign: Compared): number[] {
  if (!OVER.includes(campaign.state)) return [];
  const got = [...campaign.awards.map((one) => one.part), ...orders.map((one) => one.line)];
  return lines.map((_, place) => place + 1).filter((line) => !got.includes(line));
}

/** Who comes next for these lines: those who fit too, by the newest sourcing. */
export function nextOnes(
  { sourcing }: Pick<RequestView, "sourcing">,
  lines: readonly number[],
  most: number,
): string[] {
  const newest = new Map(sourcing.map((found) => [found.line, found]));
  const open = [...newest.values()].filter((found) => lines.includes(found.line));
  return [
    ...new Set(open.flatMap((found) => found.next_best.slice(0, most).map((one) => one.name))),
  ];
}
