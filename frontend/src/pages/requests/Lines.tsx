import type { LineView } from "@client";
import { Text } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";

export function Lines({ lines }: { lines: LineView[] }) {
  const { requests: texts, units } = useTexts();
  const formats = useFormats();
  return (
    <Panel title={texts.detail.lines} flush>
      <Rows
        label={texts.detail.lines}
        rows={lines}
        name={(line) => String(line.line)}
        columns={[
          {
            head: texts.detail.product,
            cell: (line) => (
              <>
                <Text size="sm" fw={550}>
                  {line.product}
                </Text>
                {line.specification && (
                  <Text size="xs" c="dimmed" style={{ whiteSpace: "pre-wrap" }}>
                    {line.specification}
                  </Text>
                )}
              </>
            ),
          },
          {
            head: texts.detail.quantity,
            right: true,
            cell: (line) => (
              <Text size="sm" style={{ whiteSpace: "nowrap" }}>
                {units.counted(formats.number(line.quantity), line.unit_name)}
              </Text>
            ),
          },
        ]}
      />
    </Panel>
  );
}
