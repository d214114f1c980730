import type { CampaignView, RequestView } from "@client";
import {
  pauseCampaignMutation,
  resumeCampaignMutation,
  showCampaignOptions,
  showRequestOptions,
} from "@client/@tanstack/react-query.gen";
import { Alert, Button, SegmentedControl, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { History, PauseCircle, SlidersHorizontal } from "lucide-react";
import { useCallback, useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { GoOn } from "@/pages/requests/GoOn";
import { unawarded } from "@/pages/requests/next";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated, StateMark } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import { contenders } from "./contenders";
import { clockOf, isCaughtUp } from "./follower";
import { Award } from "./parts/Award";
import { LinkChip, LinkLost } from "./parts/LinkChip";
import { More } from "./parts/More";
import { RunActions, type Runs } from "./parts/RunActions";
import { Stage } from "./Stage";
import { ChangeCampaignMandate } from "./steer/ChangeMandate";
import { Choose } from "./steer/Choose";
import { useCampaignNews } from "./useCampaignNews";
import { useFollowing } from "./useFollowing";
import { useTables } from "./useTables";
import { useToasts } from "./useToasts";
import type { Setting } from "./useWords";

/** Milliseconds between two looks at what a person's decision has led to. */
const LOOK_EVERY = 1_500;
export const WIDE = 1440;

/** A campaign while it runs: all its vendors at once, up to the award and what follows from it. */
export function Theatre() {
  const { campaign } = useParams({ from: "/inside/campaigns/$campaign" });
  const found = useQuery(showCampaignOptions({ path: { campaign } }));
  return <Load query={found}>{(data) => <OfRequest campaign={data} />}</Load>;
}

function OfRequest({ campaign }: { campaign: CampaignView }) {
  const { request } = campaign;
  const found = useQuery({
    ...showRequestOptions({ path: { request } }),
    refetchInterval: (now) => isOrdering(campaign, now.state.data) && LOOK_EVERY,
  });
  return <Load query={found}>{(data) => <Watched campaign={campaign} request={data} />}</Load>;
}

const isOrdering = (campaign: CampaignView, request?: RequestView): boolean =>
  campaign.awards.filter((one) => one.approved).length > (request?.orders.length ?? 0);

interface Props {
  campaign: CampaignView;
  request: RequestView;
}

function Watched({ campaign, request }: Props) {
  const parts = [...new Set(campaign.sessions.map((one) => one.part))];
  const [part, setPart] = useState(parts[0] ?? 1);
  const names = campaign.sessions.map((one) => one.negotiation);
  const { followed, standing, retry } = useFollowing(names);
  const sessions = campaign.sessions.filter((one) => one.part === part);
  const here = followed.filter((one) => sessions.some((s) => s.negotiation === one.negotiation));
  const tables = useTables(followed, sessions);
  const line = request.lines[part - 1];
  const setting: Setting = {
    currency: tables[0]?.scene.opened?.currency ?? request.budget.currency,
    unit: line?.unit_name ?? "",
    quantity: line?.quantity ?? null,
    simulated: tables.some((one) => one.scene.opened?.simulated),
  };
  useToasts(followed, setting);
  const award = campaign.awards.find((one) => one.part === part);
  const ranked = contenders(tables);
  const winner = ranked.find((one) => one.negotiation === award?.negotiation);
  const control = useControl(campaign.id);
  return (
    <Page
      title={line?.product ?? request.id}
      width={WIDE}
      above={<Above request={request} />}
      marks={
        <>
          <StateMark state={campaign.state} />
          {setting.simulated && <Simulated />}
          <LinkChip standing={standing} />
        </>
      }
      lead={<Lead request={request} part={part} count={sessions.length} />}
      actions={<Actions campaign={campaign} request={request} control={control} />}
    >
      <Stack gap="md">
        <Refused error={control.error} />
        <LinkLost standing={standing} retry={retry} />
        <Notice campaign={campaign} request={request} />
        {campaign.to_choose.includes(part) && (
          <Choose campaign={campaign} part={part} ranked={ranked} />
        )}
        {parts.length > 1 && <Lines parts={parts} request={request} part={part} choose={setPart} />}
        {winner && award && (
          <Award
            winner={winner}
            award={award}
            next={ranked.find((one) => one.negotiation === award.ranking[1])}
            order={request.orders.find((one) => one.line === part)}
            setting={setting}
          />
        )}
        <Stage
          tables={tables}
          setting={setting}
          progress={here.flatMap((one) => one.progress ?? [])}
          clock={clockOf(here)}
          loading={!here.every(isCaughtUp)}
          awarded={award?.negotiation ?? null}
          more={(one) => <More one={one} />}
        />
      </Stack>
    </Page>
  );
}

function Above({ request }: { request: RequestView }) {
  const { theatre } = useTexts();
  return <BackTo to={paths.request(request.id)} label={theatre.backToRequest} />;
}

function Lead({ request, part, count }: { request: RequestView; part: number; count: number }) {
  const { theatre, units } = useTexts();
  const formats = useFormats();
  const line = request.lines[part - 1];
  const { amount, currency } = request.budget;
  return [
    line && units.counted(formats.number(line.quantity), line.unit_name),
    theatre.with(count),
    theatre.budget(formats.money(amount, currency)),
    request.needed_by && theatre.neededBy(formats.day(request.needed_by)),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Why nothing moves: it is paused, or nobody is left and others come next. */
function Notice({ campaign, request }: Props) {
  const { act } = useTexts().theatre;
  const lines = unawarded(request, campaign);
  if (campaign.state !== "paused")
    return <GoOn request={request} lines={lines} campaign={campaign.id} />;
  return (
    <Alert color="amber" p="sm" icon={<PauseCircle size={18} aria-hidden />} role="status">
      {act.paused}
    </Alert>
  );
}

interface Choosing {
  parts: number[];
  request: RequestView;
  part: number;
  choose: (part: number) => void;
}

function Lines({ parts, request, part, choose }: Choosing) {
  const { theatre } = useTexts();
  return (
    <SegmentedControl
      aria-label={theatre.lines}
      value={String(part)}
      onChange={(value) => choose(Number(value))}
      data={parts.map((one) => ({
        value: String(one),
        label: theatre.line(one, request.lines[one - 1]?.product ?? ""),
      }))}
    />
  );
}

function Actions({ campaign, request, control }: Props & { control: Control }) {
  const { act } = useTexts().theatre;
  const states: Record<string, Runs> = { running: "running", paused: "paused" };
  const state = states[campaign.state] ?? "over";
  if (state !== "over") {
    return (
      <>
        {state === "paused" && <Mandate campaign={campaign} request={request} />}
        <RunActions state={state} busy={control.busy} act={control.act} />
      </>
    );
  }
  return (
    <Button
      component={Link}
      to={paths.campaignPlayback(campaign.id)}
      variant="default"
      leftSection={<History size={16} aria-hidden />}
    >
      {act.playback}
    </Button>
  );
}

/** While nothing moves, the mandate of all its tables may be changed. */
function Mandate({ campaign, request }: Props) {
  const { steer, line } = useTexts().theatre;
  const [changing, change] = useDisclosure();
  if (!useMay("buyer", "admin")) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<SlidersHorizontal size={16} aria-hidden />}
        onClick={change.open}
      >
        {steer.change}
      </Button>
      {changing && (
        <ChangeCampaignMandate
          campaign={campaign.id}
          name={(part) => line(part, request.lines[part - 1]?.product ?? "")}
          close={change.close}
        />
      )}
    </>
  );
}

interface Control {
  act: (what: "start" | "pause" | "resume") => void;
  busy: boolean;
  error: unknown;
}

function useControl(campaign: string): Control {
  const queries = useQueryClient();
  const path = { campaign };
  const decided = useCallback(() => void queries.invalidateQueries(), [queries]);
  useCampaignNews(campaign, decided);
  const pause = useMutation({ ...pauseCampaignMutation(), onSettled: decided });
  const resume = useMutation({ ...resumeCampaignMutation(), onSettled: decided });
  return {
    act: (what) => {
      pause.reset();
      resume.reset();
      (what === "pause" ? pause : resume).mutate({ path });
    },
    busy: pause.isPending || resume.isPending,
    error: pause.error ?? resume.error,
  };
}
