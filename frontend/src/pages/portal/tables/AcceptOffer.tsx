import { portalAcceptMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { type Scene, standing } from "@/theatre/scene";
import type { Words } from "@/theatre/useWords";
import { Refused } from "@/ui/Refused";
import { Terms } from "./Terms";

interface Props {
  negotiation: string;
  scene: Scene;
  words: Words;
  close: () => void;
}

/** Agrees to the offer that is shown and to no other, once the vendor knows what that means. */
export function AcceptOffer({ negotiation, scene, words, close }: Props) {
  const { portal, common } = useTexts();
  const { acting } = portal;
  const once = useOnce();
  const accept = useMutation({ ...portalAcceptMutation(), onSuccess: close });
  const bid = standing(scene, "buyer");
  const body = { offer_id: `${negotiation}-${scene.moves.length}` };
  return (
    <Modal
      opened
      onClose={close}
      title={acting.acceptTitle}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        {bid && <Terms words={words} offer={bid.offer} />}
        <Text size="sm">{acting.acceptLead}</Text>
        <Refused error={accept.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button
            loading={accept.isPending}
            onClick={() =>
              accept.mutate({ path: { negotiation }, body, headers: once([negotiation, body]) })
            }
          >
            {acting.acceptSure}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
