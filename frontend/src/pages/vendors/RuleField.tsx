import { MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { CURRENCIES, PAYMENT_TERMS, TERM_MONTHS } from "@/lib/terms";
import { issueLines, issuesSaid, type Kind } from "./rules";

interface Props {
  label: string;
  kind: Kind;
  value: unknown;
  change: (value: unknown) => void;
}

const PERCENT = 100;

/** Percent as people say it, from and to the fraction that the server keeps. */
export const asPercent = (rate: unknown): number | string =>
  rate === undefined || rate === null || rate === ""
    ? ""
    : Number((Number(rate) * PERCENT).toFixed(4));
export const asRate = (percent: number | string): string | null =>
  percent === "" ? null : String(Number((Number(percent) / PERCENT).toFixed(6)));

export function RuleField({ label, kind, value, change }: Props) {
  const { vendors, requests } = useTexts();
  const texts = vendors.rules;
  const text = typeof value === "string" || typeof value === "number" ? value : "";
  switch (kind) {
    case "rate":
      return (
        <NumberInput
          label={label}
          value={asPercent(value)}
          onChange={(percent) => change(asRate(percent))}
          min={0}
          max={99.99}
          rightSection="%"
          decimalScale={4}
          hideControls
        />
      );
    case "money":
    case "number":
      return (
        <NumberInput
          label={label}
          value={text}
          onChange={(given) => change(given === "" ? "" : String(given))}
          min={0}
          decimalScale={6}
          hideControls
        />
      );
    case "currency":
      return (
        <Select
          label={label}
          data={CURRENCIES}
          value={String(text)}
          onChange={change}
          searchable
          allowDeselect={false}
        />
      );
    case "product":
      return (
        <TextInput
          label={label}
          description={texts.productHint}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
      );
    case "months":
      return (
        <MultiSelect
          label={label}
          data={TERM_MONTHS.map((one) => ({ value: one, label: `${one} ${requests.form.months}` }))}
          value={((value as number[] | undefined) ?? []).map(String)}
          onChange={(months) => change(months.map(Number))}
        />
      );
    case "payments":
      return (
        <TagsInput
          label={label}
          data={PAYMENT_TERMS}
          value={(value as string[] | undefined) ?? []}
          onChange={change}
        />
      );
    case "issues":
      return (
        <TagsInput
          label={label}
          description={texts.issuesHint}
          splitChars={[";"]}
          value={issueLines(value)}
          onChange={(lines) => change(issuesSaid(lines))}
        />
      );
    case "flag":
      return (
        <Switch
          label={label}
          checked={value === true}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      );
  }
}
