import type { AwardBody, ComparisonView, RfqView } from "@client";
import { Button, Group, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { type Chosen, candidates, freeLines, totalOf } from "./hand";

const NOBODY = "nobody";

interface Props {
  rfq: RfqView;
  found: ComparisonView;
  take: (body: AwardBody) => void;
  taking: boolean;
}

/** Line by line a person says who gets it; whom the scorecard blocks, an admin with a reason. */
export function ByHand({ rfq, found, take, taking }: Props) {
  const { rfqs: texts } = useTexts();
  const formats = useFormats();
  const [chosen, setChosen] = useState<Chosen>({});
  const [reason, setReason] = useState("");
  const mayOverride = useMay("admin");
  const names = Object.fromEntries(found.vendors.map((one) => [one.vendor, one]));
  const blocked = found.vendors.filter(
    (one) => one.blocked && Object.values(chosen).includes(one.vendor),
  );
  const total = totalOf(found, chosen);
  const send = () =>
    take({
      version: found.version,
      rule: "chosen",
      total,
      currency: found.currency,
      chosen: Object.entries(chosen).map(([line, vendor]) => ({ line: Number(line), vendor })),
      overrides: reason.trim() ? blocked.map(({ vendor }) => ({ vendor, reason })) : [],
    });
  const choose = (line: number, vendor: string | null) =>
    setChosen(({ [line]: _, ...others }) =>
      vendor && vendor !== NOBODY ? { ...others, [line]: vendor } : others,
    );
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        {found.lines
          .filter((line) => freeLines(rfq).includes(line.line))
          .map((line) => (
            <Select
              key={line.line}
              label={line.product}
              allowDeselect={false}
              data={[null, ...candidates(found, line.line)].map((bid) =>
                bid
                  ? {
                      value: bid.vendor,
                      label: `${names[bid.vendor]?.name} · ${formats.money(bid.amount.amount, found.currency)}`,
                    }
                  : { value: NOBODY, label: texts.hand.nobody },
              )}
              value={chosen[line.line] ?? NOBODY}
              onChange={(vendor) => choose(line.line, vendor)}
            />
          ))}
      </SimpleGrid>
      {blocked.length > 0 && mayOverride && (
        <TextInput
          label={texts.hand.reason(blocked.map((one) => one.name).join(", "))}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {texts.totals}: {formats.money(total, found.currency)}
        </Text>
        <Button
          variant="light"
          loading={taking}
          disabled={Object.keys(chosen).length === 0}
          onClick={send}
        >
          {texts.take}
        </Button>
      </Group>
    </Stack>
  );
}
