import type { RfqView } from "@client";
import { closeRfqMutation, openRfqMutation } from "@client/@tanstack/react-query.gen";
import { Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LockOpen, TimerOff } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";
import { Refused } from "@/ui/Refused";
import { OtherTimes } from "./OtherTimes";

/** Sealed quotes are opened when it is time; others need no waiting. */
export function CloseOrOpen({ rfq }: { rfq: RfqView }) {
  const { rfqs: texts } = useTexts();
  const queries = useQueryClient();
  const mayBuy = useMay("buyer", "admin");
  const onSuccess = () => queries.invalidateQueries();
  const close = useMutation({ ...closeRfqMutation(), onSuccess });
  const open = useMutation({ ...openRfqMutation(), onSuccess });
  const path = { rfq: rfq.id };
  const sealed = rfq.opening !== null;
  if (!mayBuy) return null;
  return (
    <Stack gap="xs" align="flex-start">
      {sealed && !rfq.opened && (
        <Button
          variant="default"
          leftSection={<LockOpen size={16} aria-hidden />}
          loading={open.isPending}
          onClick={() => open.mutate({ path })}
        >
          {texts.open}
        </Button>
      )}
      {!sealed && rfq.phase === "collecting" && (
        <Button
          variant="default"
          leftSection={<TimerOff size={16} aria-hidden />}
          loading={close.isPending}
          onClick={() => close.mutate({ path })}
        >
          {texts.close}
        </Button>
      )}
      {!rfq.opened && !rfq.closed && rfq.parts.length === 0 && <OtherTimes rfq={rfq} />}
      <Refused error={open.error ?? close.error} />
    </Stack>
  );
}
