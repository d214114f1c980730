import type { Texts } from "../en";
import type { Partly } from "../merge";

export const home: Partly<Texts["home"]> = {
  title: "Inicio",
  needs: "Le necesita",
  lately: "Últimas solicitudes",
  allDone: "Nada le necesita",
  allDoneWay: "Aquí aparece lo que espera una decisión o a una persona.",
  figures: {
    waiting: "Aprobaciones pendientes",
    running: "Negociaciones en curso",
    requests: "Solicitudes por empezar",
    ordered: "Pedido",
    orders: (count) => (count === 1 ? "en 1 pedido" : `en ${count} pedidos`),
    partly: "en simulación",
  },
  approve: "Aprobar o rechazar",
  review: "Ver",
  start: "Negociar",
  startHint: "Espera a empezar",
  chosen: "Con proveedores; espera a empezar",
  yourTurn: "Le toca a usted",
  look: "Ver",
  allRequests: "Todas las solicitudes",
  first: "Diga lo que necesita",
  addVendor: "Añadir un proveedor",
  makeRequest: "Nueva solicitud",
};
