import { portalNegotiationQueryKey, portalRateMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

const SCORES = ["1", "2", "3", "4", "5"];
const LONGEST = 1_000;

/** How easy it was, asked once at the end. */
export function Rate({ negotiation, rated }: { negotiation: string; rated: boolean }) {
  const { rating } = useTexts().portal;
  const [score, give] = useState("");
  const [comment, say] = useState("");
  const queries = useQueryClient();
  const once = useOnce();
  const path = { negotiation };
  const rate = useMutation({
    ...portalRateMutation(),
    onSettled: () =>
      void queries.invalidateQueries({ queryKey: portalNegotiationQueryKey({ path }) }),
  });
  if (rated || rate.isSuccess) {
    return (
      <Text size="sm" c="dimmed" role="status" data-testid="rated">
        {rating.thanks}
      </Text>
    );
  }
  const body = { score: Number(score), comment: comment.trim() || null };
  return (
    <Panel title={rating.title} hint={rating.hint}>
      <Stack gap="md">
        <Group gap="sm">
          <Text size="sm">{rating.hard}</Text>
          <SegmentedControl
            aria-label={rating.title}
            value={score}
            onChange={give}
            data={SCORES.map((value) => ({ value, label: value }))}
          />
          <Text size="sm">{rating.easy}</Text>
        </Group>
        <Textarea
          label={rating.comment}
          value={comment}
          maxLength={LONGEST}
          autosize
          onChange={(event) => say(event.currentTarget.value)}
        />
        <Refused error={rate.error} />
        <Group justify="flex-end">
          <Button
            disabled={!score}
            loading={rate.isPending}
            onClick={() => rate.mutate({ path, body, headers: once([negotiation, body]) })}
          >
            {rating.send}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
