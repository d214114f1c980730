import { membersOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import { useNames } from "@/lib/people";
import { useMe } from "@/lib/session";

/** Most members who are offered. */
const MOST = 200;
/** By which of the roles that one was given one may approve. */
const APPROVING = ["owner", "approver"];

/** The members who may approve at all; undefined while that is being asked. */
function useApproving(): string[] | undefined {
  const members = useQuery({ ...membersOptions({ query: { limit: MOST } }), staleTime: 60_000 });
  return members.data?.items
    .filter((one) => one.roles.some((role) => APPROVING.includes(role)))
    .map((one) => one.user);
}

/** Whether nobody but me could approve what I ask for, where others are there. */
export function useNobodyApproves(): boolean {
  const me = useMe();
  const approving = useApproving();
  return Boolean(me && me.people > 1 && approving?.every((one) => one === me.user));
}

/** Who may be named to approve, as choices; whoever is chosen already stays to be seen. */
export function useApprovers(chosen: string[] = []): { value: string; label: string }[] {
  const name = useNames();
  const all = new Set([...(useApproving() ?? []), ...chosen]);
  return [...all].map((value) => ({ value, label: name(value) }));
}
