import { annotateMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text, Textarea, UnstyledButton } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { NotebookPen } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { useMay } from "@/lib/session";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import type { Log } from "../log";
import { At } from "../parts/At";
import { notesOf } from "./notes";

interface Props {
  negotiation: string;
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
export function Notes({ negotiation, log, version, goTo, again }: Props) {
  const { notes } = useTexts().theatre;
  const mayWrite = useMay("buyer", "admin");
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
        {mayWrite && version > 0 && (
          <Write negotiation={negotiation} version={version} again={again} />
        )}
      </Stack>
    </Panel>
  );
}

type Writing = Pick<Props, "negotiation" | "version" | "again">;

function Write({ negotiation, version, again }: Writing) {
  const { notes } = useTexts().theatre;
  const [text, write] = useState("");
  const once = useOnce();
  const add = useMutation({
    ...annotateMutation(),
    onSuccess: async () => {
      write("");
      await again();
    },
  });
  const body = { version, text };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ path: { negotiation }, body, headers: once([negotiation, body]) });
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
