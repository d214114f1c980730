import { portalWalkAwayMutation } from "@client/@tanstack/react-query.gen";
import { Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { Confirm } from "@/ui/Confirm";

const LONGEST = 200;

/** Ends the negotiation, with a reason that the buyer reads. */
export function LeaveTable({ negotiation, close }: { negotiation: string; close: () => void }) {
  const { acting } = useTexts().portal;
  const [reason, say] = useState("");
  const leave = useMutation({ ...portalWalkAwayMutation(), onSuccess: close });
  const body = reason.trim() ? { reason } : {};
  return (
    <Confirm
      title={acting.leaveTitle}
      act={acting.leave}
      doing={leave}
      run={() => leave.mutate({ path: { negotiation }, body })}
      close={close}
    >
      <Text size="sm">{acting.leaveLead}</Text>
      <Textarea
        label={acting.reason}
        description={acting.reasonHint}
        value={reason}
        maxLength={LONGEST}
        autosize
        onChange={(event) => say(event.currentTarget.value.replaceAll("\n", " "))}
      />
    </Confirm>
  );
}
