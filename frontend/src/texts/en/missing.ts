/** Whom a thing needs that nobody is left for. */
export const missing = {
  tasks: {
    price: "accept the price",
    quantity: "accept the quantity",
    approval: "sign for it",
    budget: "raise the budget",
    payment: "pay",
  } as Record<string, string>,
  after: (task: string) => `Then to ${task}`,
  nobodyFor: (tasks: string[]) => `Nobody would be left to ${tasks.join(", or to ")}.`,
  apart:
    "What somebody accepts of an invoice that he entered another person signs; who accepts or entered does not sign, and who had a part in it does not pay.",
  invite: (roles: string[]) => `Invite somebody with the role ${roles.join(", and with ")}.`,
  way: "To the members",
  ask: "Ask an owner or admin to do so.",
  approver: "Nobody could approve what comes of this: whoever asks for it does not.",
};
