import type { Me } from "@client";
import { meOptions, meQueryKey } from "@client/@tanstack/react-query.gen";
import { useQuery, useQueryClient } from "@tanstack/react-query";

export type Role =
  | "owner"
  | "admin"
  | "buyer"
  | "approver"
  | "payer"
  | "seller"
  | "analyst"
  | "viewer";

/** Who is logged in; undefined while that is being asked, and on the log-in page. */
export function useMe(): Me | undefined {
  return useQuery({ ...meOptions(), staleTime: 60_000 }).data;
}

/** Tells the server's time, by which grants and sessions end: in a demo it is another day's. */
export function useServersNow(): () => number {
  const { data, dataUpdatedAt } = useQuery({ ...meOptions(), staleTime: 60_000 });
  return () => Date.now() + (data ? Date.parse(data.time) - dataUpdatedAt : 0);
}

/** The server's day, in UTC, as ISO 8601 has it. */
export function useToday(): string {
  return new Date(useServersNow()()).toISOString().slice(0, 10);
}

/** Whether I may act as one of these; the server decides again, this only hides what it refuses. */
export function useMay(...roles: Role[]): boolean {
  const mine = useMe()?.roles ?? [];
  return roles.some((role) => mine.includes(role));
}

const BUYING_SIDE = ["buyer", "admin", "approver", "payer", "analyst"];

/** Who acts for vendors alone sees nothing of the buyer's side. */
export const sellsAlone = (roles: readonly string[]): boolean =>
  roles.includes("seller") && !roles.some((role) => BUYING_SIDE.includes(role));

export const useSellsAlone = (): boolean => sellsAlone(useMe()?.roles ?? []);

/** Forget everything of whoever was here before. */
export function useForget(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    queries.clear();
    await queries.invalidateQueries({ queryKey: meQueryKey() });
  };
}
