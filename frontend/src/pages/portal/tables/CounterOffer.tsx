import { portalOfferMutation } from "@client/@tanstack/react-query.gen";
import { useMutation } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { OfferForm } from "@/theatre/OfferForm";
import type { Scene } from "@/theatre/scene";
import type { Words } from "@/theatre/useWords";

interface Props {
  negotiation: string;
  scene: Scene;
  words: Words;
  close: () => void;
}

/** The vendor's offer by hand. */
export function CounterOffer({ negotiation, scene, words, close }: Props) {
  const { acting } = useTexts().portal;
  const once = useOnce();
  const offering = useMutation({ ...portalOfferMutation(), onSuccess: close });
  return (
    <OfferForm
      side="seller"
      scene={scene}
      words={words}
      texts={{ title: acting.counterTitle, lead: acting.counterLead, send: acting.counterSend }}
      offering={offering}
      make={(offer) => {
        const body = { offer };
        offering.mutate({ path: { negotiation }, body, headers: once([negotiation, body]) });
      }}
      close={close}
    />
  );
}
