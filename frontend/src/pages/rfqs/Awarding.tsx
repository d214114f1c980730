import type { ComparisonView, ProposalView, RfqView } from "@client";
import { awardRfqMutation } from "@client/@tanstack/react-query.gen";
import { Button, SimpleGrid, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormats, useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { NoApprover } from "../approvals/NoApprover";
import { ByHand } from "./ByHand";
import { candidates, freeLines } from "./hand";
import { Proposal } from "./Proposal";

interface Props {
  rfq: RfqView;
  found: ComparisonView;
}

/** Four ways to split what is still free, side by side; a person takes one. */
export function Awarding({ rfq, found }: Props) {
  const { rfqs: texts } = useTexts();
  const formats = useFormats();
  const mayBuy = useMay("buyer", "admin");
  const queries = useQueryClient();
  const award = useMutation({
    ...awardRfqMutation(),
    onSuccess: async () => {
      void told(texts.awarded);
      await queries.invalidateQueries();
    },
  });
  const take = ({ rule, total }: ProposalView) =>
    award.mutate({
      path: { rfq: rfq.id },
      body: {
        version: found.version,
        rule: rule as "best_total",
        total: total.amount,
        currency: total.currency,
      },
    });
  const proposals = found.proposals.filter((one) => one.parts.length > 0);
  const mayAward = mayBuy && rfq.phase !== "collecting";
  const [byHand, { toggle }] = useDisclosure();
  const free = freeLines(rfq).some((line) => candidates(found, line).length > 0);
  if (!free) return null;
  return (
    <Panel
      title={texts.split}
      hint={texts.splitHint}
      actions={
        mayAward && (
          <Button size="xs" variant="default" onClick={toggle} aria-expanded={byHand}>
            {texts.hand.title}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {mayAward && <NoApprover />}
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
          {proposals.map((one) => (
            <Proposal
              key={one.rule}
              proposal={one}
              take={mayAward ? () => take(one) : undefined}
              taking={award.isPending}
            />
          ))}
        </SimpleGrid>
        {byHand && (
          <ByHand
            rfq={rfq}
            found={found}
            take={(body) => award.mutate({ path: { rfq: rfq.id }, body })}
            taking={award.isPending}
          />
        )}
        <Refused error={award.error} />
        {rfq.phase === "collecting" && (
          <Text size="sm" c="dimmed">
            {texts.notYet}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {texts.weights(
            Object.entries(found.weights)
              .map(
                ([name, weight]) => `${texts.criteria[name] ?? name} ${formats.percent(weight, 0)}`,
              )
              .join(", "),
          )}
        </Text>
      </Stack>
    </Panel>
  );
}
