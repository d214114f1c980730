import type { Texts } from "../en";
import type { Partly } from "../merge";

/** How a request is started, and how it goes on. */
export const requests: Partly<Texts["requests"]> = {
  detail: {
    progress: "Progreso",
    sourcing: "Proveedores",
    score: "Puntuación",
    scoreHint: "Sobre 1, antes de negociar",
    next: "Los siguientes, si de estos no sale nada",
    negotiation: "Negociación",
    follow: "Seguir las negociaciones",
  },
  start: {
    title: "Empezar a negociar",
    lead: "Los agentes negocian a la vez con todos los proveedores elegidos, dentro de su presupuesto. Usted aprueba el resultado.",
    choose: "Solo elegir proveedores",
    chosen: "Los proveedores están elegidos",
    vendors: "Proveedores por línea",
    rounds: "Rondas con cada uno",
    parallel: "A la vez",
    deadline: "Plazo",
    deadlineHint: "Quien no haya acordado para entonces queda fuera; los demás siguen",
    days: (count) => (count === 1 ? "1 día" : `${count} días`),
    submit: "Empezar a negociar",
    started: "La negociación ha empezado",
    onlyBuyers: "Solo compras puede empezar esto.",
  },
  next: {
    title: "No se adjudicó a nadie",
    titleOf: (lines) =>
      `No se adjudicó a nadie la${lines.length === 1 ? " línea" : "s líneas"} ${lines.join(", ")}`,
    later: "Aquí no se adjudicó a nadie; desde entonces se ha preguntado a otros.",
    come: (names) =>
      `${names.join(", ")} también ${names.length === 1 ? "encaja" : "encajan"}, y aún no se les ha preguntado.`,
    nobody:
      "Nadie más encajaba. Añada proveedores y busque otra vez, o pida menos en una solicitud nueva.",
    again: "Buscar proveedores otra vez",
    submit: "Seguir con los siguientes",
  },
  steps: {
    made: "Hecha",
    sourced: "Con proveedores",
    negotiating: "En negociación",
    awarded: "Aprobada",
    ordered: "Pedida",
  },
};
