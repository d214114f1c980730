/** The portal, in which vendors answer. */
export const portal = {
  title: "Vendor portal",
  at: (buyer: string) => `At ${buyer}`,
  until: (moment: string) => `Open to you until ${moment}`,
  language: "Language",
  leave: "Leave the portal",
  nav: { tables: "Negotiations" },
  door: {
    lead: "Here you answer a buyer's negotiations.",
    opening: "Your link is being checked…",
    ended:
      "You were away for long, or your link has ended. Open the link that you were sent again.",
    none: "Open the link that you were sent; it has to be whole, with everything behind the #.",
  },
  tables: {
    lead: "What you and the buyer negotiate, and what came of it.",
    what: "What",
    until: "Ends",
    yourTurn: "Your turn",
    empty: "No negotiation is open to you",
    emptyWay: "When the buyer opens one with you, it appears here.",
  },
};
