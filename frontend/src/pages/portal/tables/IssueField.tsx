import { MultiSelect, NumberInput, Select } from "@mantine/core";
import { useTexts } from "@/lib/language";
import type { Words } from "@/theatre/useWords";
import { digits, type Issue, type Value } from "./draft";

interface Props {
  issue: Issue;
  words: Words;
  value: Value;
  change: (value: Value) => void;
}

/** One issue of an offer, by what can be agreed on for it. */
export function IssueField({ issue, words, value, change }: Props) {
  const { acting } = useTexts().portal;
  const label = words.issue(issue.name);
  const said = (one: string) => words.term(issue.name, one);
  if (issue.kind === "categorical") {
    return (
      <Select
        label={label}
        data={(issue.values ?? []).map((one) => ({ value: one, label: said(one) }))}
        value={String(value)}
        allowDeselect={false}
        onChange={(chosen) => chosen && change(chosen)}
      />
    );
  }
  if (issue.kind === "subset") {
    return (
      <MultiSelect
        label={label}
        data={(issue.options ?? []).map((one) => ({ value: one, label: one }))}
        value={Array.isArray(value) ? value : []}
        onChange={change}
      />
    );
  }
  return (
    <NumberInput
      label={label}
      description={acting.between(
        words.term(issue.name, issue.low),
        words.term(issue.name, issue.high),
      )}
      decimalScale={digits(issue.step)}
      step={Number(issue.step ?? 1)}
      allowNegative={false}
      value={Array.isArray(value) ? "" : value}
      onChange={change}
      withAsterisk
    />
  );
}
