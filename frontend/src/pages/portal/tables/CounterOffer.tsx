import { portalOfferMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { type Scene, standing } from "@/theatre/scene";
import type { Words } from "@/theatre/useWords";
import { Refused } from "@/ui/Refused";
import { begun, isSettled, issuesOf, missing, offerOf } from "./draft";
import { IssueField } from "./IssueField";

interface Props {
  negotiation: string;
  scene: Scene;
  words: Words;
  close: () => void;
}

/** An offer by hand: a field for every issue, begun with one's own last offer or the buyer's. */
export function CounterOffer({ negotiation, scene, words, close }: Props) {
  const { portal, common } = useTexts();
  const { acting } = portal;
  const issues = issuesOf(scene.opened?.issues ?? []);
  const before = standing(scene, "seller") ?? standing(scene, "buyer");
  const [draft, write] = useState(() => begun(issues, before?.offer));
  const once = useOnce();
  const offer = useMutation({ ...portalOfferMutation(), onSuccess: close });
  const body = { offer: offerOf(issues, draft) };
  return (
    <Modal
      opened
      onClose={close}
      title={acting.counterTitle}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          offer.mutate({ path: { negotiation }, body, headers: once([negotiation, body]) });
        }}
      >
        <Stack gap="md">
          {issues.map((issue) =>
            isSettled(issue) ? (
              <Text key={issue.name} size="sm">
                {words.issue(issue.name)}: {words.term(issue.name, body.offer[issue.name])}
              </Text>
            ) : (
              <IssueField
                key={issue.name}
                issue={issue}
                words={words}
                value={draft[issue.name] ?? ""}
                change={(value) => write((old) => ({ ...old, [issue.name]: value }))}
              />
            ),
          )}
          <Text size="sm" c="dimmed">
            {acting.counterLead}
          </Text>
          <Refused error={offer.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {common.cancel}
            </Button>
            <Button
              type="submit"
              loading={offer.isPending}
              disabled={missing(issues, draft).length > 0}
            >
              {acting.counterSend}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
