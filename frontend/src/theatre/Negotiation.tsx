import type { NegotiationView } from "@client";
import {
  acceptMutation,
  autoNegotiateMutation,
  pauseMutation,
  resumeMutation,
  showNegotiationOptions,
  showRequestOptions,
} from "@client/@tanstack/react-query.gen";
import { ActionIcon, Button, Stack, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { HandCoins, Handshake, Share2 } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay, useSellsAlone } from "@/lib/session";
import { NewGrant } from "@/pages/settings/NewGrant";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated, StateMark } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import { vendorServer } from "./browser";
import { contenders, isIn, isSettled } from "./contenders";
import { clockOf, isCaughtUp } from "./follower";
import { Award } from "./parts/Award";
import { LinkChip, LinkLost } from "./parts/LinkChip";
import { WalkAway } from "./parts/More";
import { Next } from "./parts/Next";
import { PlayBack } from "./parts/PlayBack";
import { RunActions, type Runs } from "./parts/RunActions";
import { Stage } from "./Stage";
import { isOver, type Scene, sceneOf } from "./scene";
import { VendorTable } from "./seat/VendorTable";
import { ForecastPanel } from "./steer/ForecastPanel";
import { MakeOffer } from "./steer/MakeOffer";
import { Steer, TakenOver } from "./steer/Steer";
import { useFollowing } from "./useFollowing";
import { useSetting } from "./useSetting";
import { useTables } from "./useTables";
import { useToasts } from "./useToasts";
import type { Setting } from "./useWords";

/** Milliseconds between two looks at what a person's decision has led to. */
const LOOK_EVERY = 2_000;

/** One negotiation by itself, as it goes on, from the side on which I am. */
export function Negotiation() {
  const { negotiation } = useParams({ from: "/inside/negotiations/$negotiation" });
  const { shell } = useTexts();
  if (!useSellsAlone()) return <OfBuyer negotiation={negotiation} />;
  const above = <BackTo to="/" label={shell.nav.home} />;
  return (
    <VendorTable
      negotiation={negotiation}
      source={vendorServer}
      above={above}
      actions={<PlayBack to={paths.playback(negotiation)} />}
    />
  );
}

function OfBuyer({ negotiation }: { negotiation: string }) {
  const found = useQuery(showNegotiationOptions({ path: { negotiation } }));
  return <Load query={found}>{(data) => <Watched view={data} />}</Load>;
}

function Watched({ view }: { view: NegotiationView }) {
  const { followed, standing, retry } = useFollowing([view.id]);
  const tables = useTables(followed, [{ negotiation: view.id }]);
  const setting = useSetting(view.request, view.line, tables, view.coalition);
  useToasts(followed, setting);
  const [one] = contenders(tables);
  const scene = followed[0] ? sceneOf(followed[0].log) : undefined;
  const control = useControl(view.id);
  return (
    <Page
      title={view.vendor_name}
      above={<Above view={view} />}
      marks={
        <>
          <StateMark state={scene?.paused ? "paused" : (scene?.state ?? view.state)} />
          {view.simulated && <Simulated />}
          <LinkChip standing={standing} />
        </>
      }
      lead={<Lead view={view} quantity={setting.quantity} unit={setting.unit} />}
      actions={scene && <Actions view={view} scene={scene} setting={setting} control={control} />}
      width={1440}
    >
      <Stack gap="md">
        <Refused error={control.error} />
        <LinkLost standing={standing} retry={retry} />
        {one?.scene.agreement && isDecidable(one.scene, view) && (
          <OfAward one={one} view={view} setting={setting} />
        )}
        {scene && !isIn(scene) && !view.coalition && <Next view={view} />}
        {scene?.takenBy && !isOver(scene) && <TakenOver />}
        <Stage
          tables={tables}
          setting={setting}
          progress={followed.flatMap((each) => each.progress ?? [])}
          clock={clockOf(followed)}
          loading={!followed.every(isCaughtUp)}
          awarded={one?.scene.confirmed ? one.negotiation : null}
        />
        {scene && <ForecastPanel negotiation={view.id} scene={scene} setting={setting} />}
      </Stack>
    </Page>
  );
}

/** In a campaign an agreement waits for the comparison; by itself it is asked for at once. */
const isDecidable = (scene: Scene, view: NegotiationView): boolean =>
  ["agreement", "approved"].includes(scene.state) && (!view.campaign || scene.confirmed);

type OfAwardProps = {
  one: ReturnType<typeof contenders>[number];
  view: NegotiationView;
  setting: ReturnType<typeof useSetting>;
};

function OfAward({ one, view, setting }: OfAwardProps) {
  const approved = one.scene.state === "approved";
  const request = useQuery({
    ...showRequestOptions({ path: { request: view.request } }),
    refetchInterval: approved ? LOOK_EVERY : false,
    enabled: view.request !== "",
  });
  const order = request.data?.orders.find((each) => each.line === view.line);
  const award = { part: view.line, approved, ranking: [] };
  return <Award winner={one} award={award} next={undefined} order={order} setting={setting} />;
}

function Above({ view }: { view: NegotiationView }) {
  const { theatre, coalitions } = useTexts();
  if (view.coalition) {
    return <BackTo to={paths.coalition(view.coalition)} label={coalitions.back} />;
  }
  return view.campaign ? (
    <BackTo to={paths.campaign(view.campaign)} label={theatre.backToCampaign} />
  ) : (
    <BackTo to={paths.request(view.request)} label={theatre.backToRequest} />
  );
}

function Lead(props: { view: NegotiationView; quantity: number | null; unit: string }) {
  const { units } = useTexts();
  const formats = useFormats();
  const { view, quantity, unit } = props;
  const amount = quantity !== null && units.counted(formats.number(quantity), unit);
  return [view.product, amount].filter(Boolean).join(" · ");
}

interface Acting {
  view: NegotiationView;
  scene: Scene;
  setting: Setting;
  control: Control;
}

function Actions({ view, scene, setting, control }: Acting) {
  const { act, steer } = useTexts().theatre;
  const [offering, offer] = useDisclosure();
  const mayBuy = useMay("buyer", "admin");
  const state = runsOf(scene, view);
  const isOurTurn = scene.moves.at(-1)?.side === "seller" && !scene.paused;
  const isByHand = mayBuy && !isOver(scene) && isPlayedByHand(scene);
  const mayOffer = isByHand && !scene.paused && scene.moves.at(-1)?.side !== "buyer";
  return (
    <>
      {isByHand && isOurTurn && (
        <Button
          variant="default"
          leftSection={<Handshake size={16} aria-hidden />}
          loading={control.accepting}
          onClick={control.accept}
        >
          {act.accept}
        </Button>
      )}
      {mayOffer && (
        <Button
          variant="default"
          leftSection={<HandCoins size={16} aria-hidden />}
          onClick={offer.open}
        >
          {steer.offer}
        </Button>
      )}
      {mayOffer && offering && (
        <MakeOffer negotiation={view.id} scene={scene} setting={setting} close={offer.close} />
      )}
      {isByHand && <Leave scene={scene} negotiation={view.id} name={view.vendor_name} />}
      {state === "over" ? (
        <PlayBack to={paths.playback(view.id)} />
      ) : (
        <RunActions state={state} busy={control.busy} act={control.act} />
      )}
      {mayBuy && (
        <Steer negotiation={view.id} scene={scene} isInCampaign={view.campaign !== null} />
      )}
      {mayBuy && <Share negotiation={view.id} />}
    </>
  );
}

/** Nobody moves for us but a person: there is no agent, it waits, or it was taken over from. */
const isPlayedByHand = (scene: Scene): boolean =>
  !scene.running || scene.asked !== "" || scene.takenBy !== null;

/** Lets somebody outside read it. */
function Share({ negotiation }: { negotiation: string }) {
  const { settings } = useTexts();
  const [opened, share] = useDisclosure();
  return (
    <>
      <Tooltip label={settings.grants.share}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={settings.grants.share}
          onClick={share.open}
        >
          <Share2 size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {opened && <NewGrant of={negotiation} close={share.close} />}
    </>
  );
}

function Leave({ scene, negotiation, name }: { scene: Scene; negotiation: string; name: string }) {
  const { act } = useTexts().theatre;
  const [opened, leave] = useDisclosure();
  const [one] = contenders([{ negotiation, name, scene }]);
  return (
    <>
      <Button variant="default" onClick={leave.open}>
        {act.walk}
      </Button>
      {one && <WalkAway one={one} opened={opened} close={leave.close} />}
    </>
  );
}

function runsOf(scene: Scene, view: NegotiationView): Runs {
  if (isSettled(scene)) return "over";
  if (scene.paused) return "paused";
  if (scene.running) return "running";
  return view.campaign ? "over" : "waiting";
}

interface Control {
  act: (what: "start" | "pause" | "resume") => void;
  accept: () => void;
  busy: boolean;
  accepting: boolean;
  error: unknown;
}

function useControl(negotiation: string): Control {
  const queries = useQueryClient();
  const path = { negotiation };
  const onSettled = () => void queries.invalidateQueries();
  const start = useMutation({ ...autoNegotiateMutation(), onSettled });
  const pause = useMutation({ ...pauseMutation(), onSettled });
  const resume = useMutation({ ...resumeMutation(), onSettled });
  const accept = useMutation({ ...acceptMutation(), onSettled });
  const all = [start, pause, resume, accept];
  const fresh = () => {
    for (const one of all) one.reset();
  };
  return {
    act: (what) => {
      fresh();
      if (what === "start") start.mutate({ path, body: { wait: false } });
      else (what === "pause" ? pause : resume).mutate({ path });
    },
    accept: () => {
      fresh();
      accept.mutate({ path, body: {} });
    },
    busy: start.isPending || pause.isPending || resume.isPending,
    accepting: accept.isPending,
    error: all.find((one) => one.error)?.error,
  };
}
