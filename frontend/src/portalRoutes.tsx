import { portalSessionOptions } from "@client/@tanstack/react-query.gen";
import { createRoute, redirect } from "@tanstack/react-router";
import { later } from "./later";
import { Refusal } from "./lib/problem";
import { root } from "./rootRoute";

export interface DoorSearch {
  ended?: boolean;
}

/** The secret of the link stands behind `#`, which is never sent. */
const door = createRoute({
  getParentRoute: () => root,
  path: "/portal/enter",
  validateSearch: (given: Record<string, unknown>): DoorSearch => ({
    ended: given.ended === true || undefined,
  }),
  component: later(() => import("./pages/portal/PortalDoor"), "PortalDoor"),
});

/** Everything for which a vendor must have come in. */
const portal = createRoute({
  getParentRoute: () => root,
  path: "/portal",
  component: later(() => import("./pages/portal/PortalShell"), "PortalShell"),
  beforeLoad: async ({ context }) => {
    try {
      await context.queries.ensureQueryData(portalSessionOptions());
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      throw redirect({ to: "/portal/enter" });
    }
  },
});

const tables = createRoute({
  getParentRoute: () => portal,
  path: "/",
  component: later(() => import("./pages/portal/tables/Tables"), "Tables"),
});

const table = createRoute({
  getParentRoute: () => portal,
  path: "/negotiations/$negotiation",
  component: later(() => import("./pages/portal/tables/Answer"), "Answer"),
});

const playback = createRoute({
  getParentRoute: () => portal,
  path: "/negotiations/$negotiation/playback",
  component: later(() => import("./pages/portal/tables/PlayBack"), "PlayBack"),
});

const asked = createRoute({
  getParentRoute: () => portal,
  path: "/rfqs",
  component: later(() => import("./pages/portal/quotes/Asked"), "Asked"),
});

const quote = createRoute({
  getParentRoute: () => portal,
  path: "/rfqs/$rfq",
  component: later(() => import("./pages/portal/quotes/Quote"), "Quote"),
});

const reviews = createRoute({
  getParentRoute: () => portal,
  path: "/reviews",
  component: later(() => import("./pages/portal/reviews/Reviews"), "Reviews"),
});

const contracts = createRoute({
  getParentRoute: () => portal,
  path: "/contracts",
  component: later(() => import("./pages/portal/contracts/OwnContracts"), "OwnContracts"),
});

const contract = createRoute({
  getParentRoute: () => portal,
  path: "/contracts/$contract",
  component: later(() => import("./pages/portal/contracts/OwnContract"), "OwnContract"),
});

const orders = createRoute({
  getParentRoute: () => portal,
  path: "/orders",
  component: later(() => import("./pages/portal/orders/OwnOrders"), "OwnOrders"),
});

const order = createRoute({
  getParentRoute: () => portal,
  path: "/orders/$order",
  component: later(() => import("./pages/portal/orders/OwnOrder"), "OwnOrder"),
});

const amendments = createRoute({
  getParentRoute: () => portal,
  path: "/amendments",
  component: later(() => import("./pages/portal/amendments/OwnAmendments"), "OwnAmendments"),
});

const amendment = createRoute({
  getParentRoute: () => portal,
  path: "/amendments/$amendment",
  component: later(() => import("./pages/portal/amendments/OwnAmendment"), "OwnAmendment"),
});

const notices = createRoute({
  getParentRoute: () => portal,
  path: "/notices",
  component: later(() => import("./pages/portal/notices/Notices"), "Notices"),
});

const rules = createRoute({
  getParentRoute: () => portal,
  path: "/rules",
  component: later(() => import("./pages/portal/rules/OwnRules"), "OwnRules"),
});

const holders = createRoute({
  getParentRoute: () => portal,
  path: "/holders",
  component: later(() => import("./pages/portal/holders/Holders"), "Holders"),
});

export const portalTree = [
  door,
  portal.addChildren([
    tables,
    table,
    playback,
    asked,
    quote,
    contracts,
    contract,
    orders,
    order,
    amendments,
    amendment,
    notices,
    reviews,
    rules,
    holders,
  ]),
] as const;
