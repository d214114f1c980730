import type { TrialView } from "@client";
import {
  endStrategyTrialMutation,
  listStrategyTrialsInfiniteQueryKey,
  resumeStrategyTrialMutation,
  showStrategyTrialOptions,
  showStrategyTrialQueryKey,
} from "@client/@tanstack/react-query.gen";
import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { BackTo } from "@/ui/BackTo";
import { Confirm } from "@/ui/Confirm";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { AlwaysTable, ArmTable } from "./ArmTable";
import { Intervals } from "./Intervals";
import { TrialRuns } from "./TrialRuns";
import { TrialMark } from "./Trials";

/** Milliseconds after which a trial that is on is looked at again. */
const LOOK_AGAIN = 5_000;
const FEW = 20;
const PERCENT = 100;

export function Trial() {
  const { trial } = useParams({ from: "/inside/strategies/trials/$trial" });
  const query = useQuery({
    ...showStrategyTrialOptions({ path: { trial } }),
    refetchInterval: (asked) => (asked.state.data?.state === "on" ? LOOK_AGAIN : false),
  });
  return <Load query={query}>{(found) => <Detail trial={found} />}</Load>;
}

function Detail({ trial }: { trial: TrialView }) {
  const { strategies } = useTexts();
  const texts = strategies.trials;
  const on = trial.state === "on";
  return (
    <Page
      title={texts.of(trial.category ?? trial.product ?? texts.every)}
      above={<BackTo to="/strategies" label={strategies.title} />}
      marks={<TrialMark on={on} />}
      actions={useMay("buyer", "admin") && <Switch trial={trial} />}
    >
      <Panel title={texts.gain} hint={texts.gainHint}>
        <Stack gap="sm">
          <Intervals arms={trial.arms} />
          {trial.outcomes < FEW && (
            <Text size="sm" c="dimmed">
              {texts.few}
            </Text>
          )}
        </Stack>
      </Panel>
      <Panel title={texts.table} hint={texts.nextHint} flush>
        <ArmTable arms={trial.arms} />
      </Panel>
      <Panel title={texts.always} hint={texts.alwaysHint} flush>
        <AlwaysTable arms={trial.arms} />
      </Panel>
      <TrialRuns trial={trial.id} key={trial.outcomes} />
      <About trial={trial} />
    </Page>
  );
}

/** Ends the trial after a question, or takes it up again. */
function Switch({ trial }: { trial: TrialView }) {
  const { strategies } = useTexts();
  const texts = strategies.trials;
  const [asking, { open, close }] = useDisclosure();
  const path = { trial: trial.id };
  const queries = useQueryClient();
  const done = (said: string) => ({
    onSuccess: async (after: TrialView) => {
      queries.setQueryData(showStrategyTrialQueryKey({ path }), after);
      await queries.invalidateQueries({ queryKey: listStrategyTrialsInfiniteQueryKey() });
      void told(said);
      close();
    },
  });
  const end = useMutation({ ...endStrategyTrialMutation(), ...done(texts.ended) });
  const resume = useMutation({ ...resumeStrategyTrialMutation(), ...done(texts.resumed) });
  if (trial.state === "off")
    return (
      <Stack gap="xs">
        <Button loading={resume.isPending} onClick={() => resume.mutate({ path })}>
          {texts.resume}
        </Button>
        <Refused error={resume.error} />
      </Stack>
    );
  return (
    <>
      <Button variant="default" onClick={open}>
        {texts.end}
      </Button>
      <Confirm
        opened={asking}
        title={texts.end}
        act={texts.end}
        doing={end}
        run={() => end.mutate({ path })}
        close={close}
      >
        <Text size="sm">{texts.endWhat}</Text>
      </Confirm>
    </>
  );
}

function About({ trial }: { trial: TrialView }) {
  const { strategies } = useTexts();
  const texts = strategies.trials;
  const formats = useFormats();
  const named = useNames();
  const last = trial.state === "on" ? texts.switchedOn : texts.switchedOff;
  const switched = trial.switched_at && (
    <>
      <When at={trial.switched_at} /> · {named(trial.switched_by)}
    </>
  );
  return (
    <Panel title={texts.about}>
      <Facts
        facts={[
          [texts.outcomes, formats.number(trial.outcomes)],
          [texts.simulated, formats.number(trial.simulated)],
          [texts.category, trial.category],
          [texts.products, trial.products.join(", ") || (trial.product ?? texts.every)],
          [texts.share, formats.number(trial.share * PERCENT, 0)],
          [texts.startedAt, <When key="at" at={trial.started_at} />],
          [texts.startedBy, named(trial.started_by)],
          [last, switched],
        ]}
      />
    </Panel>
  );
}
