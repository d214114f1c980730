import type { OpenSession } from "@client";

interface Listed {
  items: Pick<OpenSession, "id" | "current">[];
  next: string | null;
}

/** Ends every log-in but the one that asks, also those not shown yet; answers how many. */
export async function endOthers(
  list: (after: string | undefined) => Promise<Listed>,
  end: (session: string) => Promise<unknown>,
): Promise<number> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await list(after);
    found.push(...page.items.filter((one) => !one.current).map((one) => one.id));
    after = page.next ?? undefined;
  } while (after);
  for (const session of found) await end(session);
  return found.length;
}
