import { useMemo } from "react";
import type { Entrant } from "./contenders";
import type { Followed } from "./follower";
import { sceneOf } from "./scene";

/** Those of the followed that are wanted, in the order in which they are wanted, as scenes. */
export function useTables(
  followed: readonly Followed[],
  wanted: readonly { negotiation: string }[],
): Entrant[] {
  const names = wanted.map((one) => one.negotiation).join(" ");
  return useMemo(() => {
    const found = new Map(followed.map((one) => [one.negotiation, one.log]));
    return names.split(" ").flatMap((negotiation) => {
      const log = found.get(negotiation);
      if (!log) return [];
      const scene = sceneOf(log);
      return [{ negotiation, name: scene.opened?.vendor_name ?? "…", scene }];
    });
  }, [followed, names]);
}
