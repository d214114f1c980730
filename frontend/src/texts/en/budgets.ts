/** What cost centres may spend. */
export const budgets = {
  title: "Budgets",
  lead: "What each cost centre may spend, and what of it is promised by approvals or billed.",
  empty: "No budgets yet",
  emptyWay: "A request with a cost centre can only be approved while its budget lasts.",
  add: "New budget",
  edit: "Change the budget",
  centre: "Cost centre",
  amount: "Budget",
  committed: "Promised",
  actual: "Billed",
  left: "Left",
  used: (percent: string) => `${percent} promised or billed`,
  currency: "Currency",
  save: "Save the budget",
  saved: "The budget is saved",
  hint: "Never less than what is promised and billed.",
};
