import type { Texts } from "../en";

export const missing: Texts["missing"] = {
  tasks: {
    price: "aceptar el precio",
    quantity: "aceptar la cantidad",
    approval: "aprobar el total mayor",
    budget: "aumentar el presupuesto",
    payment: "pagar",
  },
  after: (task) => `Después, ${task}`,
  nobodyFor: (tasks) => `No quedaría nadie para ${tasks.join(" ni para ")}.`,
  apart:
    "Quien registra una factura no la resuelve, quien la resuelve no la aprueba, y quien tuvo parte en ella no la paga.",
  invite: (roles) => `Invite a alguien con el rol ${roles.join(" y con el rol ")}.`,
  way: "A los miembros",
  ask: "Pídaselo a alguien con el rol Propiedad o Administración.",
  approver: "Nadie podría aprobar lo que resulte: quien lo pide no lo aprueba.",
};
