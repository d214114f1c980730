import type { Texts } from "../en";

export const received: Texts["received"] = {
  title: "Eine Datei von anderswo",
  lead: "Eine Bestellung, ihre Änderung oder eine Ausschreibung, als UBL 2.1. Sie wird hier gelesen, und nichts davon wird aufbewahrt.",
  open: "Datei lesen",
  answer: "Datei beantworten",
  file: "Die Datei",
  fileHint:
    "UBL 2.1 (XML): Order, OrderChange oder RequestForQuotation. Zu einer Ausschreibung erhalten Sie das Angebot, das Sie zurücksenden.",
  choose: "Datei wählen",
  agrees: "Die Datei ist in Ordnung: jeder Betrag wurde neu berechnet und stimmt mit ihr überein.",
  look: "Nachfragen lohnt sich",
  noTerms: "Sie sagt nicht, wann bezahlt wird.",
  noDay: "Sie nennt keinen Liefertag.",
  late: "Der Liefertag ist vorbei.",
  order: "Die Bestellung",
  change: (sequence) => `Die Bestellung nach Änderung ${sequence}`,
  number: "Bestellnummer",
  changeNumber: "Nummer der Änderung",
  delivery: "Lieferung bis",
  asks: (buyer) => `${buyer} fragt ein Angebot an`,
  asksHint:
    "Preise werden wie im Portal geprüft. Das Angebot gilt, sobald der Einkäufer es übernommen hat.",
  asked: "Gefragt ist",
  until: "Angebote bis",
  write: "Angebot herunterladen",
  written: "Das Angebot ist geschrieben: senden Sie es dem Einkäufer",
};
