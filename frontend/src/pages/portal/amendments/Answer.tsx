import type { PortalAmendment } from "@client";
import {
  portalAmendmentQueryKey,
  portalAnswerAmendmentMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

/** Yes, or no and why. */
export function Answer({ amendment }: { amendment: PortalAmendment }) {
  const { own: texts } = useTexts().amendments;
  const [reason, setReason] = useState("");
  const path = { amendment: amendment.id };
  const queries = useQueryClient();
  const once = useOnce();
  const answer = useMutation({
    ...portalAnswerAmendmentMutation(),
    onSuccess: (after) => {
      queries.setQueryData(portalAmendmentQueryKey({ path }), after);
      void told(texts.done);
    },
  });
  const send = (accept: boolean) => {
    const body = { accept, reason: accept ? "" : reason };
    answer.mutate({ path, body, headers: once(body) });
  };
  return (
    <Panel title={texts.question} hint={texts.hint}>
      <Stack gap="sm">
        <Textarea
          label={texts.declineReason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <Refused error={answer.error} />
        <Group gap="xs">
          <Button loading={answer.isPending} onClick={() => send(true)}>
            {texts.accept}
          </Button>
          <Button
            variant="default"
            loading={answer.isPending}
            disabled={!reason.trim()}
            onClick={() => send(false)}
          >
            {texts.decline}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
