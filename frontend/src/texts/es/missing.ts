import type { Texts } from "../en";

export const missing: Texts["missing"] = {
  tasks: {
    price: "aceptar el precio",
    quantity: "aceptar la cantidad",
    approval: "aprobarla",
    budget: "aumentar el presupuesto",
    payment: "pagar",
  },
  after: (task) => `Después, ${task}`,
  nobodyFor: (tasks) => `No quedaría nadie para ${tasks.join(" ni para ")}.`,
  apart:
    "Lo que alguien acepta de una factura que introdujo lo firma otra persona; quien acepta o la introdujo no firma, y quien tuvo parte en ella no la paga.",
  invite: (roles) => `Invite a alguien con el rol ${roles.join(" y con el rol ")}.`,
  way: "A los miembros",
  ask: "Pídaselo a alguien con el rol Propiedad o Administración.",
  approver: "Nadie podría aprobar lo que resulte: quien lo pide no lo aprueba.",
};
