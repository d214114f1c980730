import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "virtual:mantine.css";
import "./base.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { makeQueries } from "./lib/api";
import { LanguageProvider, spokenHere } from "./lib/language";
import { makeRouter } from "./routes";
import { theme, variables } from "./theme";

const Toasts = lazy(() => import("./ui/Toasts"));

const queries = makeQueries(() => {
  const { pathname, search, hash } = window.location;
  if (pathname.startsWith("/login") || pathname.startsWith("/portal/enter")) return;
  if (pathname.startsWith("/portal")) {
    void router.navigate({ to: "/portal/enter", search: { ended: true } });
    return;
  }
  void router.navigate({
    to: "/login",
    search: { to: `${pathname}${search}${hash}`, ended: true },
  });
});
const router = makeRouter(queries);

const first = await spokenHere();

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <LanguageProvider first={first}>
        <QueryClientProvider client={queries}>
          <Suspense>
            <Toasts />
          </Suspense>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
