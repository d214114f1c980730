import type { Texts } from "../en";

export const portal: Texts["portal"] = {
  title: "Lieferantenportal",
  at: (buyer: string) => `Bei ${buyer}`,
  until: (moment: string) => `Für Sie offen bis ${moment}`,
  language: "Sprache",
  leave: "Portal verlassen",
  nav: { tables: "Verhandlungen" },
  door: {
    lead: "Hier antworten Sie auf die Verhandlungen eines Käufers.",
    opening: "Ihr Link wird geprüft …",
    ended:
      "Sie waren lange fort, oder Ihr Link ist abgelaufen. Öffnen Sie den Link, den Sie bekommen haben, noch einmal.",
    none: "Öffnen Sie den Link, den Sie bekommen haben; er muss ganz sein, mit allem hinter dem #.",
  },
  tables: {
    lead: "Was Sie mit dem Käufer verhandeln, und was daraus wurde.",
    what: "Was",
    until: "Endet",
    yourTurn: "Sie sind am Zug",
    empty: "Keine Verhandlung ist für Sie offen",
    emptyWay: "Sobald der Käufer eine mit Ihnen beginnt, erscheint sie hier.",
  },
};
