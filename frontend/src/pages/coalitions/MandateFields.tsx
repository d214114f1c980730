import { Grid, MultiSelect, NumberInput, TextInput } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { PAYMENT_TERMS, paymentTerm } from "@/lib/terms";
import type { FieldOf } from "./fields";

const MOST_ROUNDS = 15;

/** By what all would negotiate. */
export function MandateFields({ field }: { field: FieldOf }) {
  const { coalitions: texts, units } = useTexts();
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, xs: 8 }}>
        <TextInput
          {...field("limit")}
          label={texts.draft.limit}
          description={texts.draft.limitHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          inputMode="decimal"
          withAsterisk
        />
      </Grid.Col>
      <Grid.Col span={{ base: 12, xs: 4 }}>
        <NumberInput
          {...field("max_rounds")}
          label={texts.draft.rounds}
          min={1}
          max={MOST_ROUNDS}
          allowDecimal={false}
        />
      </Grid.Col>
      <Grid.Col span={12}>
        <MultiSelect
          {...field("payment_terms")}
          label={texts.draft.payment}
          description={texts.draft.paymentHint}
          data={PAYMENT_TERMS.map((one) => ({ value: one, label: paymentTerm(one, units) }))}
        />
      </Grid.Col>
    </Grid>
  );
}
