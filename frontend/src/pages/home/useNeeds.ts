import {
  listApprovalsOptions,
  listCoalitionsOptions,
  listNegotiationsOptions,
  listOrdersOptions,
  listRequestsOptions,
  showNegotiationOptions,
  waitingPayablesOptions,
} from "@client/@tanstack/react-query.gen";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useMay, useMe } from "@/lib/session";
import { stuck } from "./stuck";

const LOOK_EVERY = 3_000;
/** What is due on a day is looked at less often. */
const PAYABLES_EVERY = 15_000;
/** Most of each kind that are looked at. */
const MOST = 200;
/** Most tables that are looked into for whether a person has to act. */
const MOST_TABLES = 12;

/** Everything that may need me, looked at again and again. */
export function useNeeds() {
  const me = useMe();
  const mayApprove = useMay("approver");
  const mayBuy = useMay("buyer", "admin");
  const mayPay = useMay("payer", "buyer", "admin");
  const query = { limit: MOST };
  const again = { refetchInterval: LOOK_EVERY };
  const approvals = useQuery({
    ...listApprovalsOptions({ query: { state: "open", ...query } }),
    ...again,
  });
  const made = useQuery({
    ...listRequestsOptions({ query: { state: "made", ...query } }),
    ...again,
  });
  const sourced = useQuery({
    ...listRequestsOptions({ query: { state: "sourced", ...query } }),
    ...again,
  });
  const negotiating = useQuery({
    ...listRequestsOptions({ query: { state: "negotiating", ...query } }),
    ...again,
    enabled: mayBuy,
  });
  const latest = useQuery({ ...listRequestsOptions({ query: { limit: 6 } }), ...again });
  const coalitions = useQuery({
    ...listCoalitionsOptions({ query: { waiting_for_me: true, ...query } }),
    ...again,
    enabled: mayBuy,
  });
  const orders = useQuery({ ...listOrdersOptions({ query }), ...again });
  const negotiations = useQuery({ ...listNegotiationsOptions({ query }), ...again });
  const payables = useQuery({
    ...waitingPayablesOptions(),
    refetchInterval: PAYABLES_EVERY,
    enabled: mayPay,
  });
  const open = (negotiations.data?.items ?? []).filter(
    (one) => one.state === "open" && one.rounds > 0,
  );
  const tables = useQueries({
    queries: open.slice(0, MOST_TABLES).map((one) => ({
      ...showNegotiationOptions({ path: { negotiation: one.id } }),
      ...again,
    })),
  });
  const left = stuck(
    negotiating.data?.items ?? [],
    negotiations.data?.next === null ? negotiations.data.items : [],
  );
  const toStart = [...(made.data?.items ?? []), ...(sourced.data?.items ?? [])];
  return {
    queries: [approvals, made, sourced, latest, orders, negotiations],
    approvals: (approvals.data?.items ?? []).filter(
      (one) => mayApprove && (one.requested_by !== me?.user || me?.people === 1),
    ),
    waiting: approvals.data?.items.length ?? 0,
    toAgree: coalitions.data?.items ?? [],
    toStart: mayBuy ? toStart : [],
    stuck: (negotiating.data?.items ?? []).filter((one) => left.includes(one.id)),
    unstarted: toStart.length,
    tables: mayBuy
      ? tables
          .flatMap((one) => one.data ?? [])
          .filter(
            (one) => one.waiting_for_person || (one.turn === "buyer" && !one.run && !one.campaign),
          )
      : [],
    payables: payables.data?.items ?? [],
    morePayables: payables.data?.more ?? false,
    running: open.length,
    latest: latest.data?.items ?? [],
    orders: orders.data?.items ?? [],
    unsent: (orders.data?.items ?? []).filter(
      (one) => one.state === "not_sent" || one.state === "unknown",
    ),
  };
}
