import type { ApprovalView, Me } from "@client";

export type Right = "may" | "role" | "turn" | "colleague" | "nobody" | "alone";

/** What stands in the way of my deciding this; the server checks it again. */
export function right(
  me: Me,
  approval: Pick<ApprovalView, "requested_by" | "involved" | "approvers">,
): Right {
  if (!me.roles.includes("approver")) return "role";
  const mine = approval.requested_by === me.user || approval.involved.includes(me.user);
  if (!mine) return approval.approvers.includes(me.user) ? "may" : "turn";
  if (approval.approvers.includes(me.user)) return "alone";
  return approval.approvers.length ? "colleague" : "nobody";
}
