import {
  showCampaignOptions,
  showNegotiationOptions,
  showRequestOptions,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, SegmentedControl, Stack, Title } from "@mantine/core";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { History, Radio } from "lucide-react";
import { useMemo, useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useSellsAlone } from "@/lib/session";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Empty, LoadFailed, LoadingPage } from "@/ui/states";
import { server } from "./browser";
import { asRead, type Followed } from "./follower";
import { Forks } from "./fork/Forks";
import { EMPTY, START, takeAll } from "./log";
import { Notes } from "./notes/Notes";
import { Trail } from "./notes/Trail";
import { WhatIf } from "./notes/WhatIf";
import css from "./Playback.module.css";
import { Scrubber } from "./parts/Scrubber";
import { Stage } from "./Stage";
import { VendorPlayback } from "./seat/VendorPlayback";
import { at, linesOf, type Moment, type PlayedLine, type Reel, timeline } from "./timeline";
import { type Playing, usePlayer } from "./usePlayer";
import { useSetting } from "./useSetting";
import { useTables } from "./useTables";

/** What is chosen when all lines are shown. */
const EACH = "each";

interface Played {
  /** The one that is played, where it is one: it has notes and an audit trail. */
  negotiation?: string;
  request: string;
  /** Where it is for one; then there is no request. */
  coalition?: string;
  lines: PlayedLine[];
  title: string;
  back: { to: string; label: string };
}

/** One negotiation, move by move, by the same frames and the same fold as live. */
export function Playback() {
  const { negotiation } = useParams({ from: "/inside/negotiations/$negotiation/playback" });
  const Side = useSellsAlone() ? VendorPlayback : OfBuyer;
  return <Side negotiation={negotiation} />;
}

function OfBuyer({ negotiation }: { negotiation: string }) {
  const { theatre } = useTexts();
  const found = useQuery(showNegotiationOptions({ path: { negotiation } }));
  const back = { to: paths.negotiation(negotiation), label: theatre.act.live };
  return (
    <Load query={found}>
      {(view) => (
        <Reels
          negotiation={negotiation}
          request={view.request}
          coalition={view.coalition}
          lines={[{ line: view.line, negotiations: [negotiation] }]}
          title={view.vendor_name}
          back={back}
        />
      )}
    </Load>
  );
}

/** All vendors of all lines of a campaign, in the order in which things happened. */
export function CampaignPlayback() {
  const { theatre } = useTexts();
  const { campaign } = useParams({ from: "/inside/campaigns/$campaign/playback" });
  const found = useQuery(showCampaignOptions({ path: { campaign } }));
  const back = { to: paths.campaign(campaign), label: theatre.act.live };
  return (
    <Load query={found}>
      {(view) => (
        <Reels
          request={view.request}
          lines={linesOf(view.sessions)}
          title={theatre.playback.title}
          back={back}
        />
      )}
    </Load>
  );
}

function Reels(played: Played) {
  const read = useQueries({
    queries: played.lines
      .flatMap((line) => line.negotiations)
      .map((negotiation) => ({
        queryKey: ["playback", negotiation],
        queryFn: async () => ({
          negotiation,
          log: takeAll(EMPTY, await server.read(negotiation, START)),
        }),
      })),
    combine: (all) => ({
      reels: all.every((one) => one.data) ? all.map((one) => one.data as Reel) : null,
      error: all.find((one) => one.error)?.error,
    }),
  });
  if (read.error) return <LoadFailed error={read.error} again={() => window.location.reload()} />;
  if (!read.reels) return <LoadingPage />;
  return <Screen played={played} reels={read.reels} />;
}

function Screen({ played, reels }: { played: Played; reels: Reel[] }) {
  const { theatre } = useTexts();
  const moments = useMemo(() => timeline(reels), [reels]);
  const player = usePlayer(moments.length - 1);
  const moment = moments[player.step];
  const shown = useMemo(
    () => at(reels, moment).map((one) => asRead(one.negotiation, one.log)),
    [reels, moment],
  );
  const tables = useTables(shown, reels);
  const where = useWhere(moment);
  return (
    <Page
      title={played.title}
      width={1440}
      above={<BackTo {...played.back} />}
      marks={tables.some((one) => one.scene.opened?.simulated) && <Simulated />}
      lead={theatre.playback.lead}
      actions={
        <>
          {played.negotiation && <Trail negotiation={played.negotiation} />}
          <Button
            component={Link}
            to={played.back.to}
            variant="default"
            leftSection={<Radio size={16} aria-hidden />}
          >
            {theatre.act.live}
          </Button>
        </>
      }
    >
      {moments.length < 2 ? (
        <Empty icon={History} title={theatre.playback.empty} />
      ) : (
        <Stack gap="md" className={css.whole}>
          <div className={css.scrubber}>
            <Scrubber player={player} at={moment?.at ?? null} where={where} />
          </div>
          <Lines played={played} shown={shown} />
          {played.negotiation && reels[0] && (
            <NotesOf reel={reels[0]} moments={moments} player={player} />
          )}
        </Stack>
      )}
    </Page>
  );
}

interface Noting {
  reel: Reel;
  moments: readonly Moment[];
  player: Playing;
}

/** The notes of the one that is played; a click goes to the move at which one was made. */
function NotesOf({ reel, moments, player }: Noting) {
  const queries = useQueryClient();
  const { negotiation, log } = reel;
  const reached = (one: Moment | undefined) => one?.positions[negotiation]?.table ?? 0;
  const version = reached(moments[player.step]);
  return (
    <>
      <Group>
        <WhatIf key={version} negotiation={negotiation} version={version} />
      </Group>
      <Notes
        negotiation={negotiation}
        log={log}
        version={version}
        goTo={(at) => player.go(moments.findIndex((one) => reached(one) >= at))}
        again={() => queries.invalidateQueries({ queryKey: ["playback", negotiation] })}
      />
      <Forks negotiation={negotiation} />
    </>
  );
}

interface Showing {
  played: Played;
  shown: readonly Followed[];
}

/** All lines below one another, or the one that is looked at; the scrubber moves them together. */
function Lines({ played, shown }: Showing) {
  const { theatre } = useTexts();
  const [chosen, choose] = useState(EACH);
  const { lines, request, coalition } = played;
  const asked = { ...showRequestOptions({ path: { request } }), enabled: request !== "" };
  const found = useQuery(asked).data;
  const name = (line: number) => theatre.line(line, found?.lines[line - 1]?.product ?? "");
  const seen = lines.filter((one) => chosen === EACH || String(one.line) === chosen);
  return (
    <>
      {lines.length > 1 && (
        <SegmentedControl
          aria-label={theatre.lines}
          value={chosen}
          onChange={choose}
          style={{ flexWrap: "wrap" }}
          data={[
            { value: EACH, label: theatre.playback.all },
            ...lines.map(({ line }) => ({ value: String(line), label: name(line) })),
          ]}
        />
      )}
      {seen.map((one) => (
        <Stack key={one.line} gap="sm" component="section" data-testid="line">
          {lines.length > 1 && <Title order={2}>{name(one.line)}</Title>}
          <OneLine request={request} coalition={coalition} line={one} shown={shown} />
        </Stack>
      ))}
    </>
  );
}

interface ShowingOne {
  request: string;
  coalition: string | undefined;
  line: PlayedLine;
  shown: readonly Followed[];
}

function OneLine({ request, coalition, line, shown }: ShowingOne) {
  const wanted = line.negotiations.map((negotiation) => ({ negotiation }));
  const tables = useTables(shown, wanted);
  const setting = useSetting(request, line.line, tables, coalition);
  return <Stage tables={tables} setting={setting} progress={null} loading={false} awarded={null} />;
}

function useWhere(moment: Moment | undefined): string {
  const { playback } = useTexts().theatre;
  const positions = Object.values(moment?.positions ?? {});
  const sum = (of: "table" | "side") => positions.reduce((all, one) => all + one[of], 0);
  return playback.version(sum("table"), sum("side"));
}
