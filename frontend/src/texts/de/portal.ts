import type { Texts } from "../en";

export const portal: Texts["portal"] = {
  title: "Lieferantenportal",
  at: (buyer: string) => `Bei ${buyer}`,
  until: (moment: string) => `Für Sie offen bis ${moment}`,
  language: "Sprache",
  leave: "Portal verlassen",
  nav: { tables: "Verhandlungen", quotes: "Angebote", reviews: "Zu prüfen", rules: "Meine Regeln" },
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
  acting: {
    yours: [
      "Sie sind am Zug",
      "Der Käufer bietet das. Nehmen Sie an, machen Sie ein Gegenangebot, oder gehen Sie.",
    ],
    theirs: ["Der Käufer ist am Zug", "Hier erfahren Sie, wenn es eine Antwort gibt."],
    agents: ["Ihr Agent ist am Zug", "Er spielt nach Ihren Regeln. Hier sehen Sie, was er tut."],
    paused: ["Der Käufer hat angehalten", "Niemand zieht, bis der Käufer weitermacht."],
    accept: "Annehmen",
    acceptTitle: "Das Angebot des Käufers annehmen?",
    acceptLead:
      "Sie stimmen diesen Bedingungen zu. Die Einigung steht unter Vorbehalt: Sie bindet, sobald die Leute des Käufers sie genehmigt haben; Sie erfahren es hier.",
    acceptSure: "Annehmen, unter Vorbehalt",
    counter: "Gegenangebot",
    counterTitle: "Ihr Angebot",
    counterLead:
      "Der Käufer sieht die Bedingungen und nie Ihre Grenzen. Was Sie angeboten haben, steht: Zu denselben Bedingungen dürfen Sie später nicht mehr verlangen.",
    counterSend: "Angebot senden",
    lastRound:
      "Das ist die letzte Runde: Nach Ihrem Angebot kann der Käufer nur annehmen oder gehen.",
    leave: "Verhandlung verlassen",
    leaveTitle: "Diese Verhandlung verlassen?",
    leaveLead: "Sie endet für beide Seiten ohne Einigung. Das lässt sich nicht zurücknehmen.",
    reason: "Warum",
    reasonHint: "Der Käufer liest das.",
    between: (low, high) => `Von ${low} bis ${high}`,
  },
  outcome: {
    agreement: [
      "Einig, unter Vorbehalt der Genehmigung",
      "Noch bindet nichts: Jemand beim Käufer muss es genehmigen. Sie erfahren es hier.",
    ],
    approved: ["Genehmigt: Es bindet", "Jemand beim Käufer hat die Einigung genehmigt."],
    rejected: ["Der Käufer hat nicht genehmigt", "Die Einigung bindet niemanden."],
    lapsed: [
      "Die Einigung ist verfallen",
      "Diesmal ging der Zuschlag nicht an Sie; sie bindet niemanden.",
    ],
    walked_away: ["Eine Seite ist gegangen", "Es gibt keine Einigung."],
    withdrawn: ["Die Verhandlung wurde zurückgezogen", "Es gibt keine Einigung."],
    deadline: ["Die Zeit oder die Runden sind um", "Es gibt keine Einigung."],
  },
  hands: {
    person: "Sie spielen von Hand.",
    agent: "Ihr Agent spielt, nach Ihren Regeln.",
    over: "Meinen Agenten spielen lassen",
    back: "Von Hand spielen",
  },
  reviews: {
    lead: "Was Ihr Agent vorschlägt und Sie nach Ihren Regeln ansehen sollen. Es wartet auf Sie.",
    offers: "Ihr Agent schlägt dieses Angebot vor",
    accepts: "Ihr Agent schlägt vor, das anzunehmen",
    why: "Ihre Regeln wollen, dass Sie es ansehen",
    way: "Genehmigen Sie es, wie es ist, ändern Sie es durch ein eigenes Angebot, oder lehnen Sie es ab und spielen von Hand. Bis dahin wird nichts gesandt.",
    approve: "Genehmigen",
    change: "Ändern",
    refuse: "Ablehnen und von Hand spielen",
    empty: "Nichts wartet auf Sie",
    emptyWay: "Schlägt Ihr Agent etwas vor, das Ihre Regeln prüfen lassen, erscheint es hier.",
  },
  rules: {
    lead: "Was Sie und Ihren Agenten in jeder Verhandlung mit diesem Käufer bindet.",
    secret: "Nur Sie sehen das. Niemand beim Käufer sieht es, gleich in welcher Rolle.",
  },
};
