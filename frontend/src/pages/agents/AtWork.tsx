import type { NegotiationNow } from "@client";
import { Badge, Group } from "@mantine/core";
import { Handshake } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { StateMark, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { Empty } from "@/ui/states";

export function AtWork({ negotiations }: { negotiations: NegotiationNow[] }) {
  const { agents: texts } = useTexts();
  const formats = useFormats();
  return (
    <Panel title={texts.now} flush>
      {negotiations.length === 0 ? (
        <Empty icon={Handshake} title={texts.quiet}>
          {texts.quietWay}
        </Empty>
      ) : (
        <Rows
          label={texts.now}
          rows={negotiations}
          name={(row) => row.id}
          to={(row) => paths.negotiation(row.id)}
          columns={[
            {
              head: texts.vendor,
              cell: (row) => (
                <Group gap="xs" component="span" display="inline-flex">
                  {row.vendor_name}
                  {row.paused && <StateMark state="paused" />}
                </Group>
              ),
            },
            {
              head: texts.rounds,
              right: true,
              cell: (row) => <Badge variant="default">{formats.number(row.rounds)}</Badge>,
            },
            { head: texts.lastMove, right: true, cell: (row) => <When at={row.last_move_at} /> },
          ]}
        />
      )}
    </Panel>
  );
}
