import { makeOfferMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { begun, isSettled, issuesOf, missing, offerOf } from "@/pages/portal/tables/draft";
import { IssueField } from "@/pages/portal/tables/IssueField";
import { Refused } from "@/ui/Refused";
import { type Scene, standing } from "../scene";
import { type Setting, useWords } from "../useWords";

interface Props {
  negotiation: string;
  scene: Scene;
  setting: Setting;
  close: () => void;
}

/** Our offer by hand: a field for every issue, begun with our own last one or the vendor's. */
export function MakeOffer({ negotiation, scene, setting, close }: Props) {
  const { theatre, common } = useTexts();
  const { steer } = theatre;
  const words = useWords(setting);
  const issues = issuesOf(scene.opened?.issues ?? []);
  const before = standing(scene, "buyer") ?? standing(scene, "seller");
  const [draft, write] = useState(() => begun(issues, before?.offer));
  const once = useOnce();
  const queries = useQueryClient();
  const offer = useMutation({
    ...makeOfferMutation(),
    onSuccess: async () => {
      close();
      await queries.invalidateQueries();
    },
  });
  const body = { offer: offerOf(issues, draft) };
  return (
    <Modal
      opened
      onClose={close}
      title={steer.offerTitle}
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
            {steer.offerLead}
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
              {steer.offerSend}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
