import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";

/** An address of ours to go back to, and never another site's, as a browser reads it. */
export function ourOwn(to: string | undefined, origin = window.location.origin): string {
  const url = to?.startsWith("/") ? URL.parse(to, origin) : null;
  if (url?.origin !== origin || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}

/** After the door: forget who was here before, and go where one wanted to. */
export function useEnter(to?: string): () => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async () => {
    queries.clear();
    await router.navigate({ href: ourOwn(to), replace: true });
  };
}
