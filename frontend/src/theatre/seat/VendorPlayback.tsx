import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { History, Radio } from "lucide-react";
import { useMemo } from "react";
import { Reworded, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { vendorServer } from "../browser";
import { asRead } from "../follower";
import { EMPTY, START, takeAll } from "../log";
import { Scrubber } from "../parts/Scrubber";
import { sceneOf } from "../scene";
import { at, type Reel, timeline } from "../timeline";
import { usePlayer } from "../usePlayer";
import { useTables } from "../useTables";
import { VendorStage } from "./VendorStage";

/** One negotiation of a vendor that is played here, move by move, as that vendor saw it. */
export function VendorPlayback({ negotiation }: { negotiation: string }) {
  const { seat } = useTexts();
  const found = useQuery({
    queryKey: ["playback", "seller", negotiation],
    queryFn: async (): Promise<Reel> => ({
      negotiation,
      log: takeAll(EMPTY, await vendorServer.read(negotiation, START)),
    }),
  });
  return (
    <Reworded texts={{ theatre: seat.theatre }}>
      <Load query={found}>{(reel) => <Screen reel={reel} />}</Load>
    </Reworded>
  );
}

function Screen({ reel }: { reel: Reel }) {
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
  const live = paths.negotiation(reel.negotiation);
  return (
    <Page
      title={opened?.product ?? theatre.playback.title}
      width={1440}
      above={<BackTo to={live} label={theatre.act.live} />}
      marks={opened?.simulated && <Simulated />}
      lead={opened && seat.lead(opened.vendor_name)}
      actions={
        <Button
          component={Link}
          to={live}
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
          <Scrubber
            player={player}
            at={moment?.at ?? null}
            where={theatre.playback.version(position.table, position.side)}
          />
          <VendorStage tables={tables} clock={null} loading={false} />
        </Stack>
      )}
    </Page>
  );
}
