import type { PortalAmendment } from "@client";
import {
  portalAmendmentOptions,
  portalAmendmentTextOptions,
} from "@client/@tanstack/react-query.gen";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { AmendmentMark } from "@/pages/papers/amendments/AmendmentMark";
import { ChangeRows } from "@/pages/papers/amendments/ChangeRows";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Id, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";
import { OwnPaper } from "../OwnPaper";
import { Answer } from "./Answer";

/** An amendment as its vendor reads and answers it. */
export function OwnAmendment() {
  const { amendment } = useParams({ from: "/portal/amendments/$amendment" });
  const query = useQuery(portalAmendmentOptions({ path: { amendment } }));
  return <Load query={query}>{(found) => <Detail amendment={found} />}</Load>;
}

function Detail({ amendment }: { amendment: PortalAmendment }) {
  const { amendments: texts, papers, common } = useTexts();
  const path = { amendment: amendment.id };
  const options = portalAmendmentTextOptions({ path });
  const text = useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  return (
    <OwnPaper
      kind="amendments"
      paper={amendment}
      title={texts.one(amendment.number)}
      list={texts.own.title}
      mark={<AmendmentMark state={amendment.state} own />}
      lead={
        amendment.message && <Text style={{ whiteSpace: "pre-wrap" }}>{amendment.message}</Text>
      }
      above={<ChangeRows {...amendment} />}
      ubl={texts.ubl}
      textTitle={texts.text}
      text={text}
    >
      {amendment.state === "to_confirm" && <Answer amendment={amendment} />}
      <Panel title={texts.about}>
        <Facts
          facts={[
            [texts.own.buyer, amendment.buyer],
            [texts.asked, <When key="at" at={amendment.at} />],
            [texts.answer, said(amendment.state, texts.own)],
            [texts.own.declineReason, amendment.reason],
            [
              papers.orders.contract,
              <To key="contract" to={`/portal/contracts/${amendment.contract}`}>
                {papers.open}
              </To>,
            ],
            [
              texts.order,
              <To key="order" to={`/portal/orders/${amendment.order}`}>
                {papers.open}
              </To>,
            ],
            [texts.sha, <Id key="sha" value={amendment.sha256} />],
            [common.reference, <Id key="id" value={amendment.id} />],
          ]}
        />
      </Panel>
    </OwnPaper>
  );
}

function said(state: PortalAmendment["state"], words: { yes: string; no: string }): string {
  if (state === "in_force") return words.yes;
  return state === "declined" ? words.no : "";
}
