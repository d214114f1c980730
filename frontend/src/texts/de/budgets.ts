import type { Texts } from "../en";

export const budgets: Texts["budgets"] = {
  title: "Budgets",
  lead: "Was jede Kostenstelle ausgeben darf, und was davon durch Freigaben zugesagt oder berechnet ist.",
  empty: "Noch keine Budgets",
  emptyWay: "Eine Anfrage mit Kostenstelle wird nur freigegeben, solange deren Budget reicht.",
  add: "Neues Budget",
  edit: "Budget ändern",
  centre: "Kostenstelle",
  amount: "Budget",
  committed: "Zugesagt",
  actual: "Berechnet",
  left: "Übrig",
  used: (percent) => `${percent} zugesagt oder berechnet`,
  currency: "Währung",
  save: "Budget speichern",
  saved: "Das Budget ist gespeichert",
  hint: "Nie weniger, als zugesagt und berechnet ist.",
};
