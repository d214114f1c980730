import { showContractVocabularyOptions } from "@client/@tanstack/react-query.gen";
import {
  Badge,
  Button,
  Checkbox,
  Code,
  Fieldset,
  Group,
  Stack,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Load } from "@/ui/Load";
import { Panel } from "@/ui/Panel";
import { RemoveRow } from "@/ui/RemoveRow";
import { Rows } from "@/ui/Rows";
import { LoadingRows } from "@/ui/states";
import { emptyClause, type TemplateFormType } from "./draft";

interface Props {
  form: TemplateFormType;
  disabled?: boolean;
}

/** A template's clauses as fields, and the variables that they may name. */
export function TemplateForm({ form, disabled = false }: Props) {
  const { templates } = useTexts();
  const texts = templates.form;
  return (
    <>
      <Fieldset variant="unstyled" disabled={disabled}>
        <Stack gap="md">
          <Panel title={templates.name}>
            <Stack gap="sm">
              <TextInput {...form.getInputProps("name")} label={texts.name} withAsterisk />
              <TextInput {...form.getInputProps("title")} label={texts.title} withAsterisk />
            </Stack>
          </Panel>
          <Review form={form} />
          <Panel title={texts.clauses} hint={texts.textHint}>
            <Stack gap="lg">
              {form.values.clauses.map((one, place) => (
                <Clause key={one.key} form={form} place={place} />
              ))}
              <Group>
                <Button
                  variant="default"
                  leftSection={<Plus size={16} aria-hidden />}
                  onClick={() => form.insertListItem("clauses", emptyClause())}
                >
                  {texts.add}
                </Button>
              </Group>
            </Stack>
          </Panel>
        </Stack>
      </Fieldset>
      <Words />
    </>
  );
}

function Review({ form }: { form: TemplateFormType }) {
  const texts = useTexts().templates.form;
  return (
    <Panel title={texts.review} hint={texts.reviewHint}>
      <Stack gap="sm">
        <Checkbox {...form.getInputProps("review", { type: "checkbox" })} label={texts.reviewed} />
        {form.values.review && (
          <Group gap="sm" grow>
            <TextInput
              {...form.getInputProps("above")}
              error={form.errors["review_above.amount"]}
              label={texts.above}
              inputMode="decimal"
            />
            <TextInput
              {...form.getInputProps("currency")}
              error={form.errors["review_above.currency"]}
              label={texts.currency}
              maxLength={3}
            />
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

function Clause({ form, place }: { form: TemplateFormType; place: number }) {
  const texts = useTexts().templates.form;
  const { heading } = form.values.clauses[place] ?? emptyClause();
  return (
    <Stack gap="xs">
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          {...form.getInputProps(`clauses.${place}.heading`)}
          label={`${place + 1}. ${texts.heading}`}
          flex={1}
          withAsterisk
        />
        {form.values.clauses.length > 1 && (
          <RemoveRow
            label={texts.remove(heading || String(place + 1))}
            remove={() => form.removeListItem("clauses", place)}
          />
        )}
      </Group>
      <Textarea
        {...form.getInputProps(`clauses.${place}.text`)}
        label={`${place + 1}. ${texts.text}`}
        autosize
        minRows={2}
        maxRows={14}
        withAsterisk
      />
    </Stack>
  );
}

function Words() {
  const { words: texts } = useTexts().templates;
  const query = useQuery(showContractVocabularyOptions());
  return (
    <Panel title={texts.title} hint={texts.lead} flush>
      <Load query={query} meanwhile={<LoadingRows rows={3} />}>
        {(found) => (
          <Rows
            label={texts.title}
            rows={found.words}
            name={(word) => word.name}
            columns={[
              {
                head: texts.name,
                cell: (word) => (
                  <Group gap="xs">
                    <Code>{`{{${word.name}}}`}</Code>
                    {word.needed && <Badge color="indigo">{texts.needed}</Badge>}
                  </Group>
                ),
              },
              { head: texts.what, cell: (word) => word.what },
            ]}
          />
        )}
      </Load>
    </Panel>
  );
}
