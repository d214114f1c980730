import type { Texts } from "../en";
import type { Partly } from "../merge";

export const shell: Partly<Texts["shell"]> = {
  skip: "Zum Inhalt",
  menu: "Menü",
  pages: "Seiten",
  groups: { work: "Arbeit", records: "Unterlagen", workspace: "Arbeitsbereich" },
  nav: {
    home: "Start",
    requests: "Anfragen",
    approvals: "Freigaben",
    contracts: "Verträge",
    orders: "Bestellungen",
    vendors: "Lieferanten",
    budgets: "Budgets",
    agents: "Agenten",
    settings: "Einstellungen",
  },
  scheme: { light: "Hell", dark: "Dunkel", auto: "System", label: "Farben" },
  palette: {
    label: "Suchen oder springen",
    placeholder: "Wohin, oder was tun?",
    nothing: "Nichts mit diesem Namen",
    actions: "Befehle",
    pages: "Seiten",
    newRequest: "Neue Anfrage",
    logOut: "Abmelden",
    shortcuts: "Tastenkürzel",
  },
  shortcuts: {
    title: "Tastenkürzel",
    palette: "Suche und Befehle",
    help: "Diese Liste",
    goTo: (page) => `Zu ${page}`,
    newRequest: "Neue Anfrage",
    scheme: "Hell und dunkel wechseln",
    leave: "Offenes schließen",
  },
  closed: {
    title: "Ihnen verschlossen",
    side: "Die Seite des Käufers",
    what: "Sie handeln für Lieferanten, und diese Seite gehört dem Käufer",
    way: "Bitten Sie Inhaber oder Verwaltung um eine andere Rolle, wenn Sie sie brauchen.",
  },
  account: { menu: "Konto", roles: "Sie dürfen handeln als", logOut: "Abmelden" },
};
