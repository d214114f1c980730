import type { Texts } from "../en";

export const received: Texts["received"] = {
  title: "Un archivo de otra parte",
  lead: "Un pedido, su modificación o una solicitud de oferta, en UBL 2.1. Se lee aquí y no se guarda nada.",
  open: "Leer un archivo",
  answer: "Responder a un archivo",
  file: "El archivo",
  fileHint:
    "UBL 2.1 (XML): Order, OrderChange o RequestForQuotation. De una solicitud de oferta obtiene la oferta para devolver.",
  choose: "Elegir un archivo",
  agrees:
    "El archivo está en orden: cada importe se ha calculado de nuevo y coincide con lo que dice.",
  look: "Conviene preguntar",
  noTerms: "No dice cuándo se paga.",
  noDay: "No nombra un día de entrega.",
  late: "El día de entrega ya ha pasado.",
  order: "El pedido",
  change: (sequence) => `El pedido tras la modificación ${sequence}`,
  number: "Número de pedido",
  changeNumber: "Número de la modificación",
  delivery: "Entrega hasta",
  asks: (buyer) => `${buyer} solicita una oferta`,
  asksHint:
    "Los precios se comprueban como en el portal. La oferta vale cuando el comprador la ha tomado.",
  asked: "Se solicita a",
  until: "Ofertas hasta",
  write: "Descargar la oferta",
  written: "La oferta está escrita: envíela al comprador",
};
