import type { Texts } from "../en";

export const problems: Texts["problems"] = {
  offline: "El servidor no responde.",
  offlineWay: "Compruebe la conexión e inténtelo de nuevo.",
  unexpected: "Algo ha fallado en esta página.",
  unexpectedWay: "Cárguela de nuevo. Si sigue igual, diga a la administración qué ha hecho.",
  notFound: "No hay nada en esta dirección.",
  notFoundWay: "Puede ser de otro espacio de trabajo, o el enlace está incompleto.",
  notAllowed: "No puede ver esto.",
  loadAgain: "Cargar de nuevo",
  home: "Ir al inicio",
  newVersion: "Hay una versión más nueva de estas páginas.",
};
