/** A negotiation as its vendor sees it: the same parts, in other words. */
export const seat = {
  lead: (vendor: string) => `From the side of ${vendor}`,
  guest: "You read this negotiation as its vendor does, by a link. Nothing is changed from here.",
  closed: "This link opens nothing",
  closedWay:
    "It has ended, was revoked, or is incomplete. Ask whoever sent it to you for another one.",
  home: "Home",
  bid: "The buyer offers",
  ask: "The vendor asks",
  agreed: "Agreed price",
  list: (price: string) => `list price ${price}`,
  apart: "Apart",
  apartHint: "between the two last offers",
  none: "no offer yet",
  /** What the theatre says otherwise to who sits on the vendor's side. */
  theatre: {
    link: { refusedWay: "You may no longer follow this negotiation." },
    chart: {
      axis: {
        price: (currency: string, _: string) => `${currency} for one unit, by round`,
        utility: "worth to the vendor from 0 to 1, by round",
      },
      us: "Buyer",
      ours: () => "the buyer's offers",
      estimated: "Its limit, estimated",
      band: (_: string, share: string) =>
        `Shaded: where the buyer's limit is believed to lie in each round, estimated from its offers (${share}).`,
      marksHint: "",
      saidOf: (vendor: string, theirs: string, ours: string) =>
        `${vendor} asks ${theirs}, the buyer offers ${ours}`,
    },
    grid: {
      weOffer: "the buyer offers",
      hint: "Marked: where the buyer's terms differ from the vendor's.",
    },
    feed: {
      ours: "Buyer",
      theirs: "Vendor",
      agent: "The buyer's agent",
      person: "A person of the buyer's",
      run_started: "The vendor's agent negotiates from here on",
      taken_over: "A person plays in the vendor's agent's place",
      handed_back: "The vendor's agent plays again",
      mandate_changed: "The vendor's mandate was changed",
      theyAccept: (vendor: string) => `${vendor} accepts the buyer's offer, subject to approval`,
      weAccept: (vendor: string) => `The buyer accepts ${vendor}'s offer, subject to approval`,
      weLeave: (_: string) => "The buyer walks away",
    },
    playback: {
      version: (table: number, side: number) => `table ${table} · the vendor's side ${side}`,
    },
  },
};
