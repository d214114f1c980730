import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { Refused } from "./Refused";

interface Props {
  title: string;
  /** What the button says that does it. */
  act: string;
  /** Whether it is under way, and why it was refused. */
  doing: { isPending: boolean; error: unknown };
  run: () => void;
  close: () => void;
  opened?: boolean;
  /** What will come of it, and what is asked for on the way. */
  children: ReactNode;
}

/** Asks before something is done that cannot be taken back. */
export function Confirm({ title, act, doing, run, close, opened = true, children }: Props) {
  const { common } = useTexts();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <Stack gap="md">
        {children}
        <Refused error={doing.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button color="red.8" loading={doing.isPending} onClick={run}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
