import type { PutAsideView } from "@client";
import { agentsQueryKey, retryMutation } from "@client/@tanstack/react-query.gen";
import { Button, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

/** What failed five times, with the error's name, and another try. */
export function PutAside({ pieces }: { pieces: PutAsideView[] }) {
  const { agents: texts } = useTexts();
  const admin = useMay("admin");
  const queries = useQueryClient();
  const retry = useMutation({
    ...retryMutation(),
    onSuccess: async () => {
      void told(texts.retried);
      await queries.invalidateQueries({ queryKey: agentsQueryKey() });
    },
  });
  return (
    <Panel
      title={texts.asideTitle}
      actions={
        admin && (
          <Button
            size="xs"
            variant="default"
            leftSection={<RotateCcw size={14} aria-hidden />}
            loading={retry.isPending}
            onClick={() => retry.mutate({})}
          >
            {texts.retry}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <Refused error={retry.error} />
        {pieces.map((piece) => (
          <div key={`${piece.kind} ${piece.key}`}>
            <Text size="sm" fw={550}>
              {texts.kinds[piece.kind] ?? piece.kind}
            </Text>
            <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
              {piece.key} · {piece.error}
            </Text>
          </div>
        ))}
      </Stack>
    </Panel>
  );
}
