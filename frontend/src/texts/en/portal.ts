/** A title and what it means. */
type Said = [string, string];

/** The portal, in which vendors answer. */
export const portal = {
  title: "Vendor portal",
  at: (buyer: string) => `At ${buyer}`,
  until: (moment: string) => `Open to you until ${moment}`,
  language: "Language",
  leave: "Leave the portal",
  nav: { tables: "Negotiations", quotes: "Quotes", reviews: "To review", rules: "My rules" },
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
  acting: {
    yours: [
      "Your turn",
      "The buyer offers this. Accept it, make a counter-offer, or leave.",
    ] as Said,
    theirs: ["The buyer is to move", "You are told here when there is an answer."] as Said,
    agents: ["Your agent is to move", "It plays by your rules. You see here what it does."] as Said,
    paused: ["The buyer has paused this", "Nobody moves until the buyer goes on."] as Said,
    accept: "Accept",
    acceptTitle: "Accept the buyer's offer?",
    acceptLead:
      "You agree to these terms. The agreement is subject to approval: it binds once the buyer's people have approved it, and you are told here.",
    acceptSure: "Accept, subject to approval",
    counter: "Counter-offer",
    counterTitle: "Your offer",
    counterLead:
      "The buyer sees the terms, and never your limits. What you have offered stands: you may not ask for more on the same terms later.",
    counterSend: "Send the offer",
    lastRound: "This is the last round: after your offer the buyer can only accept or leave.",
    leave: "Leave the negotiation",
    leaveTitle: "Leave this negotiation?",
    leaveLead: "It ends for both sides, without an agreement. This cannot be taken back.",
    reason: "Why",
    reasonHint: "The buyer reads this.",
    between: (low: string, high: string) => `From ${low} to ${high}`,
  },
  outcome: {
    agreement: [
      "Agreed, subject to approval",
      "Nothing binds yet: a person of the buyer's has to approve it. You are told here.",
    ] as Said,
    approved: [
      "Approved: it binds",
      "A person of the buyer's has approved what was agreed.",
    ] as Said,
    rejected: ["The buyer did not approve it", "The agreement does not bind anybody."] as Said,
    lapsed: [
      "The agreement has lapsed",
      "It was not awarded to you this time, and binds nobody.",
    ] as Said,
    walked_away: ["One side has walked away", "There is no agreement."] as Said,
    withdrawn: ["The negotiation was withdrawn", "There is no agreement."] as Said,
    deadline: ["The time or the rounds are over", "There is no agreement."] as Said,
  },
  hands: {
    person: "You play by hand.",
    agent: "Your agent plays, by your rules.",
    over: "Let my agent play",
    back: "Play by hand",
  },
  reviews: {
    lead: "What your agent proposes and your rules want you to look at. It waits for you.",
    offers: "Your agent proposes this offer",
    accepts: "Your agent proposes to accept this",
    why: "your rules want you to look at it",
    way: "Approve it as it is, change it by an offer of your own, or refuse it and play by hand. Until then nothing is sent.",
    approve: "Approve",
    change: "Change",
    refuse: "Refuse, and play by hand",
    empty: "Nothing waits for you",
    emptyWay: "When your agent proposes something that your rules want reviewed, it appears here.",
  },
  rules: {
    lead: "What binds you and your agent in every negotiation with this buyer.",
    secret: "Only you see this. No member of the buyer's workspace does, whatever his role.",
  },
};
