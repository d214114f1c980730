import { showCoalitionOptions, showRequestOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import type { Entrant } from "./contenders";
import type { Setting } from "./useWords";

/** What is bought at these tables, as the request's line says, or the coalition that has none. */
export function useSetting(
  request: string,
  line: number,
  tables: readonly Entrant[],
  coalition = "",
): Setting {
  const asked = useQuery({
    ...showRequestOptions({ path: { request } }),
    enabled: request !== "",
  }).data;
  const pooled = useQuery({
    ...showCoalitionOptions({ path: { coalition } }),
    enabled: coalition !== "",
  }).data;
  const wanted = pooled ?? asked?.lines[line - 1];
  const opened = tables.map((one) => one.scene.opened).filter((one) => one !== null);
  return {
    currency: opened[0]?.currency ?? asked?.budget.currency ?? "USD",
    unit: wanted?.unit_name ?? "",
    quantity: wanted?.quantity ?? null,
    simulated: opened.some((one) => one.simulated),
  };
}
