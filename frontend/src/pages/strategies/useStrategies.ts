import { listStrategiesOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTexts } from "@/lib/language";

const MOST = 200;

/** Strategies by the names that people read. */
export function useNamed(): (name: string) => string {
  const { strategies, theatre } = useTexts();
  return useCallback(
    (name) => (name === "adaptive" ? strategies.adaptive : (theatre.strategies[name] ?? name)),
    [strategies, theatre],
  );
}

/** Those that can be used now, as choices. */
export function useChoices(): { value: string; label: string }[] {
  const named = useNamed();
  const found = useQuery(listStrategiesOptions({ query: { limit: MOST } })).data?.items ?? [];
  return found
    .filter((one) => one.state === "ready")
    .map((one) => ({ value: one.name, label: named(one.name) }));
}
