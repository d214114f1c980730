import { makeOfferMutation } from "@client/@tanstack/react-query.gen";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { OfferForm } from "../OfferForm";
import type { Scene } from "../scene";
import { type Setting, useWords } from "../useWords";

interface Props {
  negotiation: string;
  scene: Scene;
  setting: Setting;
  close: () => void;
}

/** Our offer by hand. */
export function MakeOffer({ negotiation, scene, setting, close }: Props) {
  const { steer } = useTexts().theatre;
  const once = useOnce();
  const queries = useQueryClient();
  const offering = useMutation({
    ...makeOfferMutation(),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries();
    },
  });
  return (
    <OfferForm
      side="buyer"
      scene={scene}
      words={useWords(setting)}
      texts={{ title: steer.offerTitle, lead: steer.offerLead, send: steer.offerSend }}
      offering={offering}
      make={(offer) => {
        const body = { offer };
        offering.mutate({ path: { negotiation }, body, headers: once([negotiation, body]) });
      }}
      close={close}
    />
  );
}
