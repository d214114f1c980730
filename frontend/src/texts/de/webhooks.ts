import type { Texts } from "../en";

/** Whereto a vendor's notices go besides its portal. */
export const webhooks: Texts["webhooks"] = {
  title: "Webhook",
  hint: "Was das Portal als Hinweise zeigt, geht auch an Ihr eigenes System, als signiertes JSON.",
  address: "Adresse",
  addressHint: "Öffentlich und über https",
  mail: "E-Mail-Adresse für Hinweise",
  slack: "Eingehender Webhook von Slack",
  save: "Speichern",
  saved: "Die Adresse ist gespeichert",
  noSecret: "Es wird nichts gesendet, solange es kein Geheimnis zum Signieren gibt.",
  secretSince: (moment: string) => `Signiert mit dem Geheimnis vom ${moment}`,
  make: "Geheimnis erzeugen",
  another: "Neues Geheimnis erzeugen",
  secret: "Geheimnis",
  once: "Es wird nur dieses eine Mal gezeigt. Ihr System prüft damit Dealwright-Signature; das bisherige gilt nicht mehr.",
  deliveries: "Was gesendet wurde",
  empty: "Es wurde noch nichts gesendet",
  what: "Hinweis",
  when: "Letzter Versuch",
  action: "Aktion",
  again: "Noch einmal senden",
  states: { waiting: "Unterwegs", arrived: "Angekommen", dead: "Aufgegeben" },
  tries: (count: number) => (count === 1 ? "1 Versuch" : `${count} Versuche`),
};
