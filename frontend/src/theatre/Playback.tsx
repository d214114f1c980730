import { annotate } from "@client";
import {
  showCampaignOptions,
  showNegotiationOptions,
  showRequestOptions,
} from "@client/@tanstack/react-query.gen";
import { Button, Group, SegmentedControl, Stack, Title } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { History, Radio } from "lucide-react";
import { useMemo, useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay, useSellsAlone } from "@/lib/session";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Empty, LoadFailed, LoadingPage } from "@/ui/states";
import { server, trailOf, vendorServer } from "./browser";
import { asRead, type Followed } from "./follower";
import { Forks } from "./fork/Forks";
import { EMPTY, START, takeAll } from "./log";
import type { Keep } from "./notes/Notes";
import { NotesOf, reached } from "./notes/NotesOf";
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
  return useSellsAlone() ? <OfSeller id={negotiation} /> : <OfBuyer negotiation={negotiation} />;
}

/** As the vendor that is played here saw it. */
function OfSeller({ id }: { id: string }) {
  return (
    <VendorPlayback
      negotiation={id}
      source={vendorServer}
      live={paths.negotiation(id)}
      trail={trailOf(id, "seller")}
      keep={(note, headers) =>
        annotate({
          path: { negotiation: id },
          body: { ...note, side: "seller" },
          headers,
          throwOnError: true,
        })
      }
    />
  );
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
          {played.negotiation && <Trail {...trailOf(played.negotiation, "buyer")} />}
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
            <Beside reel={reels[0]} moments={moments} player={player} />
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

/** What only the buyer's side does at a moment: what if, notes, and what was played out. */
function Beside({ reel, moments, player }: Noting) {
  const { negotiation } = reel;
  const version = reached(moments[player.step], negotiation);
  const mayWrite = useMay("buyer", "admin");
  const keep: Keep = (body, headers) =>
    annotate({ path: { negotiation }, body, headers, throwOnError: true });
  return (
    <>
      <Group>
        <WhatIf key={version} negotiation={negotiation} version={version} />
      </Group>
      <NotesOf
        reel={reel}
        moments={moments}
        player={player}
        keep={mayWrite ? keep : null}
        queryKey={["playback", negotiation]}
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
