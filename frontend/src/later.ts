import { lazyRouteComponent } from "@tanstack/react-router";

/** A page that is not the first: it comes with the texts that the first ones do without. */
export function later<T extends Record<string, unknown>, K extends keyof T & string>(
  load: () => Promise<T>,
  name: K,
) {
  return lazyRouteComponent(async () => {
    const [page] = await Promise.all([load(), import("./texts/en/late")]);
    return page;
  }, name);
}
