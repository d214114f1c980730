import { Button, Checkbox, Group, Input, NumberInput, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { RemoveRow } from "@/ui/RemoveRow";
import { emptyValueAdd, type RequestDraft } from "./draft";

const MOST = 24;

export function ValueAddFields({ form }: { form: UseFormReturnType<RequestDraft> }) {
  const { requests: texts } = useTexts();
  const list = "terms.value_adds";
  const adds = form.values.terms.value_adds;
  return (
    <Stack gap="xs">
      <div>
        <Input.Label labelElement="div">{texts.form.valueAdds}</Input.Label>
        <Input.Description>{texts.form.valueAddsHint}</Input.Description>
      </div>
      {adds.map((one, place) => (
        <Group key={one.key} gap="sm" align="flex-end" wrap="wrap">
          <TextInput
            {...form.getInputProps(`${list}.${place}.name`)}
            label={texts.form.valueAdd}
            flex="2 1 140px"
          />
          <NumberInput
            {...form.getInputProps(`${list}.${place}.worth`)}
            label={texts.form.worth}
            min={0}
            thousandSeparator=" "
            hideControls
            suffix={` ${form.values.budget.currency}`}
            flex="1 1 120px"
          />
          <Checkbox
            {...form.getInputProps(`${list}.${place}.required`, { type: "checkbox" })}
            label={texts.form.required}
            pb={8}
          />
          <RemoveRow
            label={texts.form.removeValueAdd(one.name)}
            remove={() => form.removeListItem(list, place)}
          />
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          disabled={adds.length >= MOST}
          onClick={() => form.insertListItem(list, emptyValueAdd())}
        >
          {texts.form.addValueAdd}
        </Button>
      </div>
    </Stack>
  );
}
