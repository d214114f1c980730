import type { OwnQuoteView } from "@client";
import {
  portalQuoteQueryKey,
  portalSaveDraftMutation,
  portalSubmitQuoteMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { begun, body, faultsOf, type QuoteForm } from "./draft";
import { Lines } from "./Lines";
import { Whole } from "./Whole";

/** The quote: kept as a draft whatever is typed, and binding once it is submitted. */
export function Form({ own }: { own: OwnQuoteView }) {
  const { quotes: texts } = useTexts();
  const form = useForm<QuoteForm>({ initialValues: begun(own.asked, own.draft) });
  const { save, submit } = useSending(own, (errors) => form.setErrors(errors));
  const sent = () => body(form.getValues(), own.asked.currency);
  return (
    <Panel title={texts.quote} hint={texts.quoteHint(own.asked.currency)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit.mutate(sent());
        }}
      >
        <Stack gap="md">
          <Lines form={form} asked={own.asked} />
          <Whole form={form} asked={own.asked} />
          <Refused error={submit.error ?? save.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" loading={save.isPending} onClick={() => save.mutate(sent())}>
              {texts.save}
            </Button>
            <Button
              type="submit"
              leftSection={<Send size={15} aria-hidden />}
              loading={submit.isPending}
              disabled={!own.asked.takes_quotes}
            >
              {own.submitted === null ? texts.submit : texts.replace}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

type Draft = ReturnType<typeof body>;

/** Submitting saves first: a refusal loses nothing of what was typed. */
function useSending(own: OwnQuoteView, wrong: (errors: Record<string, string>) => void) {
  const { quotes: texts } = useTexts();
  const queries = useQueryClient();
  const path = { rfq: own.asked.rfq };
  const put = useMutation(portalSaveDraftMutation());
  const bind = useMutation(portalSubmitQuoteMutation());
  const keep = (found: OwnQuoteView) => queries.setQueryData(portalQuoteQueryKey({ path }), found);
  const save = useMutation({
    mutationFn: (draft: Draft) => put.mutateAsync({ path, body: draft }),
    onSuccess: (found) => {
      keep(found);
      wrong(faultsOf(found));
      void told(texts.saved);
    },
    onError: (error) => wrong(faultsByField(error)),
  });
  const submit = useMutation({
    mutationFn: async (draft: Draft) => {
      keep(await put.mutateAsync({ path, body: draft }));
      return bind.mutateAsync({ path });
    },
    onSuccess: (found) => {
      keep(found);
      wrong({});
      void told(texts.submitted);
    },
    onError: (error) => wrong(faultsByField(error)),
  });
  return { save, submit };
}
