import type { AmendmentView } from "@client";
import { withdrawAmendmentMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { Panel } from "@/ui/Panel";
import { Record } from "./Record";

/** What an open amendment waits for, and what one may do about it. */
export function Next({ amendment }: { amendment: AmendmentView }) {
  const { amendments: texts } = useTexts();
  const [asked, ask] = useState<"withdraw" | "record" | null>(null);
  const may = useMay("buyer", "admin");
  const { state, answers } = amendment;
  if (state !== "to_sign" && state !== "to_confirm") return null;
  const recording = state === "to_confirm" && answers === "recorded";
  const close = () => ask(null);
  return (
    <Panel title={texts.states[state]}>
      <Stack gap="md">
        <Text size="sm">{texts.waits[state === "to_sign" ? state : answers]}</Text>
        {may && (
          <Group gap="xs">
            {recording && <Button onClick={() => ask("record")}>{texts.record}</Button>}
            <Button variant="default" onClick={() => ask("withdraw")}>
              {texts.withdraw}
            </Button>
          </Group>
        )}
      </Stack>
      {asked === "record" && <Record amendment={amendment.id} close={close} />}
      {asked === "withdraw" && <Withdraw amendment={amendment.id} close={close} />}
    </Panel>
  );
}

function Withdraw({ amendment, close }: { amendment: string; close: () => void }) {
  const { amendments: texts } = useTexts();
  const [reason, setReason] = useState("");
  const queries = useQueryClient();
  const withdraw = useMutation({
    ...withdrawAmendmentMutation(),
    onSuccess: async () => {
      close();
      void told(texts.withdrawn);
      await queries.invalidateQueries();
    },
  });
  return (
    <Confirm
      title={texts.withdrawTitle}
      act={texts.withdraw}
      doing={withdraw}
      run={() => withdraw.mutate({ path: { amendment }, body: { reason } })}
      close={close}
    >
      <Text size="sm" c="dimmed">
        {texts.withdrawLead}
      </Text>
      <Textarea
        label={texts.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
    </Confirm>
  );
}
