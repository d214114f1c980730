import type { Listed } from "@client";
import { listNegotiationsOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";

/** Most negotiations that are offered by name. */
const MOST = 200;

export interface Negotiations {
  listed: Listed[];
  /** What each is about, in words, by its id. */
  titles: Map<string, string>;
}

/** The negotiations that one can name. */
export function useNegotiations(): Negotiations {
  const found = useQuery({
    ...listNegotiationsOptions({ query: { limit: MOST } }),
    staleTime: 10_000,
  });
  const listed = found.data?.items ?? [];
  const titles = new Map(listed.map((one) => [one.id, `${one.vendor_name}: ${one.product}`]));
  return { listed, titles };
}
