import type { Texts } from "../en";

export const credits: Texts["credits"] = {
  title: "Gutschriften",
  lead: "Was Lieferanten von angenommenen Rechnungen zurück schulden.",
  one: (vendor: string, number: string) => `${vendor}, Gutschrift ${number}`,
  add: "Neue Gutschrift",
  formLead:
    "Wie sie auf der Gutschrift steht. Annehmen muss sie jemand, der sie nicht erfasst hat.",
  empty: "Keine Gutschriften",
  emptyWay: "Sie werden auf der Seite der Rechnung erfasst, zu der sie gehören.",
  none: "Der Lieferant schuldet von dieser Rechnung nichts zurück.",
  states: { held: "Anzunehmen", open: "Offen", settled: "Erledigt", rejected: "Abgelehnt" },
  why: {
    quantity: "ging zurück oder kam nie",
    price: "ein niedrigerer Preis",
    allowance: "ein Betrag",
  },
  of: (vendor: string, number: string) => `Zur Rechnung ${number} von ${vendor}.`,
  fileHint: "Eine UBL-2.1-CreditNote (XML), die Bestellung und Rechnung nennt.",
  number: "Nummer der Gutschrift",
  leaveOut: "Menge leer lassen, wo von der Position nichts gutgeschrieben wird.",
  billed: (quantity: string) => `${quantity} berechnet`,
  whyOf: (product: string) => `Warum, bei ${product}`,
  each: (product: string) => `Gutgeschrieben je Einheit ${product}`,
  allowance: "Ein Betrag, ohne Steuer",
  different: "Ich habe verglichen: Es ist nicht die Gutschrift, der sie gleicht",
  submit: "Gutschrift erfassen",
  entered: "Die Gutschrift ist erfasst und wartet auf die Annahme",
  about: "Über diese Gutschrift",
  credited: "Gutgeschrieben",
  applied: "Von der Rechnung abgezogen",
  open: "Offen",
  decide: "Anzunehmen",
  decided: "Entschieden",
  nobody:
    "Wer sie erfasst hat, nimmt sie nicht an, und niemand sonst kauft ein: Laden Sie jemanden ein.",
  accept: "Gutschrift annehmen",
  acceptLead:
    "Es ist weniger geschuldet, berechnet und ausgegeben. Was schon bezahlt oder unterwegs ist, bleibt für eine andere Rechnung offen.",
  rejectTitle: "Diese Gutschrift ablehnen?",
  rejectLead:
    "Nichts wird gutgeschrieben. Der Lieferant darf eine andere mit derselben Nummer senden.",
  rejected: "Abgelehnt",
  openLead:
    "So viel war schon bezahlt. Es wartet auf eine andere Rechnung des Lieferanten oder auf das Geld.",
  payer: (names: string) => `Zu verrechnen, oder als zurückgezahlt festzuhalten, durch: ${names}`,
  noPayer:
    "Wer sie angenommen hat, verrechnet sie nicht und hält keine Rückzahlung fest, und sonst ist niemand mit der Rolle Zahlende da: laden Sie jemanden ein.",
  off: "Mit einer Rechnung verrechnen",
  offDone: "Mit einer Rechnung verrechnet",
  offLead: "Von jener Rechnung ist um so viel weniger zu zahlen.",
  against: "Rechnung desselben Lieferanten",
  noneOwed: "Diesem Lieferanten ist nichts geschuldet",
  refund: "Rückzahlung festhalten",
  refundDone: "Zurückgezahlt",
  refundLead:
    "Das Geld ist auf Ihrem Konto. Wer die Gutschrift angenommen hat, sagt das nicht selbst.",
  reference: "Wie es im Kontoauszug heißt",
  amount: (currency: string) => `Betrag in ${currency}`,
  amountHint: (open: string) => `Leer für so viel wie möglich, höchstens ${open}.`,
  what: "Was daraus wurde",
  at: "Am",
};
