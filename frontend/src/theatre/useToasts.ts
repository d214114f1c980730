import { notifications } from "@mantine/notifications";
import { useEffect, useRef } from "react";
import { useTexts } from "@/lib/language";
import { priceOf } from "./contenders";
import type { Followed } from "./follower";
import { type Deal, type Scene, sceneOf } from "./scene";
import type { Setting } from "./useWords";
import { useWords } from "./useWords";

/** How long a toast stays, in milliseconds. */
const STAYS = 7_000;

/** Says once, and only of what happens while one watches, that a negotiation has come to an end. */
export function useToasts(followed: readonly Followed[], setting: Setting): void {
  const { toast } = useTexts().theatre;
  const words = useWords(setting);
  const said = useRef(new Set<string>());
  useEffect(() => {
    const price = (deal: Deal | null) => words.price(priceOf(deal?.offer));
    const text = (kind: string, scene: Scene, vendor: string): string | null => {
      const { agreement } = scene;
      if (kind === "award_confirmed") return toast.awarded(vendor, price(agreement));
      if (kind !== "completed" || scene.confirmed) return null;
      if (agreement) return toast.agreement(vendor, price(agreement));
      return scene.state === "withdrawn" ? null : toast.ended(vendor);
    };
    for (const one of followed) {
      const scene = sceneOf(one.log);
      for (const { key, kind, offer } of news(one)) {
        const id = `${one.negotiation}:${key}`;
        const message = text(kind, scene, scene.opened?.vendor_name ?? "");
        if (!message || said.current.has(id)) continue;
        said.current.add(id);
        const color = kind === "completed" && !offer ? "gray" : "teal";
        notifications.show({ id, message, color, autoClose: STAYS });
      }
    }
  }, [followed, toast, words]);
}

/** What was recorded after we came. */
function news({ from, log }: Followed) {
  if (!from) return [];
  return sceneOf(log).happened.filter(({ key }) => {
    const [stream, version] = key.split(":");
    return Number(version) > (stream === "table" ? from.table : from.side);
  });
}
