import type { Review } from "@client";
import { portalReviewMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { useWords } from "@/theatre/useWords";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { Terms } from "../tables/Terms";

/** What the agent proposes: approved as it is, refused, or changed by another offer. */
export function ReviewCard({ review, change }: { review: Review; change?: ReactNode }) {
  const { reviews } = useTexts().portal;
  const { currency, unit_name: unit, negotiation, version } = review;
  const words = useWords({ currency, unit, quantity: null, simulated: false });
  const queries = useQueryClient();
  const once = useOnce();
  const decide = useMutation({
    ...portalReviewMutation(),
    onSettled: () => void queries.invalidateQueries(),
  });
  const say = (decision: "approve" | "refuse") => {
    const body = { version, decision };
    decide.mutate({ path: { negotiation }, body, headers: once([negotiation, body]) });
  };
  return (
    <Panel
      title={review.action === "accept" ? reviews.accepts : reviews.offers}
      hint={`${review.product} · ${reviews.why}`}
    >
      <Stack gap="md">
        {review.offer && <Terms words={words} offer={review.offer} />}
        <Text size="sm" c="dimmed">
          {reviews.way}
        </Text>
        <Refused error={decide.error} />
        <Group gap="xs">
          <Button loading={decide.isPending} onClick={() => say("approve")}>
            {reviews.approve}
          </Button>
          {change}
          <Button variant="default" disabled={decide.isPending} onClick={() => say("refuse")}>
            {reviews.refuse}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
