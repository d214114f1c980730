import type { Texts } from "../en";

export const budgets: Texts["budgets"] = {
  title: "Presupuestos",
  lead: "Lo que puede gastar cada centro de coste, y lo comprometido o facturado de él.",
  empty: "Aún no hay presupuestos",
  emptyWay:
    "Una solicitud con centro de coste solo puede aprobarse mientras alcance su presupuesto.",
  add: "Nuevo presupuesto",
  edit: "Cambiar el presupuesto",
  centre: "Centro de coste",
  amount: "Presupuesto",
  committed: "Comprometido",
  actual: "Facturado",
  left: "Queda",
  used: (percent) => `${percent} comprometido o facturado`,
  currency: "Moneda",
  save: "Guardar el presupuesto",
  saved: "El presupuesto está guardado",
  hint: "Nunca menos de lo comprometido y facturado.",
};
