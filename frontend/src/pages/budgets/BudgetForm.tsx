import type { BudgetView } from "@client";
import {
  listBudgetsInfiniteQueryKey,
  listBudgetsQueryKey,
  putBudgetMutation,
} from "@client/@tanstack/react-query.gen";
import { Group, Modal, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { CURRENCIES } from "@/lib/terms";
import { told } from "@/lib/told";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";

export function BudgetForm({ budget, close }: { budget: BudgetView | null; close: () => void }) {
  const { budgets: texts, common, requests } = useTexts();
  const queries = useQueryClient();
  const form = useForm<{ cost_centre: string; amount: number | string; currency: string }>({
    initialValues: {
      cost_centre: budget?.cost_centre ?? "",
      amount: budget?.amount ?? "",
      currency: budget?.currency ?? "USD",
    },
    validate: {
      cost_centre: (value) => (value.trim() ? null : requests.errors.needed),
      amount: (value) => (Number(value) > 0 ? null : requests.errors.amount),
    },
  });
  const save = useMutation({
    ...putBudgetMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: listBudgetsInfiniteQueryKey() });
      await queries.invalidateQueries({ queryKey: listBudgetsQueryKey() });
      void told(texts.saved);
      close();
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={budget ? texts.edit : texts.add}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ cost_centre, amount, currency }) =>
          save.mutate({
            path: { cost_centre: cost_centre.trim() },
            body: { amount: String(amount), currency },
          }),
        )}
      >
        <Stack gap="md">
          <TextInput
            {...form.getInputProps("cost_centre")}
            label={texts.centre}
            readOnly={budget !== null}
          />
          <Group grow align="flex-start">
            <NumberInput
              {...form.getInputProps("amount")}
              label={texts.amount}
              description={texts.hint}
              min={0}
              thousandSeparator=" "
              hideControls
              inputWrapperOrder={["label", "input", "description", "error"]}
            />
            <Select
              {...form.getInputProps("currency")}
              label={texts.currency}
              data={CURRENCIES}
              searchable
              allowDeselect={false}
              disabled={budget !== null}
            />
          </Group>
          <Refused error={save.error} />
          <FormEnd cancel={close} submit={texts.save} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
