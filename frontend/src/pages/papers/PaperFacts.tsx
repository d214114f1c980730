import type { ContractView, OrderView } from "@client";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useSellsAlone } from "@/lib/session";
import { Facts } from "@/ui/Facts";
import { Amount, Id, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";

interface Props {
  paper: ContractView | OrderView;
  title: string;
  more: [string, ReactNode][];
}

const link = (label: string, id: string, to: (id: string) => string): [string, string][] =>
  id ? [[label, to(id)]] : [];

/** Where a contract or an order comes from. */
export function PaperFacts({ paper, title, more }: Props) {
  const { papers: texts, common, coalitions } = useTexts();
  const selling = useSellsAlone();
  const table: [string, string][] = paper.negotiation
    ? [[texts.negotiation, paths.negotiation(paper.negotiation)]]
    : [];
  const buying: [string, string][] = [
    ...link(texts.request, paper.request, paths.request),
    ...link(coalitions.one, paper.coalition, paths.coalition),
    ...table,
    [texts.approval, paths.approval(paper.approval)],
  ];
  return (
    <Panel title={title}>
      <Facts
        facts={[
          [common.total, <Amount key="total" {...paper.total} />],
          [
            texts.vendor,
            <To key="vendor" to={paths.vendor(paper.vendor)}>
              {paper.vendor_name}
            </To>,
          ],
          ...more,
          ...(selling ? table : buying).map(([label, to]): [string, ReactNode] => [
            label,
            <To key={to} to={to}>
              {texts.open}
            </To>,
          ]),
          [common.created, <When key="at" at={paper.at} />],
          [common.reference, <Id key="id" value={paper.id} />],
        ]}
      />
    </Panel>
  );
}
