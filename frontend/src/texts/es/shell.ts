import type { Texts } from "../en";
import type { Partly } from "../merge";

export const shell: Partly<Texts["shell"]> = {
  skip: "Ir al contenido",
  menu: "Menú",
  pages: "Páginas",
  groups: { work: "Trabajo", records: "Documentos", workspace: "Espacio" },
  nav: {
    home: "Inicio",
    requests: "Solicitudes",
    approvals: "Aprobaciones",
    contracts: "Contratos",
    orders: "Pedidos",
    vendors: "Proveedores",
    budgets: "Presupuestos",
    agents: "Agentes",
    settings: "Ajustes",
  },
  scheme: { light: "Claro", dark: "Oscuro", auto: "Sistema", label: "Colores" },
  palette: {
    label: "Buscar o ir a",
    placeholder: "¿Adónde, o qué hacer?",
    nothing: "Nada con ese nombre",
    actions: "Acciones",
    pages: "Páginas",
    newRequest: "Nueva solicitud",
    logOut: "Salir",
    shortcuts: "Atajos de teclado",
  },
  shortcuts: {
    title: "Atajos de teclado",
    palette: "Búsqueda y acciones",
    help: "Esta lista",
    goTo: (page) => `Ir a ${page}`,
    newRequest: "Nueva solicitud",
    scheme: "Cambiar claro y oscuro",
    leave: "Cerrar lo abierto",
  },
  closed: {
    title: "Cerrado para usted",
    side: "El lado del comprador",
    what: "Usted actúa por proveedores, y esta página es del comprador",
    way: "Pida otro papel al propietario o a la administración si lo necesita.",
  },
  account: { menu: "Cuenta", roles: "Puede actuar como", logOut: "Salir" },
};
