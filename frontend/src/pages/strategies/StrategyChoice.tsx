import { Select } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { useChoices } from "./useStrategies";

interface Props {
  value: string | null;
  choose: (strategy: string | null) => void;
}

/** Fixes by which strategy the agent plays, or leaves it open. */
export function StrategyChoice({ value, choose }: Props) {
  const { choosing } = useTexts().strategies;
  return (
    <Select
      label={choosing.label}
      description={choosing.hint}
      placeholder={choosing.none}
      data={useChoices()}
      value={value}
      onChange={choose}
      clearable
      searchable
    />
  );
}
