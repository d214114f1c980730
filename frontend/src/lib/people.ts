import { membersOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTexts } from "./language";
import { useMe } from "./session";

/** Most members whose names are fetched at once. */
const MOST = 200;

/** Says who a user is: by name, and "you" for oneself; an ellipsis until the names are there. */
export function useNames(): (user: string | null | undefined) => string {
  const { common } = useTexts();
  const me = useMe();
  const members = useQuery({ ...membersOptions({ query: { limit: MOST } }), staleTime: 60_000 });
  const { data: found, isPending: pending } = members;
  const mine = me?.user;
  return useMemo(() => {
    const names = new Map(found?.items.map((one) => [one.user, one.name]));
    return (user) => {
      if (!user) return "";
      const name = names.get(user) ?? (pending ? "…" : user);
      return user === mine ? `${name} (${common.you})` : name;
    };
  }, [found, pending, mine, common.you]);
}
