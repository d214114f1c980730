import { listBudgetsOptions } from "@client/@tanstack/react-query.gen";
import { Grid, NumberInput, Select } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useFormats, useTexts } from "@/lib/language";
import { CURRENCIES } from "@/lib/terms";
import { Panel } from "@/ui/Panel";
import type { RequestDraft } from "./draft";

export function BudgetFields({ form }: { form: UseFormReturnType<RequestDraft> }) {
  const { requests: texts } = useTexts();
  const formats = useFormats();
  const budgets = useQuery(listBudgetsOptions()).data?.items ?? [];
  return (
    <Panel title={texts.form.money}>
      <Grid gap="sm">
        <Grid.Col span={{ base: 7, sm: 4 }}>
          <NumberInput
            {...form.getInputProps("budget.amount")}
            label={texts.form.amount}
            min={0}
            decimalScale={6}
            allowNegative={false}
            thousandSeparator=" "
            hideControls
            withAsterisk
          />
        </Grid.Col>
        <Grid.Col span={{ base: 5, sm: 3 }}>
          <Select
            {...form.getInputProps("budget.currency")}
            label={texts.form.currency}
            data={CURRENCIES}
            searchable
            allowDeselect={false}
            withAsterisk
          />
        </Grid.Col>
        {budgets.length > 0 && (
          <Grid.Col span={{ base: 12, sm: 5 }}>
            <Select
              {...form.getInputProps("cost_centre")}
              label={texts.form.costCentre}
              description={texts.form.costCentreHint}
              placeholder={texts.form.noCostCentre}
              clearable
              inputWrapperOrder={["label", "input", "description", "error"]}
              data={budgets.map((one) => ({
                value: one.cost_centre,
                label: `${one.cost_centre} · ${formats.money(one.left, one.currency)}`,
              }))}
            />
          </Grid.Col>
        )}
      </Grid>
    </Panel>
  );
}
