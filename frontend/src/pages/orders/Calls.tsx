import type { CallView } from "@client";
import { Card, Group, ScrollArea, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Simulated } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";
import { CallMark } from "./marks";
import { Spoken } from "./Spoken";

const TALL = 320;

interface Props {
  calls: CallView[];
  currency: string;
}

/** The calls side by side, with what is said in them as it is said. */
export function Calls({ calls, currency }: Props) {
  const { byMessage: texts } = useTexts();
  return (
    <Panel title={texts.calls} hint={texts.callsLead}>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="md">
        {calls.map((call) => (
          <Call key={call.call} call={call} currency={currency} />
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function Call({ call, currency }: { call: CallView; currency: string }) {
  const { byMessage: texts } = useTexts();
  const formats = useFormats();
  const end = useRef<HTMLDivElement>(null);
  const { length } = call.transcript;
  useEffect(() => {
    if (call.status === "connected" && length > 0)
      end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [call.status, length]);
  const names = { ours: texts.us, theirs: call.vendor_name };
  return (
    <Card p="sm" component="article" aria-label={call.vendor_name}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={3} fz="md">
            {call.vendor_name}
          </Title>
          <Group gap={6}>
            {call.simulated && <Simulated />}
            <CallMark status={call.status} />
          </Group>
        </Group>
        {call.quoted_price && (
          <Text size="sm">
            {texts.quoted}: {formats.money(call.quoted_price, currency)}
            {call.duration_seconds > 0 && ` · ${texts.lasted(call.duration_seconds)}`}
          </Text>
        )}
        {call.status === "failed" && (
          <Text size="sm" c="red">
            {call.reason}
          </Text>
        )}
        <ScrollArea.Autosize
          mah={TALL}
          viewportRef={end}
          type="auto"
          viewportProps={{ tabIndex: 0, "aria-label": call.vendor_name, role: "region" }}
        >
          {call.transcript.length > 0 ? (
            <Spoken label={call.vendor_name} said={call.transcript} names={names} />
          ) : (
            <Text size="sm" c="dimmed">
              {texts.nothingSaid}
            </Text>
          )}
        </ScrollArea.Autosize>
        <Text size="sm">
          <To to={paths.negotiation(call.negotiation)}>{texts.table}</To>
        </Text>
      </Stack>
    </Card>
  );
}
