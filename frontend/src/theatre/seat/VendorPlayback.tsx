import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { History, Radio } from "lucide-react";
import { type ComponentProps, useMemo } from "react";
import { Reworded, useTexts } from "@/lib/language";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { asRead, type Source } from "../follower";
import { EMPTY, START, takeAll } from "../log";
import type { Keep } from "../notes/Notes";
import { NotesOf } from "../notes/NotesOf";
import { Trail } from "../notes/Trail";
import css from "../Playback.module.css";
import { Scrubber } from "../parts/Scrubber";
import { sceneOf } from "../scene";
import { at, type Reel, timeline } from "../timeline";
import { usePlayer } from "../usePlayer";
import { useTables } from "../useTables";
import { VendorStage } from "./VendorStage";

interface Props {
  negotiation: string;
  source: Source;
  /** The page on which it is followed. */
  live: string;
  trail: ComponentProps<typeof Trail>;
  keep: Keep;
}

/** One negotiation, move by move, as its vendor saw it: by the same fold as live. */
export function VendorPlayback(props: Props) {
  const { negotiation, source } = props;
  const { seat } = useTexts();
  const found = useQuery({
    queryKey: keyOf(negotiation),
    queryFn: async (): Promise<Reel> => ({
      negotiation,
      log: takeAll(EMPTY, await source.read(negotiation, START)),
    }),
  });
  return (
    <Reworded texts={{ theatre: seat.theatre }}>
      <Load query={found}>{(reel) => <Screen reel={reel} {...props} />}</Load>
    </Reworded>
  );
}

const keyOf = (negotiation: string) => ["playback", "seller", negotiation];

function Screen({ reel, live, trail, keep }: Props & { reel: Reel }) {
  const { theatre, seat } = useTexts();
  const reels = useMemo(() => [reel], [reel]);
  const moments = useMemo(() => timeline(reels), [reels]);
  const player = usePlayer(moments.length - 1);
  const moment = moments[player.step];
  const shown = useMemo(
    () => at(reels, moment).map((one) => asRead(one.negotiation, one.log)),
    [reels, moment],
  );
  const tables = useTables(shown, reels);
  const { opened } = sceneOf(reel.log);
  const position = moment?.positions[reel.negotiation] ?? START;
  return (
    <Page
      title={opened?.product ?? theatre.playback.title}
      width={1440}
      above={<BackTo to={live} label={theatre.act.live} />}
      marks={opened?.simulated && <Simulated />}
      lead={opened && seat.lead(opened.vendor_name)}
      actions={
        <>
          <Trail {...trail} />
          <Button
            component={Link}
            to={live}
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
            <Scrubber
              player={player}
              at={moment?.at ?? null}
              where={theatre.playback.version(position.table, position.side)}
            />
          </div>
          <VendorStage tables={tables} clock={null} loading={false} />
          <NotesOf
            reel={reel}
            moments={moments}
            player={player}
            keep={keep}
            queryKey={keyOf(reel.negotiation)}
          />
        </Stack>
      )}
    </Page>
  );
}
