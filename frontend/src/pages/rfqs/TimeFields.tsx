import { NumberInput, SimpleGrid, Stack, Switch, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import type { RfqDraft } from "./draft";

/** Until when one may quote, and when the quotes may be read. */
export function TimeFields({ form }: { form: UseFormReturnType<RfqDraft> }) {
  const { rfqs: texts } = useTexts();
  return (
    <Panel title={texts.form.when}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput
            {...form.getInputProps("deadline")}
            label={texts.form.deadline}
            type="datetime-local"
            withAsterisk
          />
          <NumberInput
            {...form.getInputProps("valid_days")}
            label={texts.form.valid}
            description={texts.form.validHint}
            inputWrapperOrder={["label", "input", "description", "error"]}
            min={1}
            max={730}
            allowDecimal={false}
          />
        </SimpleGrid>
        <Switch
          {...form.getInputProps("sealed", { type: "checkbox" })}
          label={texts.form.sealed}
          description={texts.form.sealedHint}
        />
        {form.values.sealed && (
          <TextInput
            {...form.getInputProps("opening")}
            label={texts.form.opening}
            type="datetime-local"
            maw={340}
          />
        )}
        <TextInput
          {...form.getInputProps("category")}
          label={texts.form.category}
          description={texts.form.categoryHint}
          maw={340}
        />
      </Stack>
    </Panel>
  );
}
