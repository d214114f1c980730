import { Button, Group, Stack, Text, Textarea, UnstyledButton } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { NotebookPen } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import type { Log } from "../log";
import { At } from "../parts/At";
import { notesOf } from "./notes";

/** Keeps a note at a version of the table; the headers let it be kept once. */
export type Keep = (
  note: { version: number; text: string },
  headers: Record<string, string>,
) => Promise<unknown>;

interface Props {
  /** Null for who only reads. */
  keep: Keep | null;
  /** All that was recorded, whatever moment is looked at. */
  log: Log;
  /** The version of the table at that moment. */
  version: number;
  goTo: (version: number) => void;
  /** Read anew: there is one more. */
  again: () => Promise<void>;
}

const MOST = 2_000;

/** What people of our side noted at which move; the other side never sees it. */
export function Notes({ keep, log, version, goTo, again }: Props) {
  const { notes } = useTexts().theatre;
  const found = notesOf(log);
  return (
    <Panel title={notes.title} hint={notes.hint}>
      <Stack gap="sm">
        {found.length === 0 && (
          <Text size="sm" c="dimmed">
            {notes.empty}
          </Text>
        )}
        {found.map((one) => (
          <UnstyledButton
            key={one.key}
            onClick={() => goTo(one.at)}
            aria-current={one.at === version}
            data-testid="note"
          >
            <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {one.text ?? notes.erased}
            </Text>
            <Text size="xs" c="dimmed">
              {notes.at(one.at)} · <At at={one.written} />
            </Text>
          </UnstyledButton>
        ))}
        {keep && version > 0 && <Write keep={keep} version={version} again={again} />}
      </Stack>
    </Panel>
  );
}

interface Writing extends Pick<Props, "version" | "again"> {
  keep: Keep;
}

function Write({ keep, version, again }: Writing) {
  const { notes } = useTexts().theatre;
  const [text, write] = useState("");
  const once = useOnce();
  const add = useMutation({
    mutationFn: () => keep({ version, text }, once([version, text])),
    onSuccess: async () => {
      write("");
      await again();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="xs">
        <Textarea
          label={notes.write(version)}
          value={text}
          maxLength={MOST}
          autosize
          minRows={2}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Refused error={add.error} />
        <Group justify="flex-end">
          <Button
            type="submit"
            variant="default"
            leftSection={<NotebookPen size={16} aria-hidden />}
            loading={add.isPending}
            disabled={!text.trim()}
          >
            {notes.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
