import { type ForecastView, type Likely, type StrategyForecast, showForecast } from "@client";
import { Button, Group, Loader, Table, Text } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { isOver, type Scene } from "../scene";
import { type Setting, useWords } from "../useWords";

interface Props {
  negotiation: string;
  scene: Scene;
  setting: Setting;
}

/** What may come of an open negotiation, by strategy: estimated anew with every round. */
export function ForecastPanel({ negotiation, scene, setting }: Props) {
  const { forecast } = useTexts().theatre;
  const queries = useQueryClient();
  const [asked, ask] = useState(false);
  const queryKey = ["forecast", negotiation, scene.moves.length, scene.brief] as const;
  const found = useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await showForecast({ path: { negotiation }, signal, throwOnError: true })).data,
    enabled: asked && !isOver(scene),
    placeholderData: keepPreviousData,
  });
  if (isOver(scene)) return null;
  const stop = () => {
    ask(false);
    void queries.cancelQueries({ queryKey });
  };
  return (
    <Panel
      title={forecast.title}
      hint={forecast.hint}
      actions={
        <Group gap="xs" wrap="nowrap">
          {found.isFetching && <Loader size={16} aria-label={forecast.busy} />}
          <Button
            variant="default"
            size="compact-sm"
            onClick={asked ? stop : () => ask(true)}
            data-testid="forecast"
          >
            {asked ? forecast.stop : forecast.start}
          </Button>
        </Group>
      }
    >
      <Refused error={found.error} />
      {found.data && (
        <>
          <Outcomes strategies={found.data.strategies} setting={setting} label={forecast.title} />
          <RestsOn data={found.data} />
        </>
      )}
    </Panel>
  );
}

interface Told {
  strategies: readonly StrategyForecast[];
  setting: Setting;
  label: string;
}

/** By strategy: chance, price, total and rounds, each with its interval. */
export function Outcomes({ strategies, setting, label }: Told) {
  const { forecast } = useTexts().theatre;
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} aria-label={label}>
      <Table aria-label={label} data-testid="outcomes">
        <Table.Thead>
          <Table.Tr>
            {forecast.heads.map((head) => (
              <Table.Th key={head}>{head}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {strategies.map((one) => (
            <Outcome key={one.strategy} one={one} setting={setting} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function RestsOn({ data }: { data: ForecastView }) {
  const { forecast } = useTexts().theatre;
  const rests = data.rests_on;
  return (
    <Text size="xs" c="dimmed" mt="xs">
      {forecast.restsOn(rests.offers_seen, rests.hypotheses, data.round)}
    </Text>
  );
}

function Outcome({ one, setting }: { one: StrategyForecast; setting: Setting }) {
  const { forecast } = useTexts().theatre;
  const formats = useFormats();
  const words = useWords(setting);
  const span = (found: Likely | null) =>
    found
      ? forecast.span(words.money(found.expected), words.money(found.low), words.money(found.high))
      : "–";
  const { rounds } = one;
  return (
    <Table.Tr>
      <Table.Td>
        {one.strategy === "adaptive" ? forecast.adaptive : words.strategy(one.strategy)}
      </Table.Td>
      <Table.Td>{formats.percent(one.chance_of_agreement, 0)}</Table.Td>
      <Table.Td>{span(one.unit_price)}</Table.Td>
      <Table.Td>{span(one.total)}</Table.Td>
      <Table.Td>
        {rounds ? forecast.span(`${rounds.expected}`, `${rounds.low}`, `${rounds.high}`) : "–"}
      </Table.Td>
    </Table.Tr>
  );
}
