import type { CoalitionView } from "@client";
import { joinCoalitionMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { Refused } from "@/ui/Refused";
import { emptyParty, type PartyDraft, partyBody, partyFaults } from "./draft";
import { PartyFields } from "./PartyFields";

/** Bring a party in. */
export function Join({ coalition, close }: { coalition: CoalitionView; close: () => void }) {
  const { coalitions: texts, common } = useTexts();
  const queries = useQueryClient();
  const once = useOnce();
  const form = useForm<PartyDraft>({
    initialValues: emptyParty(),
    validate: (draft) => partyFaults(draft, texts.errors),
  });
  const join = useMutation({
    ...joinCoalitionMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries();
      void told(texts.joined);
      close();
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const send = (draft: PartyDraft) => {
    const body = partyBody(draft);
    join.mutate({ path: { coalition: coalition.id }, body, headers: once(body) });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={texts.join}
      size="lg"
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {texts.joinLead}
          </Text>
          <PartyFields field={(name) => form.getInputProps(name)} request={form.values.request} />
          <Refused error={join.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={join.isPending}>
              {texts.join}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
