import {
  listRequestsInfiniteQueryKey,
  listTagsOptions,
  makeRequestMutation,
} from "@client/@tanstack/react-query.gen";
import { Group, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { faultsByField } from "@/lib/problem";
import { INCOTERMS } from "@/lib/terms";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { FormEnd } from "@/ui/FormEnd";
import { OnlyFor } from "@/ui/OnlyFor";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { BudgetFields } from "./BudgetFields";
import { body, emptyDraft, faults, type RequestDraft } from "./draft";
import { LineFields } from "./LineFields";
import { TermsFields } from "./TermsFields";

const FORM_WIDTH = 760;

export function NewRequest() {
  const { requests: texts } = useTexts();
  const above = <BackTo to="/requests" label={texts.title} />;
  return (
    <OnlyFor roles={["buyer", "admin"]} title={texts.form.title} above={above}>
      <RequestForm above={above} />
    </OnlyFor>
  );
}

function RequestForm({ above }: { above: ReactNode }) {
  const { requests: texts } = useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useForm<RequestDraft>({
    initialValues: emptyDraft(),
    validate: (draft) => faults(draft, texts.errors),
    validateInputOnBlur: false,
  });
  const make = useMutation({
    ...makeRequestMutation(),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: listRequestsInfiniteQueryKey() });
      void told(texts.form.made);
      await navigate({ to: paths.request(made.id) });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const tags = useQuery(listTagsOptions()).data ?? [];
  const refused = Object.keys(form.errors).length > 0 && !make.error;
  return (
    <Page title={texts.form.title} lead={texts.form.lead} width={FORM_WIDTH} above={above}>
      <form
        noValidate
        onSubmit={form.onSubmit(
          (draft) => make.mutate({ body: body(draft) }),
          () => focusFirstFault(),
        )}
      >
        <Stack gap="md">
          <LineFields form={form} />
          <BudgetFields form={form} />
          <Panel title={texts.form.conditions}>
            <Stack gap="md">
              <TagsInput
                {...form.getInputProps("must_haves")}
                label={texts.form.mustHaves}
                description={texts.form.mustHavesHint}
                data={tags}
                acceptValueOnBlur
              />
              <TagsInput
                {...form.getInputProps("nice_to_haves")}
                label={texts.form.niceToHaves}
                description={texts.form.niceToHavesHint}
                data={tags}
                acceptValueOnBlur
              />
              <Group grow align="flex-start" preventGrowOverflow={false}>
                <TextInput
                  {...form.getInputProps("needed_by")}
                  label={texts.form.neededBy}
                  type="date"
                  miw={150}
                />
                <TextInput {...form.getInputProps("place")} label={texts.form.place} miw={180} />
                <Select
                  {...form.getInputProps("incoterm")}
                  label={texts.form.incoterm}
                  placeholder={texts.form.incotermNone}
                  data={INCOTERMS}
                  clearable
                  miw={150}
                />
              </Group>
            </Stack>
          </Panel>
          <TermsFields form={form} />
          <Refused error={make.error} />
          {refused && (
            <div role="alert" style={{ color: "var(--mantine-color-error)" }}>
              {texts.form.faults}
            </div>
          )}
          <FormEnd cancel="/requests" submit={texts.form.submit} loading={make.isPending} />
        </Stack>
      </form>
    </Page>
  );
}

/** The reader is taken to what is to be mended. */
function focusFirstFault(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
  );
}
