import { Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useFormats, useTexts } from "@/lib/language";
import { INCOTERMS, PAYMENT_TERMS, paymentTerm } from "@/lib/terms";
import type { Asked, QuoteForm } from "./draft";

interface Props {
  form: UseFormReturnType<QuoteForm>;
  asked: Asked;
}

/** What holds for the whole quote. */
export function Whole({ form, asked }: Props) {
  const { quotes: texts, units } = useTexts();
  const formats = useFormats();
  const terms = asked.payment_terms.length > 0 ? asked.payment_terms : PAYMENT_TERMS;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }} spacing="sm">
        <TextInput
          {...form.getInputProps("valid_until")}
          label={texts.valid}
          description={texts.validHint(formats.day(asked.valid_until_at_least))}
          inputWrapperOrder={["label", "input", "description", "error"]}
          type="date"
        />
        <Select
          {...form.getInputProps("payment_terms")}
          label={texts.payment}
          data={terms.map((value) => ({ value, label: paymentTerm(value, units) }))}
          allowDeselect={false}
        />
        <TextInput
          {...form.getInputProps("minimum_order")}
          label={texts.minimumOrder}
          inputMode="decimal"
        />
        <TextInput
          {...form.getInputProps("freight")}
          label={texts.freight}
          description={texts.freightHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          inputMode="decimal"
        />
        <Select
          {...form.getInputProps("incoterm")}
          label={texts.incoterm}
          data={INCOTERMS}
          readOnly={asked.incoterm !== ""}
          clearable={asked.incoterm === ""}
          {...(asked.incoterm !== "" && { rightSection: <span /> })}
          value={form.values.incoterm || null}
          onChange={(value) => form.setFieldValue("incoterm", value ?? "")}
        />
        <TextInput
          {...form.getInputProps("place")}
          label={texts.incotermPlace}
          readOnly={asked.incoterm !== ""}
          maxLength={200}
        />
      </SimpleGrid>
      <Textarea {...form.getInputProps("note")} label={texts.note} autosize minRows={2} />
    </>
  );
}
