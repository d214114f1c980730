import { Badge, CopyButton, Group, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { Check, Copy, FlaskConical } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";

/** Colours of states: indigo is at work, amber waits, green is agreed, red was refused. */
const COLOURS: Record<string, string> = {
  made: "gray",
  sourced: "gray",
  quoting: "indigo",
  negotiating: "indigo",
  running: "indigo",
  open: "amber",
  paused: "amber",
  held: "amber",
  awarded: "teal",
  agreement: "teal",
  accepted: "teal",
  approved: "teal",
  ordered: "teal",
  sent: "teal",
  emailed: "teal",
  payable: "teal",
  partly_paid: "amber",
  credited: "teal",
  paid: "teal",
  placed: "indigo",
  rejected: "red",
  failed: "red",
  not_sent: "red",
  unknown: "amber",
};

export function StateMark({ state }: { state: string }) {
  const { common } = useTexts();
  return <Badge color={COLOURS[state] ?? "gray"}>{common.states[state] ?? state}</Badge>;
}

/** On everything in which no company takes part. */
export function Simulated() {
  const { common } = useTexts();
  return (
    <Tooltip label={common.simulatedWhy} multiline maw={260}>
      <Badge
        variant="default"
        leftSection={<FlaskConical size={11} aria-hidden />}
        data-testid="simulated"
      >
        {common.simulated}
      </Badge>
    </Tooltip>
  );
}

/** Milliseconds for which "5 minutes ago" says more than a date. */
const RECENT = 6 * 86_400_000;

/** When something was or will be; the exact time on hover and for readers of the screen. */
export function When({ at, day = false }: { at: string; day?: boolean }) {
  const formats = useFormats();
  const recent = !day && Math.abs(Date.now() - Date.parse(at)) < RECENT;
  const shown = recent ? formats.ago(at) : formats.day(at);
  return (
    <Tooltip label={day ? shown : formats.moment(at)}>
      <time dateTime={at} style={{ whiteSpace: "nowrap" }}>
        {shown}
      </time>
    </Tooltip>
  );
}

export function Amount({ amount, currency }: { amount: string; currency: string }) {
  const formats = useFormats();
  return <span style={{ whiteSpace: "nowrap" }}>{formats.money(amount, currency)}</span>;
}

/** A name that machines made, to be copied. */
export function Id({ value }: { value: string }) {
  const { common } = useTexts();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? common.copied : common.copy}>
          <UnstyledButton onClick={copy} mih={24} aria-label={`${common.copy} ${value}`}>
            <Group gap={5} wrap="nowrap" c="dimmed">
              <Text ff="monospace" fz={12} style={{ overflowWrap: "anywhere" }}>
                {value}
              </Text>
              {copied ? (
                <Check size={12} style={{ flex: "none" }} aria-hidden />
              ) : (
                <Copy size={12} style={{ flex: "none" }} aria-hidden />
              )}
            </Group>
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  );
}
