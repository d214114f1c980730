import {
  portalHandOverMutation,
  portalNegotiationQueryKey,
  portalTakeBackMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bot, Hand } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Refused } from "@/ui/Refused";

interface Props {
  negotiation: string;
  hand: "person" | "agent";
}

/** Who plays for the vendor: by hand, by its agent, or one after the other. */
export function Hands({ negotiation, hand }: Props) {
  const { hands } = useTexts().portal;
  const queries = useQueryClient();
  const path = { negotiation };
  const onSuccess = (table: unknown) =>
    queries.setQueryData(portalNegotiationQueryKey({ path }), table as never);
  const over = useMutation({ ...portalHandOverMutation(), onSuccess });
  const back = useMutation({ ...portalTakeBackMutation(), onSuccess });
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" data-testid="hand">
          {hands[hand]}
        </Text>
        {hand === "agent" ? (
          <Button
            variant="default"
            leftSection={<Hand size={16} aria-hidden />}
            loading={back.isPending}
            onClick={() => back.mutate({ path })}
          >
            {hands.back}
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<Bot size={16} aria-hidden />}
            loading={over.isPending}
            onClick={() => over.mutate({ path })}
          >
            {hands.over}
          </Button>
        )}
      </Group>
      <Refused error={hand === "agent" ? back.error : over.error} />
    </Stack>
  );
}
