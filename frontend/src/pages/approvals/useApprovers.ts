import { membersOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import { useNames } from "@/lib/people";

/** Most members who are offered. */
const MOST = 200;
/** By which of the roles that one was given one may approve. */
const APPROVING = ["owner", "approver"];

/** Who may be named to approve, as choices; whoever is chosen already stays to be seen. */
export function useApprovers(chosen: string[] = []): { value: string; label: string }[] {
  const members = useQuery({ ...membersOptions({ query: { limit: MOST } }), staleTime: 60_000 });
  const name = useNames();
  const fit = (members.data?.items ?? []).filter((one) =>
    one.roles.some((role) => APPROVING.includes(role)),
  );
  const all = new Set([...fit.map((one) => one.user), ...chosen]);
  return [...all].map((value) => ({ value, label: name(value) }));
}
