import type { CoalitionView } from "@client";
import { proposeMandateMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { Refused } from "@/ui/Refused";
import { type MandateDraft, mandateBody, mandateFaults } from "./draft";
import { MandateFields } from "./MandateFields";

interface Props {
  coalition: CoalitionView;
  close: () => void;
}

/** Propose another mandate for all. */
export function ChangeMandate({ coalition, close }: Props) {
  const { coalitions: texts, common } = useTexts();
  const queries = useQueryClient();
  const once = useOnce();
  const { limit, payment_terms, max_rounds } = coalition.mandate;
  const form = useForm<MandateDraft>({
    initialValues: { limit, payment_terms, max_rounds },
    validate: (draft) => mandateFaults(draft, texts.errors),
  });
  const propose = useMutation({
    ...proposeMandateMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries();
      void told(texts.changed);
      close();
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const send = (draft: MandateDraft) => {
    const body = mandateBody(draft);
    const headers = once([coalition.terms, body]);
    propose.mutate({ path: { coalition: coalition.id }, body, headers });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={texts.change}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {texts.changeLead}
          </Text>
          <MandateFields field={(name) => form.getInputProps(name)} />
          <Refused error={propose.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={propose.isPending}>
              {texts.propose}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
