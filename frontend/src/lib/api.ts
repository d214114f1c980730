import { client } from "@client/client.gen";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { Refusal, refusal } from "./problem";

const UNSAFE = new Set(["POST", "PUT", "PATCH", "DELETE"]);
/** The names in production begin with what binds a cookie to this host and to TLS. */
const CSRF_COOKIE = /^(?:__Host-)?dealwright_csrf=/;
const PORTAL_COOKIE = /^(?:__Host-)?dealwright_portal_csrf=/;
const PORTAL = "/api/v1/portal/";
const TRIES = 2;

/** The session cookie is the browser's; this proves that a command comes from our own page. */
export function csrfToken(cookies: string = document.cookie, name = CSRF_COOKIE): string {
  const found = cookies.split("; ").find((one) => name.test(one));
  return found ? decodeURIComponent(found.replace(name, "")) : "";
}

/** A vendor in the portal and a member may sit in one browser: each has a token of his own. */
export const tokenFor = (path: string, cookies: string = document.cookie): string =>
  csrfToken(cookies, path.startsWith(PORTAL) ? PORTAL_COOKIE : CSRF_COOKIE);

client.setConfig({ baseUrl: "", credentials: "same-origin", throwOnError: true });

client.interceptors.request.use((request) => {
  if (UNSAFE.has(request.method))
    request.headers.set("X-CSRF-Token", tokenFor(new URL(request.url).pathname));
  return request;
});

client.interceptors.error.use((error, response) => refusal(error, response?.status ?? 0));

function worthAnotherTry(count: number, error: unknown): boolean {
  const status = error instanceof Refusal ? error.status : 0;
  return count < TRIES && (status === 0 || status === 503);
}

/** Calls `left` when the server says that nobody is logged in any more. */
export function makeQueries(left: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (error instanceof Refusal && error.status === 401) left();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: worthAnotherTry, throwOnError: false },
      mutations: { retry: false, onError: watch },
    },
  });
}
