import type { Offer } from "@/theatre/frames";
import type { Scene } from "@/theatre/scene";
import { useWords, type Words } from "@/theatre/useWords";
import { Facts } from "@/ui/Facts";

/** All terms of one offer, each by its name. */
export function Terms({ words, offer }: { words: Words; offer: Offer }) {
  return (
    <Facts
      facts={Object.entries(offer).map(([issue, value]) => [
        words.issue(issue),
        words.term(issue, value),
      ])}
    />
  );
}

/** Numbers and terms as this table's currency and unit have them. */
export function useTableWords(scene: Scene, unit: string): Words {
  const { currency = "USD" } = scene.opened ?? {};
  return useWords({ currency, unit, quantity: null, simulated: false });
}
