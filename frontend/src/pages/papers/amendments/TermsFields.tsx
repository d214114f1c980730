import { Grid, Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTexts } from "@/lib/language";
import { INCOTERMS } from "@/lib/terms";
import { Panel } from "@/ui/Panel";
import type { Draft } from "./draft";

const HALF = { base: 12, sm: 6 };

/** Delivery, payment and the note. */
export function TermsFields({ form }: { form: UseFormReturnType<Draft> }) {
  const { amendments: texts } = useTexts();
  const { kinds } = texts;
  const { value, onChange, ...incoterm } = form.getInputProps("incoterm");
  return (
    <Panel title={texts.form.terms}>
      <Grid gap="sm">
        <Grid.Col span={HALF}>
          <TextInput
            {...form.getInputProps("requested_delivery")}
            type="date"
            label={texts.form.day}
          />
        </Grid.Col>
        <Grid.Col span={HALF}>
          <TextInput {...form.getInputProps("payment_terms")} label={kinds.payment_terms} />
        </Grid.Col>
        <Grid.Col span={HALF}>
          <Select
            {...incoterm}
            value={value || null}
            onChange={(chosen) => onChange(chosen ?? "")}
            label={kinds.incoterm}
            data={INCOTERMS}
            clearable
          />
        </Grid.Col>
        <Grid.Col span={HALF}>
          <TextInput {...form.getInputProps("place")} label={kinds.place} />
        </Grid.Col>
        <Grid.Col span={12}>
          <Textarea {...form.getInputProps("note")} label={kinds.note} autosize minRows={2} />
        </Grid.Col>
      </Grid>
    </Panel>
  );
}
