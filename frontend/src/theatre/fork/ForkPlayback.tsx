import { type ForkView, forkEvents } from "@client";
import { removeForkMutation, showForkOptions } from "@client/@tanstack/react-query.gen";
import { Alert, Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { FlaskConical, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { useNamed } from "@/pages/strategies/useStrategies";
import { BackTo } from "@/ui/BackTo";
import { Confirm } from "@/ui/Confirm";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { server } from "../browser";
import { asRead } from "../follower";
import { isRecorded } from "../frames";
import { EMPTY, START, takeAll } from "../log";
import { Scrubber } from "../parts/Scrubber";
import { Stage } from "../Stage";
import { at, type Reel } from "../timeline";
import { usePlayer } from "../usePlayer";
import { useSetting } from "../useSetting";
import { useTables } from "../useTables";
import { beside, renamed } from "./beside";

/** A simulated continuation beside what truly came, move by move, by the same fold. */
export function ForkPlayback() {
  const { fork } = useParams({ from: "/inside/forks/$fork/playback" });
  const found = useQuery(showForkOptions({ path: { fork } }));
  return <Load query={found}>{(view) => <Both fork={view} />}</Load>;
}

function Both({ fork }: { fork: ForkView }) {
  const { whatIf } = useTexts().theatre;
  const read = useQuery({
    queryKey: ["playback", "fork", fork.id, whatIf.simulated],
    queryFn: async (): Promise<Reel[]> => {
      const { data } = await forkEvents({ path: { fork: fork.id }, throwOnError: true });
      const frames = renamed(data.frames.filter(isRecorded), whatIf.named);
      const real = await server.read(fork.negotiation, START);
      return [
        { negotiation: fork.negotiation, log: takeAll(EMPTY, real) },
        { negotiation: fork.id, log: takeAll(EMPTY, frames) },
      ];
    },
  });
  return <Load query={read}>{(reels) => <Screen fork={fork} reels={reels} />}</Load>;
}

function Screen({ fork, reels }: { fork: ForkView; reels: Reel[] }) {
  const { theatre } = useTexts();
  const named = useNamed();
  const moments = useMemo(() => beside(reels), [reels]);
  const player = usePlayer(moments.length - 1);
  const moment = moments[player.step];
  const shown = useMemo(
    () => at(reels, moment).map((one) => asRead(one.negotiation, one.log)),
    [reels, moment],
  );
  const tables = useTables(shown, reels);
  const setting = useSetting(fork.request, fork.line, tables);
  const tableAt = (id: string) => moment?.positions[id]?.table ?? 0;
  return (
    <Page
      title={theatre.whatIf.named(fork.vendor_name)}
      width={1440}
      above={<BackTo to={paths.playback(fork.negotiation)} label={theatre.playback.title} />}
      marks={<Simulated />}
      lead={theatre.whatIf.made(fork.version, named(fork.strategy))}
      actions={<Remove fork={fork} />}
    >
      <Stack gap="md">
        <Alert color="gray" icon={<FlaskConical size={18} aria-hidden />} data-testid="fork">
          {theatre.whatIf.kept}
        </Alert>
        <Scrubber
          player={player}
          at={moment?.at ?? null}
          where={theatre.whatIf.where(tableAt(fork.negotiation), tableAt(fork.id))}
        />
        <Stage tables={tables} setting={setting} progress={null} loading={false} awarded={null} />
      </Stack>
    </Page>
  );
}

function Remove({ fork }: { fork: ForkView }) {
  const { whatIf } = useTexts().theatre;
  const [asking, { open, close }] = useDisclosure();
  const go = useNavigate();
  const remove = useMutation({
    ...removeForkMutation(),
    onSuccess: () => go({ to: paths.playback(fork.negotiation) }),
  });
  if (!useMay("buyer", "admin")) return null;
  return (
    <>
      <Button variant="default" leftSection={<Trash2 size={16} aria-hidden />} onClick={open}>
        {whatIf.remove}
      </Button>
      <Confirm
        opened={asking}
        title={whatIf.remove}
        act={whatIf.remove}
        doing={remove}
        run={() => remove.mutate({ path: { fork: fork.id } })}
        close={close}
      >
        <Text size="sm">{whatIf.removeWhat}</Text>
      </Confirm>
    </>
  );
}
