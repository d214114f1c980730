import { makeRfqMutation } from "@client/@tanstack/react-query.gen";
import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { FormEnd } from "@/ui/FormEnd";
import { OnlyFor } from "@/ui/OnlyFor";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import { body, emptyDraft, faults, type RfqDraft } from "./draft";
import { TimeFields } from "./TimeFields";
import { WhomFields } from "./WhomFields";

const FORM_WIDTH = 760;

export function NewRfq() {
  const { rfqs: texts } = useTexts();
  const above = <BackTo to="/rfqs" label={texts.title} />;
  return (
    <OnlyFor roles={["buyer", "admin"]} title={texts.form.title} above={above}>
      <RfqForm above={above} />
    </OnlyFor>
  );
}

function RfqForm({ above }: { above: ReactNode }) {
  const { rfqs: texts } = useTexts();
  const { request } = useSearch({ from: "/inside/rfqs/new" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm<RfqDraft>({
    initialValues: emptyDraft(request),
    validate: (draft) => faults(draft, texts.errors),
  });
  const make = useMutation({
    ...makeRfqMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries();
      void told(texts.form.made);
      await navigate({ to: paths.rfq(made.id) });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Page title={texts.form.title} lead={texts.form.lead} width={FORM_WIDTH} above={above}>
      <form noValidate onSubmit={form.onSubmit((draft) => make.mutate({ body: body(draft) }))}>
        <Stack gap="md">
          <WhomFields form={form} />
          <TimeFields form={form} />
          <Refused error={make.error} />
          <FormEnd cancel="/rfqs" submit={texts.form.submit} loading={make.isPending} />
        </Stack>
      </form>
    </Page>
  );
}
