import { meOptions } from "@client/@tanstack/react-query.gen";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { Refusal } from "./lib/problem";
import { Shell } from "./shell/Shell";
import { Broken } from "./ui/Broken";
import { Nowhere } from "./ui/Nowhere";

interface Context {
  queries: QueryClient;
}

export interface LogInSearch {
  to?: string;
  ended?: boolean;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value ? value : undefined;

const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: (given: Record<string, unknown>): LogInSearch => ({
    to: text(given.to),
    ended: given.ended === true || undefined,
  }),
  component: lazyRouteComponent(() => import("./pages/login/LogIn"), "LogIn"),
});

const register = createRoute({
  getParentRoute: () => root,
  path: "/register",
  component: lazyRouteComponent(() => import("./pages/login/Register"), "Register"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  validateSearch: (given: Record<string, unknown>): { invitation?: string } => ({
    invitation: text(given.invitation),
  }),
  component: lazyRouteComponent(() => import("./pages/login/Join"), "Join"),
});

/** Everything for which one must be logged in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meOptions());
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      throw redirect({ to: "/login", search: { to: location.href } });
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/home/Home"), "Home"),
});

const tree = root.addChildren([login, register, join, inside.addChildren([home])]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: Nowhere,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
