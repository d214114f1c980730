import type { Texts } from "../en";

/** Whereto a vendor's notices go besides its portal. */
export const webhooks: Texts["webhooks"] = {
  title: "Webhook",
  hint: "Lo que el portal muestra como avisos se envía también a su propio sistema, como JSON firmado.",
  address: "Dirección",
  addressHint: "Pública y por https",
  mail: "Correo para avisos",
  slack: "Webhook entrante de Slack",
  save: "Guardar",
  saved: "La dirección está guardada",
  noSecret: "No se envía nada mientras no haya un secreto para firmar.",
  secretSince: (moment: string) => `Firmado con el secreto del ${moment}`,
  make: "Crear un secreto",
  another: "Crear otro secreto",
  secret: "Secreto",
  once: "Se muestra solo esta vez. Su sistema comprueba con él Dealwright-Signature; el anterior deja de valer.",
  deliveries: "Lo enviado",
  empty: "Aún no se ha enviado nada",
  what: "Aviso",
  when: "Último intento",
  action: "Acción",
  again: "Enviar de nuevo",
  states: { waiting: "En camino", arrived: "Entregado", dead: "Abandonado" },
  tries: (count: number) => (count === 1 ? "1 intento" : `${count} intentos`),
};
