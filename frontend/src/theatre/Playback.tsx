import { showCampaignOptions, showNegotiationOptions } from "@client/@tanstack/react-query.gen";
import { Button, Stack } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { History, Radio } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Empty, LoadFailed, LoadingPage } from "@/ui/states";
import { server } from "./browser";
import { asRead } from "./follower";
import { EMPTY, START, takeAll } from "./log";
import { Scrubber } from "./parts/Scrubber";
import { Stage } from "./Stage";
import { at, type Moment, type Reel, timeline } from "./timeline";
import { usePlayer } from "./usePlayer";
import { useSetting } from "./useSetting";
import { useTables } from "./useTables";

interface Played {
  negotiations: string[];
  request: string;
  line: number;
  title: string;
  back: { to: string; label: string };
}

/** One negotiation, move by move, by the same frames and the same fold as live. */
export function Playback() {
  const { theatre } = useTexts();
  const { negotiation } = useParams({ from: "/inside/negotiations/$negotiation/playback" });
  const found = useQuery(showNegotiationOptions({ path: { negotiation } }));
  const back = { to: paths.negotiation(negotiation), label: theatre.act.live };
  return (
    <Load query={found}>
      {(view) => (
        <Reels
          negotiations={[negotiation]}
          request={view.request}
          line={view.line}
          title={view.vendor_name}
          back={back}
        />
      )}
    </Load>
  );
}

/** All vendors of a campaign's first line, in the order in which things happened. */
export function CampaignPlayback() {
  const { theatre } = useTexts();
  const { campaign } = useParams({ from: "/inside/campaigns/$campaign/playback" });
  const found = useQuery(showCampaignOptions({ path: { campaign } }));
  const back = { to: paths.campaign(campaign), label: theatre.act.live };
  return (
    <Load query={found}>
      {(view) => {
        const part = view.sessions[0]?.part ?? 1;
        const here = view.sessions.filter((one) => one.part === part);
        return (
          <Reels
            negotiations={here.map((one) => one.negotiation)}
            request={view.request}
            line={part}
            title={theatre.playback.title}
            back={back}
          />
        );
      }}
    </Load>
  );
}

function Reels(played: Played) {
  const read = useQueries({
    queries: played.negotiations.map((negotiation) => ({
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
  const setting = useSetting(played.request, played.line, tables);
  const where = useWhere(moment);
  return (
    <Page
      title={played.title}
      width={1440}
      above={<BackTo {...played.back} />}
      marks={setting.simulated && <Simulated />}
      lead={theatre.playback.lead}
      actions={
        <Button
          component={Link}
          to={played.back.to}
          variant="default"
          leftSection={<Radio size={16} aria-hidden />}
        >
          {theatre.act.live}
        </Button>
      }
    >
      {moments.length < 2 ? (
        <Empty icon={History} title={theatre.playback.empty} />
      ) : (
        <Stack gap="md">
          <Scrubber player={player} at={moment?.at ?? null} where={where} />
          <Stage tables={tables} setting={setting} progress={null} loading={false} awarded={null} />
        </Stack>
      )}
    </Page>
  );
}

function useWhere(moment: Moment | undefined): string {
  const { playback } = useTexts().theatre;
  const positions = Object.values(moment?.positions ?? {});
  const sum = (of: "table" | "side") => positions.reduce((all, one) => all + one[of], 0);
  return playback.version(sum("table"), sum("side"));
}
