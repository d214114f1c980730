import type { SentenceView } from "@client";

/**
 * What the server tells, by its code. `{name}` is filled with that value, `{name?one:many}` with the
 * word for its number.
 */
export const told: Record<SentenceView["code"], string> = {
  above_budget: "{total}, the request's budget is {budget}",
  above_budget_in_all: "{total} in all, the request's budget is {budget}",
  amendment_simulated: "our own agent plays the vendor; no company will confirm it",
  amount: "{amount}",
  asked_anew:
    "it comes to {total} with what was asked for since; what was signed before does not count",
  budget_beyond: "{centre} by {over}",
  budget_left: "{centre}: {left} of {amount}",
  budget_no_exchange: "nothing was promised of the budget of {centre} for this order",
  budget_no_rate:
    "there is no exchange rate from {base} to {quote} for {day}: import it in Budgets, Exchange rates",
  budget_rate: "{needed} of the budget of {centre} (1 {base} = {rate} {quote} on {day})",
  day: "{day}",
  invoice_simulated: "no company has sent this invoice",
  limit_rate: "{amount} (1 {base} = {rate} {quote} on {day})",
  member_share: "{quantity}, order {ordered}, bears {due}, saves {saving}",
  no_budget: "no budget stands behind this: {centre} has none",
  no_cost_centre: "no budget stands behind this: no cost centre was named",
  orders_kept: "{kept} of {orders} orders came whole and by the day asked for",
  payment_net: "net {days} days from the invoice",
  payment_prepaid: "prepaid",
  quality_blocked: "blocked: quality {score} is below {below}",
  quality_blocks: "quality blocks below {bound}",
  quality_warned: "warning: quality {score} is below {below}",
  quality_warns: "quality warns below {bound}",
  quantity: "{quantity}",
  quoted_by_file: "a file that {by} took; the vendor was not here",
  quoted_line: "{product}: {quantity} at {price}, {total}",
  rate_corrected:
    "1 {base} is {rate} {quote} on {day}, and not {before}; what was said of the budget by the old rate is left out, and what was signed before does not count",
  reliability_blocked: "blocked: reliability {score} is below {below}",
  reliability_blocks: "reliability blocks below {bound}",
  reliability_warned: "warning: reliability {score} is below {below}",
  reliability_warns: "reliability warns below {bound}",
  same_vendor: "{count} more within {days} days",
  scorecard_overridden: "awarded all the same by {by}",
  scores_typed: "quality {quality}, reliability {reliability}, as {by} typed them on {day}",
  scores_untyped: "quality {quality}, reliability {reliability}, which nobody has typed",
  term_done: "The agreement ends when both sides have done what they owe.",
  term_months: "The agreement holds for {months} months from its date.",
  value_adds: "Included in the price: {adds}.",
  vendor_played: "our own agent played the vendor; no company has agreed to anything",
  workspace_plays: "this workspace plays the vendor; no company has agreed to anything",
};
