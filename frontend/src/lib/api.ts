import { client } from "@client/client.gen";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { Refusal, refusal } from "./problem";

const UNSAFE = new Set(["POST", "PUT", "PATCH", "DELETE"]);
/** The name in production begins with what binds a cookie to this host and to TLS. */
const CSRF_COOKIE = /^(?:__Host-)?dealwright_csrf=/;
const TRIES = 2;

/** The session cookie is the browser's; this proves that a command comes from our own page. */
export function csrfToken(cookies: string = document.cookie): string {
  const found = cookies.split("; ").find((one) => CSRF_COOKIE.test(one));
  return found ? decodeURIComponent(found.replace(CSRF_COOKIE, "")) : "";
}

client.setConfig({ baseUrl: "", credentials: "same-origin", throwOnError: true });

client.interceptors.request.use((request) => {
  if (UNSAFE.has(request.method)) request.headers.set("X-CSRF-Token", csrfToken());
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
