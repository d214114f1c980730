import type { StrategyVersion } from "@client";
import { useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { type Column, Rows } from "@/ui/Rows";

/** Every version that was written, the latest first. */
export function Versions({ versions }: { versions: StrategyVersion[] }) {
  const { detail, form } = useTexts().strategies;
  const named = useNames();
  const columns: Column<StrategyVersion>[] = [
    { head: detail.versions, cell: (one) => detail.version(one.version) },
    {
      head: form.summary,
      from: "sm",
      cell: (one) => one.description?.summary ?? detail.erasedThen,
    },
    { head: detail.by, from: "sm", cell: (one) => named(one.by) },
    { head: detail.at, right: true, cell: (one) => <When at={one.at} /> },
  ];
  return (
    <Panel title={detail.versions} flush>
      <Rows
        label={detail.versions}
        rows={versions}
        columns={columns}
        name={(one) => String(one.version)}
      />
    </Panel>
  );
}
