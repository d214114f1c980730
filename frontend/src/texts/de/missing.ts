import type { Texts } from "../en";

export const missing: Texts["missing"] = {
  tasks: {
    price: "den Preis anzunehmen",
    quantity: "die Menge anzunehmen",
    approval: "sie freizugeben",
    budget: "das Budget zu erhöhen",
    payment: "zu zahlen",
  },
  after: (task) => `Danach ist ${task}`,
  nobodyFor: (tasks) => `Niemand bliebe übrig, um ${tasks.join(" oder um ")}.`,
  apart:
    "Was jemand an einer selbst eingegebenen Rechnung annimmt, unterschreibt jemand anderes; wer annimmt oder eingegeben hat, unterschreibt nicht; und wer an ihr beteiligt war, zahlt sie nicht.",
  invite: (roles) => `Laden Sie jemanden mit der Rolle ${roles.join(" und mit der Rolle ")} ein.`,
  way: "Zu den Mitgliedern",
  ask: "Bitten Sie jemanden mit der Rolle Inhaber oder Verwaltung darum.",
  approver:
    "Niemand könnte freigeben, was daraus wird: wer darum bittet, gibt es nicht selbst frei.",
};
