import type { Texts } from "../en";
import type { Partly } from "../merge";

export const home: Partly<Texts["home"]> = {
  title: "Start",
  needs: "Braucht Sie",
  lately: "Letzte Anfragen",
  allDone: "Nichts braucht Sie",
  allDoneWay: "Was auf eine Entscheidung oder einen Menschen wartet, steht hier.",
  figures: {
    waiting: "Offene Freigaben",
    running: "Laufende Verhandlungen",
    requests: "Zu beginnende Anfragen",
    ordered: "Bestellt",
    orders: (count) => (count === 1 ? "in 1 Bestellung" : `in ${count} Bestellungen`),
    partly: "in Simulation",
  },
  approve: "Freigeben oder ablehnen",
  review: "Ansehen",
  start: "Verhandeln",
  startHint: "Wartet auf den Beginn",
  chosen: "Lieferanten sind gewählt; wartet auf den Beginn",
  yourTurn: "Sie sind am Zug",
  person: "Ein Mensch muss entscheiden",
  look: "Ansehen",
  notSent: "Die Bestellung wurde nicht gesendet",
  unclear: "Es ist unklar, ob die Bestellung gesendet wurde",
  allRequests: "Alle Anfragen",
  first: "Sagen Sie, was Sie brauchen",
  firstWay:
    "Tragen Sie zwei oder drei Lieferanten mit ihren Waren ein, dann eine Anfrage. Agenten verhandeln; Sie geben frei.",
  addVendor: "Lieferant eintragen",
  makeRequest: "Neue Anfrage",
};
