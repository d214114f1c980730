import type { WorkerView } from "@client";
import { Badge, Text } from "@mantine/core";
import { BotOff } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { span } from "@/lib/span";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { Empty } from "@/ui/states";

const COLOURS: Record<string, string> = { running: "teal", late: "amber", gone: "red" };

export function Workers({ workers }: { workers: WorkerView[] }) {
  const { agents: texts } = useTexts();
  const formats = useFormats();
  return (
    <Panel title={texts.workers} flush>
      {workers.length === 0 ? (
        <Empty icon={BotOff} colour="red" title={texts.noWorkers}>
          {texts.noWorkersWay}
        </Empty>
      ) : (
        <Rows
          label={texts.workers}
          rows={workers}
          name={(row) => row.id}
          columns={[
            {
              head: texts.worker,
              cell: (row) => (
                <>
                  <Text ff="monospace" fz={12}>
                    {row.id}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {texts.version} {row.version}
                  </Text>
                </>
              ),
            },
            {
              head: texts.state,
              cell: (row) => (
                <Badge color={COLOURS[row.state] ?? "gray"}>
                  {texts.states[row.state] ?? row.state}
                </Badge>
              ),
            },
            {
              head: texts.sign,
              right: true,
              cell: (row) => texts.ago(span(row.silent_seconds, formats, texts)),
            },
            {
              head: texts.up,
              right: true,
              from: "sm",
              cell: (row) => span(row.up_seconds, formats, texts),
            },
            { head: texts.steps, right: true, from: "sm", cell: (row) => row.steps },
          ]}
        />
      )}
    </Panel>
  );
}
