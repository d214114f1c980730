import type { Texts } from "../en";

export const signing: Texts["signing"] = {
  title: "Unterschriften",
  lead: "Ein getippter Name unter genau den Bytes des Wortlauts, die ihr SHA-256 benennt.",
  sides: { buyer: "Für den Käufer", vendor: "Für den Lieferanten" },
  nobody: "Noch nicht unterschrieben",
  erased: "Name gelöscht",
  name: "Ihr Name, wie Sie unterschreiben",
  agree: "Ich habe den Wortlaut gelesen und unterschreibe ihn.",
  act: "Unterschreiben",
  done: "Der Vertrag ist unterschrieben",
  waiting: "Es unterschreibt persönlich, wer freigeben darf und es nicht angefragt hat.",
  verify: "Prüfen",
  verified: "Der Wortlaut ist der gemachte; jede Unterschrift steht unter genau diesen Bytes.",
  broken:
    "Der Wortlaut ist nicht der gemachte. Unterschreiben Sie nichts und fragen Sie den Betreiber.",
  simulated:
    "Der Lieferant ist simuliert: Niemand unterschreibt diesen Vertrag, und er bindet niemanden.",
  states: {
    unsigned: "Ohne Unterschrift",
    half_signed: "Von einer Seite unterschrieben",
    signed: "Unterschrieben",
  },
  review: {
    title: "Rechtliche Prüfung",
    waiting: "Sie wartet auf jemanden, der freigeben darf und nicht angefragt hat.",
    approved: "Zur Unterschrift freigegeben",
    sent_back: "Zurückgegeben",
    approve: "Zur Unterschrift freigeben",
    back: "Zurückgeben",
    note: "Notiz",
    done: "Die Prüfung ist festgehalten",
    closed: "Der Käufer hat ihn noch nicht zur Unterschrift freigegeben.",
  },
  own: {
    title: "Verträge",
    lead: "Was mit diesem Käufer vereinbart ist, zum Lesen und Unterschreiben.",
    empty: "Noch keine Verträge",
    emptyWay: "Ein Vertrag entsteht, wenn der Käufer eine Einigung freigegeben hat.",
  },
};
