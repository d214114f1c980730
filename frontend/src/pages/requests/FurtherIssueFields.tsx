import { Button, Group, Input, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { RemoveRow } from "@/ui/RemoveRow";
import { emptyIssue, IMPORTANCES, type RequestDraft } from "./draft";

const MOST = 8;
const MOST_OPTIONS = 12;

/** What else is to be agreed on: a name, its options from the best on, and how much it matters. */
export function FurtherIssueFields({ form }: { form: UseFormReturnType<RequestDraft> }) {
  const texts = useTexts().requests.form.issues;
  const list = "terms.issues";
  const issues = form.values.terms.issues;
  return (
    <Stack gap="xs">
      <div>
        <Input.Label labelElement="div">{texts.label}</Input.Label>
        <Input.Description>{texts.hint}</Input.Description>
      </div>
      {issues.map((one, place) => (
        <Group key={one.key} gap="sm" align="flex-end" wrap="wrap">
          <TextInput
            {...form.getInputProps(`${list}.${place}.name`)}
            label={texts.name}
            flex="1 1 120px"
          />
          <TagsInput
            {...form.getInputProps(`${list}.${place}.options`)}
            label={texts.options}
            maxTags={MOST_OPTIONS}
            flex="3 1 200px"
          />
          <Select
            {...form.getInputProps(`${list}.${place}.importance`)}
            label={texts.importance}
            data={IMPORTANCES.map((value) => ({ value, label: texts.importances[value] }))}
            allowDeselect={false}
            flex="1 1 110px"
          />
          <Select
            {...form.getInputProps(`${list}.${place}.last`)}
            label={texts.last}
            data={[...new Set(one.options)]}
            placeholder={texts.any}
            clearable
            disabled={one.options.length < 2}
            flex="1 1 140px"
          />
          <RemoveRow
            label={texts.remove(one.name)}
            remove={() => form.removeListItem(list, place)}
          />
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          disabled={issues.length >= MOST}
          onClick={() => form.insertListItem(list, emptyIssue())}
        >
          {texts.add}
        </Button>
      </div>
    </Stack>
  );
}
