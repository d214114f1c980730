import { showRequestOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import type { Entrant } from "./contenders";
import type { Setting } from "./useWords";

/** What is bought at these tables, as the request's line says. */
export function useSetting(request: string, line: number, tables: readonly Entrant[]): Setting {
  const found = useQuery(showRequestOptions({ path: { request } })).data;
  const wanted = found?.lines[line - 1];
  const opened = tables.map((one) => one.scene.opened).filter((one) => one !== null);
  return {
    currency: opened[0]?.currency ?? found?.budget.currency ?? "USD",
    unit: wanted?.unit_name ?? "",
    quantity: wanted?.quantity ?? null,
    simulated: opened.some((one) => one.simulated),
  };
}
