import { portalSessionOptions } from "@client/@tanstack/react-query.gen";
import { Card, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { Page } from "@/ui/Page";

/** Milliseconds between two looks whether one was let in. */
const LOOK_EVERY = 4_000;

/** What is shown to who came in after somebody else, until that one lets him in. */
export function Waiting({ buyer }: { buyer: string }) {
  const { portal } = useTexts();
  useQuery({ ...portalSessionOptions(), staleTime: 0, refetchInterval: LOOK_EVERY });
  return (
    <Page title={portal.waiting.title} width={720}>
      <Card p="lg" data-testid="waiting">
        <Stack>
          <Text>{portal.waiting.lead(buyer)}</Text>
          <Text size="sm" c="dimmed">
            {portal.waiting.yours}
          </Text>
          <Text size="sm" c="dimmed" role="status">
            {portal.waiting.looking}
          </Text>
        </Stack>
      </Card>
    </Page>
  );
}
