import type { Texts } from "../en";

export const portal: Texts["portal"] = {
  title: "Portal de proveedores",
  at: (buyer: string) => `De ${buyer}`,
  until: (moment: string) => `Abierto para usted hasta ${moment}`,
  language: "Idioma",
  leave: "Salir del portal",
  nav: { tables: "Negociaciones" },
  door: {
    lead: "Aquí responde a las negociaciones de un comprador.",
    opening: "Se comprueba su enlace…",
    ended:
      "Ha estado mucho tiempo fuera, o su enlace ha caducado. Abra de nuevo el enlace que recibió.",
    none: "Abra el enlace que recibió; tiene que estar completo, con todo lo que sigue al #.",
  },
  tables: {
    lead: "Lo que negocia con el comprador, y en qué quedó.",
    what: "Qué",
    until: "Termina",
    yourTurn: "Le toca a usted",
    empty: "Ninguna negociación está abierta para usted",
    emptyWay: "Cuando el comprador abra una con usted, aparecerá aquí.",
  },
};
