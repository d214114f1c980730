import type { RequestView } from "@client";
import {
  showRequestQueryKey,
  sourceMutation,
  startCampaignMutation,
} from "@client/@tanstack/react-query.gen";
import { Button, NumberInput, Select, SimpleGrid, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Play } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { told } from "@/lib/told";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { NoApprover } from "../approvals/NoApprover";
import { StrategyChoice } from "../strategies/StrategyChoice";

const OPTIONS = [
  ["vendors", 3, 20],
  ["max_rounds", 8, 15],
  ["max_parallel", 10, 100],
] as const;

/** Hours after which a negotiation that has not ended is ended. */
const DEADLINES = [24, 72, 168, 336, 720, 2160];
const DAY = 24;
const USUAL_DEADLINE = 168;
const WINNERS = ["utility", "person"] as const;
type Winner = (typeof WINNERS)[number];

/** The one thing to do with a request that waits: choose vendors, and let the agents begin. */
export function StartPanel({ request }: { request: RequestView }) {
  const { requests: texts } = useTexts();
  const { start } = texts;
  const [options, setOptions] = useState({
    vendors: 3,
    max_rounds: 8,
    max_parallel: 10,
    deadline_hours: USUAL_DEADLINE,
    winner: "utility" as Winner,
  });
  const [strategy, fix] = useState<string | null>(null);
  const path = { request: request.id };
  const queries = useQueryClient();
  const navigate = useNavigate();
  const again = () => queries.invalidateQueries({ queryKey: showRequestQueryKey({ path }) });
  const source = useMutation({
    ...sourceMutation(),
    onSuccess: async () => {
      await again();
      void told(start.chosen);
    },
  });
  const begin = useMutation({
    ...startCampaignMutation(),
    onSuccess: async (started) => {
      void told(start.started);
      await again();
      if ("campaign" in started) await navigate({ to: paths.campaign(started.campaign) });
    },
  });
  const labels = { vendors: start.vendors, max_rounds: start.rounds, max_parallel: start.parallel };
  const { vendors, max_rounds } = options;
  return (
    <Panel title={start.title} hint={start.lead}>
      <Stack gap="sm">
        <NoApprover />
        <SimpleGrid cols={1} spacing="xs">
          {OPTIONS.map(([name, usual, most]) => (
            <NumberInput
              key={name}
              label={labels[name]}
              value={options[name]}
              min={1}
              max={most}
              allowDecimal={false}
              clampBehavior="strict"
              disabled={name === "vendors" && request.sourcing.length > 0}
              onChange={(value) =>
                setOptions((now) => ({ ...now, [name]: Number(value) || usual }))
              }
            />
          ))}
          <Select
            label={start.deadline}
            description={start.deadlineHint}
            value={String(options.deadline_hours)}
            data={DEADLINES.map((hours) => ({
              value: String(hours),
              label: start.days(hours / DAY),
            }))}
            allowDeselect={false}
            onChange={(hours) =>
              setOptions((now) => ({ ...now, deadline_hours: Number(hours) || USUAL_DEADLINE }))
            }
          />
          <StrategyChoice value={strategy} choose={fix} />
          <Select
            label={start.winner}
            description={start.winnerHint}
            value={options.winner}
            data={WINNERS.map((value) => ({ value, label: start.winners[value] }))}
            allowDeselect={false}
            onChange={(winner) =>
              setOptions((now) => ({ ...now, winner: winner === "person" ? "person" : "utility" }))
            }
          />
        </SimpleGrid>
        <Refused error={begin.error ?? source.error} />
        <Button
          leftSection={<Play size={15} aria-hidden />}
          loading={begin.isPending}
          onClick={() => begin.mutate({ path, body: { ...options, strategy } })}
        >
          {start.submit}
        </Button>
        {request.sourcing.length === 0 && (
          <Button
            variant="subtle"
            color="gray"
            loading={source.isPending}
            onClick={() => source.mutate({ path, body: { vendors, max_rounds } })}
          >
            {start.choose}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
