import type { Texts } from "../en";

export const problems: Texts["problems"] = {
  offline: "Der Server antwortet nicht.",
  offlineWay: "Prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
  unexpected: "Auf dieser Seite ist etwas schiefgegangen.",
  unexpectedWay: "Laden Sie sie neu. Bleibt es so, sagen Sie der Verwaltung, was Sie getan haben.",
  notFound: "An dieser Adresse ist nichts.",
  notFoundWay:
    "Vielleicht gehört es einem anderen Arbeitsbereich, oder der Link ist unvollständig.",
  notAllowed: "Das dürfen Sie nicht sehen.",
  loadAgain: "Neu laden",
  home: "Zum Start",
  newVersion: "Es gibt eine neuere Fassung dieser Seiten.",
};
