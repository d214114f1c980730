import type { FulfilmentView } from "@client";
import { recordReceiptMutation } from "@client/@tanstack/react-query.gen";
import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormats, useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { told } from "@/lib/told";
import { Refused } from "@/ui/Refused";

interface Draft {
  quantities: string[];
  day: string;
  note: string;
  over: boolean;
}

/** Counts what has arrived; what is open is proposed. */
export function Receive({ fulfilment, close }: { fulfilment: FulfilmentView; close: () => void }) {
  const { invoices, common } = useTexts();
  const texts = invoices.fulfilment;
  const formats = useFormats();
  const queries = useQueryClient();
  const once = useOnce();
  const form = useForm<Draft>({
    initialValues: {
      quantities: fulfilment.lines.map((one) => (one.open === "0" ? "" : one.open)),
      day: "",
      note: "",
      over: false,
    },
  });
  const record = useMutation({
    ...recordReceiptMutation(),
    onSuccess: async () => {
      close();
      void told(texts.recorded);
      await queries.invalidateQueries();
    },
  });
  const send = ({ quantities, day, ...rest }: Draft) => {
    const lines = fulfilment.lines
      .map((one, place) => ({ line: one.line, quantity: quantities[place]?.trim() ?? "" }))
      .filter((one) => one.quantity && Number(one.quantity) !== 0);
    const body = { ...rest, lines, day: day || null };
    record.mutate({ path: { order: fulfilment.order }, body, headers: once(body) });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={texts.receive}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {texts.receiveLead}
          </Text>
          {fulfilment.lines.map((one, place) => (
            <TextInput
              key={one.line}
              {...form.getInputProps(`quantities.${place}`)}
              label={texts.quantity(one.product)}
              description={texts.stillOpen(formats.number(one.open))}
              inputWrapperOrder={["label", "input", "description", "error"]}
              inputMode="decimal"
              data-autofocus={place === 0 || undefined}
            />
          ))}
          <TextInput {...form.getInputProps("day")} type="date" label={texts.day} />
          <TextInput {...form.getInputProps("note")} label={texts.note} />
          <Checkbox {...form.getInputProps("over", { type: "checkbox" })} label={texts.over} />
          <Refused error={record.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={record.isPending}>
              {texts.receive}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
