import { rejectMutation } from "@client/@tanstack/react-query.gen";
import { Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";

interface Props {
  approval: string;
  /** Whether it is about an order that is to be amended. */
  amended: boolean;
  opened: boolean;
  close: () => void;
  done: () => Promise<void>;
}

export function Reject({ approval, amended, opened, close, done }: Props) {
  const { approvals: texts, amendments } = useTexts();
  const { rejectTitle, rejectLead } = amended ? amendments.approving : texts;
  const [reason, setReason] = useState("");
  const reject = useMutation({
    ...rejectMutation(),
    onSuccess: async () => {
      void told(texts.rejected);
      close();
      await done();
    },
  });
  return (
    <Confirm
      opened={opened}
      title={rejectTitle}
      act={texts.reject}
      doing={reject}
      run={() => reject.mutate({ path: { approval }, body: { reason } })}
      close={close}
    >
      <Text size="sm" c="dimmed">
        {rejectLead}
      </Text>
      <Textarea
        label={texts.rejectReason}
        description={texts.rejectReasonHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        data-autofocus
      />
    </Confirm>
  );
}
