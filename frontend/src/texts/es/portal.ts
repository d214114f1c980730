import type { Texts } from "../en";

export const portal: Texts["portal"] = {
  title: "Portal de proveedores",
  at: (buyer: string) => `De ${buyer}`,
  until: (moment: string) => `Abierto para usted hasta ${moment}`,
  language: "Idioma",
  leave: "Salir del portal",
  nav: { tables: "Negociaciones", quotes: "Ofertas" },
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
  acting: {
    yours: [
      "Le toca a usted",
      "El comprador ofrece esto. Acepte, haga una contraoferta o retírese.",
    ],
    theirs: ["Le toca al comprador", "Aquí sabrá cuándo hay una respuesta."],
    paused: ["El comprador lo ha pausado", "Nadie mueve hasta que el comprador continúe."],
    accept: "Aceptar",
    acceptTitle: "¿Aceptar la oferta del comprador?",
    acceptLead:
      "Acepta estas condiciones. El acuerdo está sujeto a aprobación: obliga cuando las personas del comprador lo hayan aprobado; aquí lo sabrá.",
    acceptSure: "Aceptar, sujeto a aprobación",
    counter: "Contraoferta",
    counterTitle: "Su oferta",
    counterLead:
      "El comprador ve las condiciones y nunca sus límites. Lo que ha ofrecido queda: después no puede pedir más en las mismas condiciones.",
    counterSend: "Enviar la oferta",
    lastRound: "Es la última ronda: tras su oferta, el comprador solo puede aceptar o retirarse.",
    leave: "Dejar la negociación",
    leaveTitle: "¿Dejar esta negociación?",
    leaveLead: "Termina para ambas partes, sin acuerdo. No se puede deshacer.",
    reason: "Por qué",
    reasonHint: "El comprador lo lee.",
    between: (low, high) => `De ${low} a ${high}`,
  },
  outcome: {
    agreement: [
      "Acordado, sujeto a aprobación",
      "Aún no obliga: una persona del comprador tiene que aprobarlo. Aquí lo sabrá.",
    ],
    approved: ["Aprobado: obliga", "Una persona del comprador ha aprobado lo acordado."],
    rejected: ["El comprador no lo aprobó", "El acuerdo no obliga a nadie."],
    lapsed: ["El acuerdo ha caducado", "Esta vez no se le adjudicó, y no obliga a nadie."],
    walked_away: ["Una parte se ha retirado", "No hay acuerdo."],
    withdrawn: ["La negociación se retiró", "No hay acuerdo."],
    deadline: ["Se acabó el tiempo o las rondas", "No hay acuerdo."],
  },
};
