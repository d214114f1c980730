import { Select } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { useChoices } from "./useStrategies";

interface Props {
  value: string | null;
  choose: (strategy: string | null) => void;
  /** What comes of leaving it open, where no trial draws. */
  hint?: string;
}

/** Fixes by which strategy the agent plays, or leaves it open. */
export function StrategyChoice({ value, choose, hint }: Props) {
  const { choosing } = useTexts().strategies;
  return (
    <Select
      label={choosing.label}
      description={hint ?? choosing.hint}
      placeholder={choosing.none}
      data={useChoices()}
      value={value}
      onChange={choose}
      clearable
      searchable
    />
  );
}
