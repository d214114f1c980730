import type { InvoiceView } from "@client";
import { enterCreditNoteMutation, showInvoiceOptions } from "@client/@tanstack/react-query.gen";
import { Checkbox, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEntered } from "@/lib/entered";
import { useFormats, useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { BackTo } from "@/ui/BackTo";
import { FormEnd } from "@/ui/FormEnd";
import { Load } from "@/ui/Load";
import { OnlyFor } from "@/ui/OnlyFor";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { CreditFile } from "./CreditFile";
import { bodyOf, type CreditDraft, emptyDraft } from "./draft";

const FORM_WIDTH = 760;

export function NewCredit() {
  const { credits: texts, invoices } = useTexts();
  const { invoice } = useParams({ from: "/inside/invoices/$invoice/credit" });
  const query = useQuery(showInvoiceOptions({ path: { invoice } }));
  const above = <BackTo to={paths.invoice(invoice)} label={invoices.one} />;
  return (
    <OnlyFor roles={["buyer", "payer", "admin"]} title={texts.add} above={above}>
      <Page title={texts.add} lead={texts.formLead} width={FORM_WIDTH} above={above}>
        <Stack gap="md">
          <CreditFile />
          <Panel title={invoices.form.typed}>
            <Load query={query}>{(found) => <CreditForm invoice={found} />}</Load>
          </Panel>
        </Stack>
      </Page>
    </OnlyFor>
  );
}

function CreditForm({ invoice }: { invoice: InvoiceView }) {
  const { credits: texts, invoices } = useTexts();
  const once = useOnce();
  const needed = (value: string) => (value.trim() ? null : invoices.form.needed);
  const form = useForm<CreditDraft>({
    initialValues: emptyDraft(invoice),
    validate: { number: needed, issued: needed, total: needed },
  });
  const enter = useMutation({
    ...enterCreditNoteMutation(),
    onSuccess: useEntered(texts.entered, paths.credit),
  });
  const send = (draft: CreditDraft) => {
    const body = bodyOf(invoice, draft);
    enter.mutate({ body, headers: once(body) });
  };
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack gap="md">
        <Text size="sm">{texts.of(invoice.vendor_name, invoice.number)}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput {...form.getInputProps("number")} label={texts.number} withAsterisk />
          <TextInput
            {...form.getInputProps("issued")}
            type="date"
            label={invoices.form.issued}
            withAsterisk
          />
        </SimpleGrid>
        <Lines form={form} invoice={invoice} />
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
          <TextInput
            {...form.getInputProps("allowance")}
            label={texts.allowance}
            inputMode="decimal"
          />
          <TextInput {...form.getInputProps("tax")} label={invoices.form.tax} inputMode="decimal" />
          <TextInput
            {...form.getInputProps("total")}
            label={invoices.form.total}
            inputMode="decimal"
            rightSection={<Text size="xs">{invoice.total.currency}</Text>}
            withAsterisk
          />
        </SimpleGrid>
        <Refused error={enter.error} />
        {(enter.error || form.values.different) && (
          <Checkbox
            {...form.getInputProps("different", { type: "checkbox" })}
            label={texts.different}
          />
        )}
        <FormEnd
          cancel={paths.invoice(invoice.id)}
          submit={texts.submit}
          loading={enter.isPending}
        />
      </Stack>
    </form>
  );
}

interface LinesProps {
  form: UseFormReturnType<CreditDraft>;
  invoice: InvoiceView;
}

function Lines({ form, invoice }: LinesProps) {
  const { credits: texts, invoices } = useTexts();
  const formats = useFormats();
  return (
    <Stack gap="sm" role="group" aria-label={invoices.form.lines}>
      <Text size="sm" c="dimmed">
        {texts.leaveOut}
      </Text>
      {invoice.lines.map((one, place) => (
        <SimpleGrid key={one.line} cols={{ base: 1, xs: 3 }} spacing="sm">
          <TextInput
            {...form.getInputProps(`lines.${place}.quantity`)}
            label={invoices.form.quantity(one.product)}
            description={texts.billed(formats.number(one.invoiced))}
            inputWrapperOrder={["label", "input", "description", "error"]}
            inputMode="decimal"
          />
          <Select
            {...form.getInputProps(`lines.${place}.why`)}
            label={texts.whyOf(one.product)}
            allowDeselect={false}
            data={[
              { value: "quantity", label: texts.why.quantity },
              { value: "price", label: texts.why.price },
            ]}
          />
          <TextInput
            {...form.getInputProps(`lines.${place}.price`)}
            label={texts.each(one.product)}
            inputMode="decimal"
          />
        </SimpleGrid>
      ))}
    </Stack>
  );
}
