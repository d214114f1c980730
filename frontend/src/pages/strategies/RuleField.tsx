import {
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  TagsInput,
  Text,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTexts } from "@/lib/language";
import { Fault } from "@/ui/Fault";
import { FLAGS, KINDS, ROUNDS, type StrategyDraft, USES, WORTHS } from "./draft";
import { useNamed } from "./useStrategies";

const ISSUES = ["term_months", "payment_terms", "quantity", "value_adds"];
const COLUMNS = { base: 1, xs: 2 };
const STEP = 0.05;

interface Props {
  form: UseFormReturnType<StrategyDraft>;
  place: number;
}

/** One rule: what is done when. */
export function RuleField({ form, place }: Props) {
  const texts = useTexts().strategies.form;
  const named = useNamed();
  const at = `rules.${place}`;
  const bundle = form.values.rules[place]?.use === "bundle";
  return (
    <>
      <SimpleGrid cols={COLUMNS} spacing="sm">
        <Select
          {...form.getInputProps(`${at}.use`)}
          label={texts.use}
          data={USES.map((value) => ({ value, label: named(value) }))}
          allowDeselect={false}
        />
        <NumberInput
          {...form.getInputProps(`${at}.hold_back`)}
          label={texts.holdBack}
          description={texts.holdBackHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
      </SimpleGrid>
      {bundle && (
        <TagsInput
          {...form.getInputProps(`${at}.issues`)}
          label={texts.issues}
          description={texts.issuesHint}
          data={ISSUES}
          acceptValueOnBlur
        />
      )}
      <When form={form} at={`${at}.when`} />
      {[at, `${at}.when`].map((name) => (
        <Fault key={name} said={form.errors[name]} />
      ))}
    </>
  );
}

function When({ form, at }: { form: UseFormReturnType<StrategyDraft>; at: string }) {
  const texts = useTexts().strategies.form;
  const field = (name: string) => form.getInputProps(`${at}.${name}`);
  const flags = [
    { value: "either", label: texts.either },
    { value: "yes", label: texts.yes },
    { value: "no", label: texts.no },
  ];
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {texts.when}{" "}
        <Text span size="xs" c="dimmed">
          {texts.whenHint}
        </Text>
      </Text>
      <SimpleGrid cols={2} spacing="sm">
        {ROUNDS.map((name) => (
          <NumberInput
            key={name}
            {...field(name)}
            label={texts.fields[name]}
            allowDecimal={false}
          />
        ))}
        {WORTHS.map((name) => (
          <NumberInput
            key={name}
            {...field(name)}
            label={texts.fields[name]}
            description={texts.share}
            step={STEP}
            inputWrapperOrder={["label", "input", "description", "error"]}
          />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={COLUMNS} spacing="sm">
        <MultiSelect
          {...field("opponent")}
          label={texts.opponent}
          data={KINDS.map((value) => ({ value, label: texts.kinds[value] ?? value }))}
        />
        {FLAGS.map((name) => (
          <Select
            key={name}
            {...field(name)}
            label={texts.flags[name]}
            data={flags}
            allowDeselect={false}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
