import type { PortalAmendment } from "@client";
import {
  portalAmendmentOptions,
  portalAmendmentTextOptions,
} from "@client/@tanstack/react-query.gen";
import { Button, Grid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useTexts } from "@/lib/language";
import { AmendmentMark } from "@/pages/papers/amendments/AmendmentMark";
import { ChangeRows } from "@/pages/papers/amendments/ChangeRows";
import { ContractText } from "@/pages/papers/ContractText";
import { BackTo } from "@/ui/BackTo";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Id, Simulated, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { LoadingRows } from "@/ui/states";
import { To } from "@/ui/To";
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
    <Page
      title={texts.one(amendment.number)}
      above={<BackTo to="/portal/amendments" label={texts.own.title} />}
      marks={
        <>
          <AmendmentMark state={amendment.state} own />
          {amendment.simulated && <Simulated />}
        </>
      }
      lead={
        amendment.message && <Text style={{ whiteSpace: "pre-wrap" }}>{amendment.message}</Text>
      }
      actions={
        <Button
          component="a"
          href={`/api/v1/portal/amendments/${amendment.id}/text`}
          download={`${amendment.id}.md`}
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {papers.contracts.download}
        </Button>
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            <ChangeRows {...amendment} />
            <Panel title={texts.text}>
              <Load query={text} meanwhile={<LoadingRows />}>
                {(found) => <ContractText text={String(found)} />}
              </Load>
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">
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
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function said(state: PortalAmendment["state"], words: { yes: string; no: string }): string {
  if (state === "in_force") return words.yes;
  return state === "declined" ? words.no : "";
}
