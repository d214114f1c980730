import { Button, Group, NumberInput, Stack, TextInput, Title } from "@mantine/core";
import { Plus } from "lucide-react";
import { useTexts } from "@/lib/language";
import { RemoveRow } from "@/ui/RemoveRow";
import { asPercent, asRate } from "./RuleField";
import { type Row, row } from "./trades";

interface Props {
  title: string;
  nameLabel: string;
  valueLabel: string;
  percent: boolean;
  numbers: boolean;
  rows: Row[];
  change: (rows: Row[]) => void;
}

export function TradeTable({
  title,
  nameLabel,
  valueLabel,
  percent,
  numbers,
  rows,
  change,
}: Props) {
  const { vendors } = useTexts();
  const texts = vendors.trades;
  const set = (place: number, changed: Partial<Row>) =>
    change(rows.map((one, at) => (at === place ? { ...one, ...changed } : one)));
  return (
    <Stack gap="xs" role="group" aria-label={title}>
      <Title order={3}>{title}</Title>
      {rows.map((one, place) => (
        <Group key={one.key} gap="xs" wrap="nowrap">
          <TextInput
            aria-label={nameLabel}
            placeholder={nameLabel}
            inputMode={numbers ? "numeric" : undefined}
            value={one.name}
            onChange={(event) => set(place, { name: event.currentTarget.value })}
            flex={3}
          />
          <NumberInput
            aria-label={`${valueLabel} ${one.name}`}
            placeholder={valueLabel}
            value={percent ? asPercent(one.value) : (one.value ?? "")}
            onChange={(given) =>
              set(place, { value: percent ? asRate(given) : given === "" ? null : String(given) })
            }
            rightSection={percent ? "%" : undefined}
            min={0}
            hideControls
            flex={2}
          />
          <RemoveRow
            label={texts.removeRow(one.name)}
            remove={() => change(rows.filter((_, at) => at !== place))}
          />
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          aria-label={`${texts.add}: ${title}`}
          onClick={() => change([...rows, row()])}
        >
          {texts.add}
        </Button>
      </div>
    </Stack>
  );
}
