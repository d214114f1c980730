import type { Texts } from "../en";

export const seat: Texts["seat"] = {
  lead: (vendor) => `Von der Seite von ${vendor}`,
  guest:
    "Sie lesen diese Verhandlung wie ihr Lieferant, durch einen Link. Geändert wird hier nichts.",
  closed: "Dieser Link öffnet nichts",
  closedWay:
    "Er ist abgelaufen, widerrufen oder unvollständig. Bitten Sie, wer ihn gesandt hat, um einen neuen.",
  home: "Start",
  bid: "Der Einkauf bietet",
  ask: "Der Lieferant verlangt",
  agreed: "Vereinbarter Preis",
  list: (price) => `Listenpreis ${price}`,
  apart: "Abstand",
  apartHint: "zwischen den beiden letzten Angeboten",
  none: "noch kein Angebot",
  theatre: {
    link: { refusedWay: "Sie dürfen dieser Verhandlung nicht mehr folgen." },
    chart: {
      axis: {
        price: (currency) => `${currency} je Einheit, nach Runden`,
        utility: "Wert für den Lieferanten von 0 bis 1, nach Runden",
      },
      us: "Einkauf",
      ours: () => "Angebote des Einkaufs",
      estimated: "Seine Grenze, geschätzt",
      band: (_, share) =>
        `Schattiert: wo die Grenze des Einkaufs in jeder Runde vermutet wird, geschätzt aus seinen Angeboten (${share}).`,
      marksHint: "",
      saidOf: (vendor, theirs, ours) => `${vendor} verlangt ${theirs}, der Einkauf bietet ${ours}`,
    },
    grid: {
      weOffer: "der Einkauf bietet",
      hint: "Markiert: wo die Bedingungen des Einkaufs andere sind als die des Lieferanten.",
    },
    feed: {
      ours: "Einkauf",
      theirs: "Lieferant",
      agent: "Der Agent des Einkaufs",
      person: "Eine Person des Einkaufs",
      run_started: "Der Agent des Lieferanten verhandelt ab hier",
      taken_over: "Ein Mensch spielt statt des Agenten des Lieferanten",
      handed_back: "Der Agent des Lieferanten spielt wieder",
      mandate_changed: "Das Mandat des Lieferanten wurde geändert",
      theyAccept: (vendor) =>
        `${vendor} nimmt das Angebot des Einkaufs an, vorbehaltlich der Freigabe`,
      weAccept: (vendor) =>
        `Der Einkauf nimmt das Angebot von ${vendor} an, vorbehaltlich der Freigabe`,
      weLeave: () => "Der Einkauf geht",
    },
    playback: { version: (table, side) => `Tisch ${table} · Seite des Lieferanten ${side}` },
  },
};
