import { rejectMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Refused } from "@/ui/Refused";

interface Props {
  approval: string;
  opened: boolean;
  close: () => void;
  done: () => Promise<void>;
}

export function Reject({ approval, opened, close, done }: Props) {
  const { approvals: texts, common } = useTexts();
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
    <Modal
      opened={opened}
      onClose={close}
      title={texts.rejectTitle}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {texts.rejectLead}
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
        <Refused error={reject.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button
            color="red.8"
            loading={reject.isPending}
            onClick={() => reject.mutate({ path: { approval }, body: { reason } })}
          >
            {texts.reject}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
