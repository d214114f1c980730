import { recordAnswerMutation } from "@client/@tanstack/react-query.gen";
import { Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { told } from "@/lib/told";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";

const YES = "yes";

/** What a vendor without the portal has said: yes or no, who said it, and how. */
export function Record({ amendment, close }: { amendment: string; close: () => void }) {
  const { amendments: texts, common } = useTexts();
  const queries = useQueryClient();
  const once = useOnce();
  const form = useForm({ initialValues: { answer: YES, who: "", way: "" } });
  const { who, way } = form.values;
  const record = useMutation({
    ...recordAnswerMutation(),
    onSuccess: async () => {
      close();
      void told(texts.recorded);
      await queries.invalidateQueries();
    },
  });
  const send = (given: typeof form.values) => {
    const body = { accept: given.answer === YES, who: given.who.trim(), way: given.way.trim() };
    record.mutate({ path: { amendment }, body, headers: once(body) });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={texts.record}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {texts.recordLead}
          </Text>
          <Radio.Group {...form.getInputProps("answer")} label={texts.answer}>
            <Stack gap="xs" mt={4}>
              <Radio size="md" value={YES} label={texts.accepted} />
              <Radio size="md" value="no" label={texts.declined} />
            </Stack>
          </Radio.Group>
          <TextInput {...form.getInputProps("who")} label={texts.who} withAsterisk />
          <TextInput
            {...form.getInputProps("way")}
            label={texts.way}
            description={texts.wayHint}
            withAsterisk
          />
          <Refused error={record.error} />
          <FormEnd
            cancel={close}
            submit={texts.record}
            loading={record.isPending}
            disabled={!who.trim() || !way.trim()}
          />
        </Stack>
      </form>
    </Modal>
  );
}
