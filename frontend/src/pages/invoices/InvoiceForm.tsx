import type { FulfilmentView, OrderView } from "@client";
import { enterInvoiceMutation } from "@client/@tanstack/react-query.gen";
import { Button, Checkbox, Grid, Group, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { type UseFormReturnType, useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useEntered } from "@/lib/entered";
import { useFormats, useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import type { OrderDocument } from "@/pages/papers/OrderLines";
import { Refused } from "@/ui/Refused";
import { bodyOf, emptyDraft, type InvoiceDraft } from "./draft";

interface Props {
  fulfilment: FulfilmentView;
  order: OrderView;
}

/** An invoice of one order, typed from the paper. */
export function InvoiceForm({ fulfilment, order }: Props) {
  const { invoices } = useTexts();
  const texts = invoices.form;
  const once = useOnce();
  const document = order.document as unknown as OrderDocument;
  const needed = (value: string) => (value.trim() ? null : texts.needed);
  const form = useForm<InvoiceDraft>({
    initialValues: emptyDraft(
      fulfilment,
      document.lines.map((line) => line.unit_price),
    ),
    validate: { number: needed, issued: needed, total: needed },
  });
  const enter = useMutation({
    ...enterInvoiceMutation(),
    onSuccess: useEntered(texts.entered, paths.invoice),
  });
  const send = (draft: InvoiceDraft) => {
    const body = bodyOf(order.id, order.total.currency, draft);
    enter.mutate({ body, headers: once(body) });
  };
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
          <TextInput {...form.getInputProps("number")} label={texts.number} withAsterisk />
          <TextInput
            {...form.getInputProps("issued")}
            type="date"
            label={texts.issued}
            withAsterisk
          />
          <TextInput {...form.getInputProps("due")} type="date" label={texts.due} />
        </SimpleGrid>
        <Lines form={form} fulfilment={fulfilment} />
        <Group grow align="flex-start">
          <TextInput {...form.getInputProps("tax")} label={texts.tax} inputMode="decimal" />
          <TextInput
            {...form.getInputProps("total")}
            label={texts.total}
            inputMode="decimal"
            rightSection={<Text size="xs">{order.total.currency}</Text>}
            withAsterisk
          />
        </Group>
        <Refused error={enter.error} />
        {(enter.error || form.values.different) && (
          <Checkbox
            {...form.getInputProps("different", { type: "checkbox" })}
            label={texts.different}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={enter.isPending}>
            {texts.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Lines({
  form,
  fulfilment,
}: {
  form: UseFormReturnType<InvoiceDraft>;
  fulfilment: FulfilmentView;
}) {
  const { invoices } = useTexts();
  const texts = invoices.form;
  const formats = useFormats();
  return (
    <Stack gap="sm" role="group" aria-label={texts.lines}>
      <Text size="sm" c="dimmed">
        {texts.leaveOut}
      </Text>
      {fulfilment.lines.map((one, place) => (
        <Grid key={one.line} gap="sm">
          <Grid.Col span={{ base: 12, xs: 6 }}>
            <TextInput
              {...form.getInputProps(`lines.${place}.quantity`)}
              label={texts.quantity(one.product)}
              description={texts.here(formats.number(one.received), formats.number(one.billed))}
              inputWrapperOrder={["label", "input", "description", "error"]}
              inputMode="decimal"
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, xs: 6 }}>
            <TextInput
              {...form.getInputProps(`lines.${place}.price`)}
              label={texts.price(one.product)}
              inputMode="decimal"
            />
          </Grid.Col>
        </Grid>
      ))}
    </Stack>
  );
}
