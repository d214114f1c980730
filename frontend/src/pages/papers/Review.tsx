import type { ContractDetail } from "@client";
import { reviewContractMutation, showContractQueryKey } from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { useNames } from "@/lib/people";
import { told } from "@/lib/told";
import { When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

/** The legal review, where the template asks for one: who decided, or the decision. */
export function Review({ contract }: { contract: ContractDetail }) {
  const { review: texts } = useTexts().signing;
  const named = useNames();
  const { state, by, at, note } = contract.review;
  if (state === "none") return null;
  return (
    <Panel title={texts.title}>
      <Stack gap="sm">
        <Text size="sm">{texts[state]}</Text>
        {by && at && (
          <Text size="sm" c="dimmed" component="div">
            {named(by)}, <When at={at} />
          </Text>
        )}
        {note && (
          <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {note}
          </Text>
        )}
        {state !== "approved" && contract.state !== "lapsed" && contract.may_decide && (
          <Decide contract={contract} />
        )}
      </Stack>
    </Panel>
  );
}

function Decide({ contract }: { contract: ContractDetail }) {
  const { review: texts } = useTexts().signing;
  const path = { contract: contract.id };
  const queries = useQueryClient();
  const once = useOnce();
  const form = useForm({ initialValues: { note: "" } });
  const { note } = form.values;
  const review = useMutation({
    ...reviewContractMutation(),
    onSuccess: async () => {
      form.reset();
      void told(texts.done);
      await queries.invalidateQueries({ queryKey: showContractQueryKey({ path }) });
    },
  });
  const send = (approve: boolean) => {
    const body = { approve, note, sha256: contract.sha256 };
    review.mutate({ path, body, headers: once(body) });
  };
  return (
    <Stack gap="sm">
      <Textarea {...form.getInputProps("note")} label={texts.note} autosize minRows={2} />
      <Refused error={review.error} />
      <Group gap="xs">
        <Button loading={review.isPending} onClick={() => send(true)}>
          {texts.approve}
        </Button>
        <Button
          variant="default"
          loading={review.isPending}
          disabled={!note.trim()}
          onClick={() => send(false)}
        >
          {texts.back}
        </Button>
      </Group>
    </Stack>
  );
}
