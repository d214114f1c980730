import type { PartView, RfqView } from "@client";
import { Badge, Group } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Amount, StateMark } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { To } from "@/ui/To";

/** What was awarded to whom, and how far that has come. */
export function Parts({ rfq }: { rfq: RfqView }) {
  const { rfqs: texts, common } = useTexts();
  const names = Object.fromEntries(rfq.invited.map((one) => [one.vendor, one.name]));
  return (
    <Panel title={texts.parts} flush>
      <Rows
        label={texts.parts}
        rows={rfq.parts}
        name={(part) => part.award}
        columns={[
          { head: texts.vendor, cell: (part) => names[part.vendor] ?? part.vendor },
          { head: texts.lines, cell: (part) => part.lines.join(", ") },
          { head: texts.rule, from: "sm", cell: (part) => texts.rules[part.rule] ?? part.rule },
          { head: texts.state, cell: (part) => <Decided part={part} /> },
          { head: common.total, right: true, cell: (part) => <Amount {...part.total} /> },
        ]}
      />
    </Panel>
  );
}

function Decided({ part }: { part: PartView }) {
  const { rfqs: texts } = useTexts();
  if (part.approved === null) return <Badge color="amber">{texts.waits}</Badge>;
  if (!part.approved) return <StateMark state="rejected" />;
  return (
    <Group gap="xs">
      <StateMark state="approved" />
      {part.purchase_order && <To to={paths.order(part.purchase_order)}>{texts.order}</To>}
    </Group>
  );
}
