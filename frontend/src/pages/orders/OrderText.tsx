import { Button, Group, Stack, Textarea } from "@mantine/core";
import { Send } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Refused } from "@/ui/Refused";

interface Props {
  label: string;
  hint?: string;
  example: string;
  /** What stands there at first. */
  begin?: string;
  send: string;
  sending: { isPending: boolean; error: unknown };
  run: (text: string) => void;
}

const LONGEST = 1000;

/** A text to write, and why it was refused. */
export function OrderText({ label, hint, example, begin, send, sending, run }: Props) {
  const [text, setText] = useState(begin ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) run(text.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          label={label}
          description={hint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          placeholder={example}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={LONGEST}
          autosize
          minRows={2}
        />
        <Refused error={sending.error} />
        <Group justify="flex-end">
          <Button
            type="submit"
            leftSection={<Send size={16} aria-hidden />}
            loading={sending.isPending}
            disabled={!text.trim()}
          >
            {send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
