import type { BidView } from "@client";
import { Group, Stack, Text } from "@mantine/core";
import { Check, TriangleAlert } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { Gap } from "./marks";

interface Props {
  bid: BidView | null;
  currency: string;
  unit: string;
}

/** A vendor's bid for a line: what it costs, and what it would need to fit. */
export function Bid({ bid, currency, unit }: Props) {
  const { rfqs: texts } = useTexts();
  const formats = useFormats();
  const lacks = useLacks(bid, unit);
  if (bid === null) return <Gap>{texts.gap}</Gap>;
  return (
    <Stack gap={2}>
      <Group gap={4} wrap="nowrap">
        <Text size="sm" fw={600}>
          {formats.money(bid.unit_price, currency)}
        </Text>
        {bid.best && <Check size={14} aria-label={texts.best} role="img" />}
      </Group>
      <Text size="xs" c="dimmed">
        {formats.money(bid.amount.amount, bid.amount.currency)}
      </Text>
      {bid.quoted && (
        <Text size="xs" c="dimmed">
          {texts.quoted(bid.quoted)}
        </Text>
      )}
      {bid.lead_time_days !== null && (
        <Text size="xs" c="dimmed">
          {texts.days(bid.lead_time_days)}
        </Text>
      )}
      {lacks.map((one) => (
        <Lack key={one}>{one}</Lack>
      ))}
    </Stack>
  );
}

export function Lack({ children }: { children: string }) {
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <TriangleAlert size={13} style={{ flex: "none", marginTop: 2 }} aria-hidden />
      <Text size="xs" fw={500}>
        {children}
      </Text>
    </Group>
  );
}

function useLacks(bid: BidView | null, unit: string): string[] {
  const { rfqs: texts, units } = useTexts();
  const formats = useFormats();
  if (bid === null) return [];
  const counted = (count: number) => units.counted(formats.number(count), unit);
  return [
    bid.expired && texts.expired(formats.day(bid.valid_until)),
    bid.below_minimum && texts.atLeast(counted(bid.min_quantity)),
    bid.short && texts.only(counted(bid.offered)),
  ].filter((one) => one !== false);
}
