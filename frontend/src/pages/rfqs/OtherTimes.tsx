import type { RfqView } from "@client";
import { rescheduleRfqMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { Refused } from "@/ui/Refused";
import { localTime, moment } from "./draft";

/** Another deadline or opening: the vendors are told. */
export function OtherTimes({ rfq }: { rfq: RfqView }) {
  const { rfqs: texts } = useTexts();
  const [opened, open] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<CalendarClock size={16} aria-hidden />}
        onClick={() => open(true)}
      >
        {texts.times.act}
      </Button>
      {opened && <Asked rfq={rfq} close={() => open(false)} />}
    </>
  );
}

function Asked({ rfq, close }: { rfq: RfqView; close: () => void }) {
  const { rfqs: texts, common } = useTexts();
  const queries = useQueryClient();
  const [deadline, setDeadline] = useState(() => localTime(new Date(rfq.deadline)));
  const [opening, setOpening] = useState(() => rfq.opening && localTime(new Date(rfq.opening)));
  const move = useMutation({
    ...rescheduleRfqMutation(),
    onSuccess: async () => {
      void told(texts.times.moved);
      close();
      await queries.invalidateQueries();
    },
  });
  const whole = Boolean(deadline) && opening !== "";
  return (
    <Modal
      opened
      onClose={close}
      title={texts.times.act}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          move.mutate({
            path: { rfq: rfq.id },
            body: {
              version: rfq.version,
              deadline: moment(deadline),
              opening: opening ? moment(opening) : null,
            },
          });
        }}
      >
        <Stack gap="md">
          <Text size="sm">{texts.times.lead}</Text>
          <TextInput
            type="datetime-local"
            label={texts.form.deadline}
            value={deadline}
            onChange={(event) => setDeadline(event.currentTarget.value)}
          />
          {opening !== null && (
            <TextInput
              type="datetime-local"
              label={texts.form.opening}
              description={texts.times.sealed}
              value={opening}
              onChange={(event) => setOpening(event.currentTarget.value)}
            />
          )}
          <Refused error={move.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {common.cancel}
            </Button>
            <Button type="submit" loading={move.isPending} disabled={!whole}>
              {texts.times.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
