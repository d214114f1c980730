import type { TemplateTextView } from "@client";
import {
  listContractTemplatesInfiniteQueryKey,
  listContractTemplatesQueryKey,
  showContractVocabularyOptions,
  writeContractTemplateMutation,
} from "@client/@tanstack/react-query.gen";
import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { faultsByField } from "@/lib/problem";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { FormEnd } from "@/ui/FormEnd";
import { Load } from "@/ui/Load";
import { OnlyFor } from "@/ui/OnlyFor";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import { bodyOf, draftOf, faults, type TemplateDraft } from "./draft";
import { Preview } from "./Preview";
import { TemplateForm } from "./TemplateForm";

const WIDTH = 860;

export function NewTemplate() {
  const { templates: texts } = useTexts();
  const above = <BackTo to="/contracts/templates" label={texts.title} />;
  const query = useQuery(showContractVocabularyOptions());
  return (
    <OnlyFor roles={["admin"]} title={texts.form.new} above={above}>
      <Page title={texts.form.new} lead={texts.form.lead} above={above} width={WIDTH}>
        <Load query={query}>{(found) => <Write from={found.built_in} />}</Load>
      </Page>
    </OnlyFor>
  );
}

function Write({ from }: { from: TemplateTextView }) {
  const { templates: texts } = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const once = useOnce();
  const form = useForm<TemplateDraft>({
    initialValues: { ...draftOf(from), name: "" },
    validate: (draft) => faults(draft, texts),
  });
  const write = useMutation({
    ...writeContractTemplateMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: listContractTemplatesInfiniteQueryKey() });
      await queries.invalidateQueries({ queryKey: listContractTemplatesQueryKey() });
      void told(texts.form.saved);
      await navigate({ to: paths.contractTemplate(made.id) });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const send = (draft: TemplateDraft) => {
    const body = bodyOf(draft);
    write.mutate({ body, headers: once(body) });
  };
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack gap="md">
        <TemplateForm form={form} />
        <Preview form={form} />
        <Refused error={write.error} />
        <FormEnd cancel="/contracts/templates" submit={texts.form.save} loading={write.isPending} />
      </Stack>
    </form>
  );
}
