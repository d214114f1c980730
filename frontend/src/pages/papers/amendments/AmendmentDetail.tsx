import type { AmendmentView } from "@client";
import { amendmentTextOptions, showAmendmentOptions } from "@client/@tanstack/react-query.gen";
import { Button, Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { ContractText } from "@/pages/papers/ContractText";
import { BackTo } from "@/ui/BackTo";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Amount, Id, Simulated, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { LoadingRows } from "@/ui/states";
import { To } from "@/ui/To";
import { AmendmentMark } from "./AmendmentMark";
import { ChangeRows } from "./ChangeRows";
import { Next } from "./Next";

/** Milliseconds between two looks while others sign or answer. */
const LOOK_EVERY = 5_000;

export function AmendmentDetail() {
  const { amendment } = useParams({ from: "/inside/amendments/$amendment" });
  const query = useQuery({
    ...showAmendmentOptions({ path: { amendment } }),
    refetchInterval: LOOK_EVERY,
  });
  return <Load query={query}>{(found) => <Detail amendment={found} />}</Load>;
}

function Detail({ amendment }: { amendment: AmendmentView }) {
  const { amendments: texts } = useTexts();
  const path = { amendment: amendment.id };
  const options = amendmentTextOptions({ path });
  const text = useQuery({ ...options, staleTime: Number.POSITIVE_INFINITY });
  return (
    <Page
      title={`${texts.one(amendment.number)}, ${amendment.vendor_name}`}
      above={<BackTo to={paths.order(amendment.order)} label={texts.order} />}
      marks={
        <>
          <AmendmentMark state={amendment.state} />
          {amendment.simulated && <Simulated />}
        </>
      }
      actions={
        <Button
          component="a"
          href={`/api/v1/amendments/${amendment.id}/ubl`}
          download={`${amendment.id}.xml`}
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {texts.ubl}
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
            <Next amendment={amendment} />
            <About amendment={amendment} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function About({ amendment }: { amendment: AmendmentView }) {
  const { amendments: texts, papers, common } = useTexts();
  const named = useNames();
  const { answer, ended } = amendment;
  const promised = Number(amendment.promised.amount) > 0;
  return (
    <Panel title={texts.about}>
      <Facts
        facts={[
          [texts.by, named(amendment.by)],
          [common.created, <When key="at" at={amendment.at} />],
          [texts.reason, amendment.reason],
          [texts.message, amendment.message],
          [
            texts.order,
            <To key="order" to={paths.order(amendment.order)}>
              {papers.open}
            </To>,
          ],
          [
            texts.approval,
            amendment.approval && (
              <To key="approval" to={paths.approval(amendment.approval)}>
                {papers.open}
              </To>
            ),
          ],
          [texts.promised, promised && <Amount key="promised" {...amendment.promised} />],
          [texts.asked, amendment.asked_at && <When key="asked" at={amendment.asked_at} />],
          [texts.answer, answer && texts.hows[answer.how]],
          [texts.who, answer?.how === "outside" && texts.said(answer.who, answer.way)],
          [texts.outsideBy, answer?.how === "outside" && named(answer.by)],
          [texts.declineReason, answer?.how === "portal" && answer.way],
          [texts.ended, ended && named(ended.by)],
          [texts.endReason, ended?.reason],
          [texts.sha, <Id key="sha" value={amendment.sha256} />],
          [common.reference, <Id key="id" value={amendment.id} />],
        ]}
      />
    </Panel>
  );
}
