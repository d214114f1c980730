/** `net_30` as words, and so what an order says: `net 30 days from the invoice`. */
export function paymentTerm(
  term: string,
  words: { net: (days: string) => string; prepaid: string },
) {
  const days = /^net[_ ](\d+)(?: days(?: from the invoice)?)?$/.exec(term)?.[1];
  if (days) return words.net(days);
  return term === "prepaid" ? words.prepaid : term.replaceAll("_", " ");
}

/** Payment terms that are offered in forms; others may be typed. */
export const PAYMENT_TERMS = ["prepaid", "net_15", "net_30", "net_45", "net_60", "net_90"];

/** Units that are offered in forms; the server knows many more. */
export const UNITS = [
  "pack",
  "piece",
  "box",
  "carton",
  "pallet",
  "seat",
  "licence",
  "set",
  "pair",
  "kg",
  "tonne",
  "litre",
  "metre",
  "hour",
  "day",
  "month",
];

/** The rules of Incoterms 2020. */
export const INCOTERMS = [
  "EXW",
  "FCA",
  "CPT",
  "CIP",
  "DAP",
  "DPU",
  "DDP",
  "FAS",
  "FOB",
  "CFR",
  "CIF",
];
export const CURRENCIES = ["USD", "EUR", "GBP", "CHF", "JPY", "INR", "CAD", "AUD", "SEK", "ZAR"];
export const TERM_MONTHS = ["3", "6", "12", "24", "36", "48", "60"];
