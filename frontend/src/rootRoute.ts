import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";

interface Context {
  queries: QueryClient;
}

/** Above all pages: the members', the portal's, and the doors to both. */
export const root = createRootRouteWithContext<Context>()({ component: Outlet });
