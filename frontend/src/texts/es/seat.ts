import type { Texts } from "../en";

export const seat: Texts["seat"] = {
  lead: (vendor) => `Desde el lado de ${vendor}`,
  guest: "Usted lee esta negociación como su proveedor, por un enlace. Desde aquí no cambia nada.",
  closed: "Este enlace no abre nada",
  closedWay: "Ha vencido, se revocó o está incompleto. Pida otro a quien se lo envió.",
  home: "Inicio",
  bid: "El comprador ofrece",
  ask: "El proveedor pide",
  agreed: "Precio acordado",
  list: (price) => `precio de lista ${price}`,
  apart: "Distancia",
  apartHint: "entre las dos últimas ofertas",
  none: "aún sin oferta",
  theatre: {
    link: { refusedWay: "Ya no puede seguir esta negociación." },
    chart: {
      axis: {
        price: (currency) => `${currency} por unidad, por ronda`,
        utility: "valor para el proveedor de 0 a 1, por ronda",
      },
      us: "Comprador",
      ours: () => "ofertas del comprador",
      estimated: "Su límite, estimado",
      band: (_, share) =>
        `Sombreado: dónde se cree que está el límite del comprador en cada ronda, estimado por sus ofertas (${share}).`,
      marksHint: "",
      saidOf: (vendor, theirs, ours) => `${vendor} pide ${theirs}, el comprador ofrece ${ours}`,
    },
    grid: {
      weOffer: "el comprador ofrece",
      hint: "Marcado: donde las condiciones del comprador son otras que las del proveedor.",
    },
    feed: {
      ours: "Comprador",
      theirs: "Proveedor",
      agent: "El agente del comprador",
      person: "Una persona del comprador",
      run_started: "El agente del proveedor negocia desde aquí",
      taken_over: "Una persona juega en lugar del agente del proveedor",
      handed_back: "El agente del proveedor juega de nuevo",
      mandate_changed: "Se cambió el mandato del proveedor",
      theyAccept: (vendor) => `${vendor} acepta la oferta del comprador, pendiente de aprobación`,
      weAccept: (vendor) => `El comprador acepta la oferta de ${vendor}, pendiente de aprobación`,
      weLeave: () => "El comprador se retira",
    },
    playback: { version: (table, side) => `mesa ${table} · lado del proveedor ${side}` },
  },
};
