import type { BudgetView } from "@client";
import {
  listBudgetsInfiniteQueryKey,
  listBudgetsOptions,
  listBudgetsQueryKey,
  putBudgetMutation,
} from "@client/@tanstack/react-query.gen";
import { Group, Modal, NumberInput, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { faultsByField } from "@/lib/problem";
import { CURRENCIES } from "@/lib/terms";
import { told } from "@/lib/told";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { asCentre } from "./tree";

const CENTRE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

interface Draft {
  cost_centre: string;
  amount: number | string;
  currency: string;
  parent: string | null;
  soft: boolean;
}

export function BudgetForm({ budget, close }: { budget: BudgetView | null; close: () => void }) {
  const { budgets: texts, common, requests } = useTexts();
  const queries = useQueryClient();
  const others = useQuery(listBudgetsOptions({ query: { limit: 200 } }));
  const form = useForm<Draft>({
    initialValues: {
      cost_centre: budget?.cost_centre ?? "",
      amount: budget?.amount ?? "",
      currency: budget?.currency ?? "USD",
      parent: budget?.parent ?? null,
      soft: budget?.soft ?? false,
    },
    validate: {
      cost_centre: (value) => (CENTRE.test(value) ? null : texts.centreHint),
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
  const above = (others.data?.items ?? [])
    .filter((one) => one.cost_centre !== budget?.cost_centre)
    .filter((one) => one.currency === form.values.currency)
    .map((one) => one.cost_centre);
  return (
    <Modal
      opened
      onClose={close}
      title={budget ? texts.edit : texts.add}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ cost_centre, amount, ...rest }) =>
          save.mutate({
            path: { cost_centre },
            body: { amount: String(amount), ...rest },
          }),
        )}
      >
        <Stack gap="md">
          <TextInput
            {...form.getInputProps("cost_centre")}
            label={texts.centre}
            description={texts.centreHint}
            inputWrapperOrder={["label", "input", "description", "error"]}
            onChange={(event) =>
              form.setFieldValue("cost_centre", asCentre(event.currentTarget.value))
            }
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
          <Select
            {...form.getInputProps("parent")}
            label={texts.above}
            description={texts.aboveHint}
            placeholder={texts.nothingAbove}
            data={above}
            searchable
            clearable
            clearButtonProps={{ "aria-label": texts.nothingAbove }}
          />
          <Switch
            {...form.getInputProps("soft", { type: "checkbox" })}
            label={texts.soft}
            description={texts.softHint}
          />
          <Refused error={save.error} />
          <FormEnd cancel={close} submit={texts.save} loading={save.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
