import type { Texts } from "../en";
import type { Partly } from "../merge";

/** How a request is started, and how it goes on. */
export const requests: Partly<Texts["requests"]> = {
  detail: {
    progress: "Fortschritt",
    sourcing: "Lieferanten",
    score: "Wertung",
    scoreHint: "Von 1, vor der Verhandlung",
    next: "Die Nächsten, wenn aus diesen nichts wird",
    negotiation: "Verhandlung",
    follow: "Den Verhandlungen folgen",
  },
  start: {
    title: "Verhandlung beginnen",
    lead: "Agenten verhandeln zugleich mit allen gewählten Lieferanten, in Ihrem Budget. Sie geben das Ergebnis frei.",
    choose: "Nur Lieferanten wählen",
    chosen: "Die Lieferanten sind gewählt",
    vendors: "Lieferanten je Position",
    rounds: "Runden mit jedem",
    parallel: "Zugleich",
    deadline: "Frist",
    deadlineHint: "Wer bis dahin nicht einig ist, scheidet aus; die anderen machen weiter",
    days: (count) => (count === 1 ? "1 Tag" : `${count} Tage`),
    submit: "Verhandlung beginnen",
    started: "Die Verhandlung hat begonnen",
    onlyBuyers: "Nur der Einkauf kann das beginnen.",
  },
  next: {
    title: "Niemand hat den Zuschlag",
    titleOf: (lines) =>
      `Niemand hat den Zuschlag für Position${lines.length === 1 ? "" : "en"} ${lines.join(", ")}`,
    later: "Hier bekam niemand den Zuschlag; andere wurden seither gefragt.",
    come: (names) =>
      `${names.join(", ")}: ${names.length === 1 ? "passt" : "passen"} auch, noch nicht gefragt.`,
    nobody:
      "Sonst passte niemand. Fügen Sie Lieferanten hinzu und suchen Sie noch einmal, oder verlangen Sie in einer neuen Anfrage weniger.",
    again: "Noch einmal Lieferanten suchen",
    submit: "Mit den Nächsten weitermachen",
  },
  steps: {
    made: "Gestellt",
    sourced: "Lieferanten gewählt",
    negotiating: "In Verhandlung",
    awarded: "Freigegeben",
    ordered: "Bestellt",
  },
};
