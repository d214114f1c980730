import type { Texts } from "../en";

export const signing: Texts["signing"] = {
  title: "Firmas",
  lead: "Un nombre escrito bajo los bytes exactos del texto, que nombra su SHA-256.",
  sides: { buyer: "Por el comprador", vendor: "Por el proveedor" },
  nobody: "Aún sin firmar",
  erased: "nombre borrado",
  name: "Su nombre, como firma",
  agree: "He leído el texto y lo firmo.",
  act: "Firmar",
  done: "El contrato está firmado",
  waiting: "Firma en persona quien puede aprobar y no lo ha solicitado.",
  verify: "Comprobar",
  verified: "El texto es el que se hizo; cada firma está bajo estos mismos bytes.",
  broken: "El texto no es el que se hizo. No firme nada y pregunte a quien lleva esto.",
  simulated: "El proveedor es simulado: nadie firma este contrato, y no obliga a nadie.",
  states: { unsigned: "Sin firmar", half_signed: "Firmado por una parte", signed: "Firmado" },
  own: {
    title: "Contratos",
    lead: "Lo acordado con este comprador, para leer y firmar.",
    empty: "Aún no hay contratos",
    emptyWay: "Un contrato se hace cuando el comprador ha aprobado un acuerdo.",
  },
};
