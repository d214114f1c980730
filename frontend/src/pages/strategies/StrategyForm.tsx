import { Checkbox, Fieldset, NumberInput, SimpleGrid, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import type { StrategyDraft } from "./draft";
import { RuleFields } from "./RuleFields";

interface Props {
  form: UseFormReturnType<StrategyDraft>;
  /** A strategy keeps its name. */
  named?: boolean;
  disabled?: boolean;
}

/** All that a described strategy says, as fields. */
export function StrategyForm({ form, named = false, disabled = false }: Props) {
  const { strategies } = useTexts();
  const texts = strategies.form;
  return (
    <Fieldset variant="unstyled" disabled={disabled}>
      <Stack gap="md">
        <Panel title={strategies.name}>
          <Stack gap="sm">
            <TextInput
              {...form.getInputProps("name")}
              label={texts.name}
              description={named ? undefined : texts.nameHint}
              readOnly={named}
              withAsterisk
            />
            <TextInput {...form.getInputProps("summary")} label={texts.summary} withAsterisk />
          </Stack>
        </Panel>
        <RuleFields form={form} />
        <Curve form={form} />
        <Closing form={form} />
      </Stack>
    </Fieldset>
  );
}

function Curve({ form }: { form: UseFormReturnType<StrategyDraft> }) {
  const texts = useTexts().strategies.form;
  return (
    <Panel title={texts.concession}>
      <Stack gap="sm">
        <Checkbox
          {...form.getInputProps("curve", { type: "checkbox" })}
          label={texts.concessionHint}
        />
        {form.values.curve && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <NumberInput
              {...form.getInputProps("concession.exponent")}
              label={texts.exponent}
              inputWrapperOrder={["label", "input", "description", "error"]}
              description={texts.exponentHint}
              step={0.1}
            />
            <NumberInput
              {...form.getInputProps("concession.keep")}
              label={texts.keep}
              inputWrapperOrder={["label", "input", "description", "error"]}
              description={texts.keepHint}
            />
          </SimpleGrid>
        )}
      </Stack>
    </Panel>
  );
}

function Closing({ form }: { form: UseFormReturnType<StrategyDraft> }) {
  const texts = useTexts().strategies.form;
  return (
    <Panel title={texts.close}>
      <Stack gap="sm">
        <Checkbox
          {...form.getInputProps("closes", { type: "checkbox" })}
          label={texts.closeHint}
          error={form.errors.close}
        />
        {form.values.closes && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <NumberInput
              {...form.getInputProps("close.rounds_left")}
              label={texts.roundsLeft}
              allowDecimal={false}
            />
            <NumberInput
              {...form.getInputProps("close.their_utility")}
              label={texts.theirUtility}
              inputWrapperOrder={["label", "input", "description", "error"]}
              description={texts.share}
              step={0.05}
            />
          </SimpleGrid>
        )}
      </Stack>
    </Panel>
  );
}
