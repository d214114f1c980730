import type { ProposalView } from "@client";
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { Lack } from "./Bid";

interface Props {
  proposal: ProposalView;
  /** Left out for who may not award, or not yet. */
  take?: () => void;
  taking: boolean;
}

/** What one rule comes to: who gets which lines, and what that costs. */
export function Proposal({ proposal, take, taking }: Props) {
  const { rfqs: texts } = useTexts();
  const formats = useFormats();
  const name = texts.rules[proposal.rule] ?? proposal.rule;
  return (
    <Card p="sm" component="section" aria-label={name} data-testid={proposal.rule}>
      <Stack gap="xs" h="100%">
        <Title order={3} fz="sm">
          {name}
        </Title>
        <Text fz="lg" fw={600}>
          {formats.money(proposal.total.amount, proposal.total.currency)}
        </Text>
        {proposal.parts.map((part) => (
          <Group key={part.vendor} justify="space-between" gap="xs" wrap="nowrap">
            <Text size="sm">
              {part.name}: {texts.linesOf(part.lines)}
            </Text>
            <Text size="sm" style={{ whiteSpace: "nowrap" }}>
              {formats.money(part.sum.total.amount, part.sum.total.currency)}
            </Text>
          </Group>
        ))}
        <Text size="xs" c="dimmed">
          {proposal.lead_time_days === null
            ? texts.noLeadTime
            : texts.latest(proposal.lead_time_days)}
          {proposal.score !== null && ` · ${texts.score} ${formats.number(proposal.score, 2)}`}
        </Text>
        {proposal.gaps.length > 0 && <Lack>{texts.gaps(proposal.gaps)}</Lack>}
        {proposal.short.length > 0 && <Lack>{texts.short(proposal.short)}</Lack>}
        {take && (
          <Button mt="auto" size="xs" variant="light" loading={taking} onClick={take}>
            {texts.take}
          </Button>
        )}
      </Stack>
    </Card>
  );
}
