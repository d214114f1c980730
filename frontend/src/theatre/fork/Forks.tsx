import type { ForkView } from "@client";
import { listForksOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNamed } from "@/pages/strategies/useStrategies";
import { StateMark } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { type Column, Rows } from "@/ui/Rows";

/** The simulations of a negotiation that are kept; nothing where there are none. */
export function Forks({ negotiation }: { negotiation: string }) {
  const { whatIf } = useTexts().theatre;
  const named = useNamed();
  const formats = useFormats();
  const found = useQuery({ ...listForksOptions({ path: { negotiation } }), staleTime: 0 }).data;
  if (!found?.length) return null;
  const name = (one: ForkView) => whatIf.made(one.version, named(one.strategy));
  const columns: Column<ForkView>[] = [
    { head: whatIf.simulated, cell: name },
    { head: whatIf.ends, cell: (one) => <StateMark state={one.state} /> },
    {
      head: whatIf.total,
      right: true,
      cell: (one) => (one.total === null ? "–" : formats.money(one.total, one.currency)),
    },
  ];
  return (
    <Panel title={whatIf.forks} hint={whatIf.forksHint}>
      <Rows
        label={whatIf.forks}
        rows={[...found]}
        columns={columns}
        name={(one) => one.id}
        to={(one) => paths.fork(one.id)}
      />
    </Panel>
  );
}
