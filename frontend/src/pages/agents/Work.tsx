import type { WorkView } from "@client";
import { Text } from "@mantine/core";
import { CircleCheck } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { span } from "@/lib/span";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { Empty } from "@/ui/states";

export function Work({ work }: { work: WorkView[] }) {
  const { agents: texts } = useTexts();
  const formats = useFormats();
  return (
    <Panel title={texts.work} flush>
      {work.length === 0 ? (
        <Empty icon={CircleCheck} colour="teal" title={texts.noWork}>
          {texts.noWorkWay}
        </Empty>
      ) : (
        <Rows
          label={texts.work}
          rows={work}
          name={(row) => row.kind}
          columns={[
            {
              head: texts.kind,
              cell: (row) => (
                <Text size="sm" fw={550} title={row.kind}>
                  {texts.kinds[row.kind] ?? row.kind}
                </Text>
              ),
            },
            { head: texts.running, right: true, cell: (row) => formats.number(row.running) },
            { head: texts.waiting, right: true, cell: (row) => formats.number(row.waiting) },
            {
              head: texts.scheduled,
              right: true,
              from: "sm",
              cell: (row) => formats.number(row.scheduled),
            },
            {
              head: texts.aside,
              right: true,
              from: "sm",
              cell: (row) => formats.number(row.put_aside),
            },
            {
              head: texts.lag,
              right: true,
              from: "md",
              cell: (row) => span(row.lag_seconds, formats, texts),
            },
          ]}
        />
      )}
    </Panel>
  );
}
