import {
  Grid,
  Input,
  MultiSelect,
  NumberInput,
  SegmentedControl,
  Stack,
  TagsInput,
} from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTexts } from "@/lib/language";
import { PAYMENT_TERMS, TERM_MONTHS } from "@/lib/terms";
import { Panel } from "@/ui/Panel";
import type { RequestDraft } from "./draft";
import { FurtherIssueFields } from "./FurtherIssueFields";
import { ValueAddFields } from "./ValueAddFields";

const PERIODS = ["once", "month", "year"] as const;

export function TermsFields({ form }: { form: UseFormReturnType<RequestDraft> }) {
  const { requests: texts } = useTexts();
  const recurring = form.values.terms.price_period !== "once";
  const hasTerm = form.values.terms.term_months.length > 0;
  const column = { base: 12, sm: 6 };
  return (
    <Panel title={texts.form.terms}>
      <Stack gap="md">
        <Input.Wrapper label={texts.form.period} labelElement="div">
          <div>
            <SegmentedControl
              {...form.getInputProps("terms.price_period")}
              aria-label={texts.form.period}
              data={PERIODS.map((value) => ({ value, label: texts.form.periods[value] }))}
              mt={4}
            />
          </div>
        </Input.Wrapper>
        <Grid gap="sm">
          {recurring && (
            <Grid.Col span={column}>
              <NumberInput
                {...form.getInputProps("terms.tco_horizon_months")}
                label={texts.form.horizon}
                description={texts.form.horizonHint}
                min={1}
                allowDecimal={false}
                suffix={` ${texts.form.months}`}
                withAsterisk
              />
            </Grid.Col>
          )}
          <Grid.Col span={column}>
            <MultiSelect
              {...form.getInputProps("terms.term_months")}
              label={texts.form.termMonths}
              description={texts.form.termMonthsHint}
              data={TERM_MONTHS.map((value) => ({ value, label: `${value} ${texts.form.months}` }))}
              clearable
            />
          </Grid.Col>
          {hasTerm && (
            <Grid.Col span={column}>
              <NumberInput
                {...form.getInputProps("terms.commitment_limit")}
                label={texts.form.commitment}
                description={texts.form.commitmentHint}
                min={0}
                thousandSeparator=" "
                decimalScale={6}
                hideControls
                suffix={` ${form.values.budget.currency}`}
              />
            </Grid.Col>
          )}
          <Grid.Col span={column}>
            <TagsInput
              {...form.getInputProps("terms.payment_terms")}
              label={texts.form.payment}
              description={texts.form.paymentHint}
              data={PAYMENT_TERMS}
              acceptValueOnBlur
            />
          </Grid.Col>
          <Grid.Col span={column}>
            <NumberInput
              {...form.getInputProps("terms.cost_of_capital")}
              label={texts.form.capital}
              description={texts.form.capitalHint}
              min={0}
              max={100}
              decimalScale={4}
              rightSection="%"
              hideControls
            />
          </Grid.Col>
        </Grid>
        <ValueAddFields form={form} />
        <FurtherIssueFields form={form} />
      </Stack>
    </Panel>
  );
}
