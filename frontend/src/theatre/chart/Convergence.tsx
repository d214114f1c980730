import {
  Card,
  Group,
  SegmentedControl,
  Skeleton,
  Switch,
  Text,
  Title,
  useComputedColorScheme,
  VisuallyHidden,
} from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { ChartLine, Table2 } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTexts } from "@/lib/language";
import { type Contender, priceOf } from "../contenders";
import { Swatch } from "../parts/Swatch";
import { standing } from "../scene";
import { type Setting, useWords } from "../useWords";
import { BandNote } from "./BandNote";
import css from "./Convergence.module.css";
import { type Line, type Measure, type Picture, picture } from "./lines";
import type { Dress } from "./option";
import { RoundsTable } from "./RoundsTable";
import { useFloor } from "./useFloor";

/** Where the names of lines stand on the chart, not beside it. */
const PHONE = "(max-width: 36em)";

const LinePlot = lazy(() => import("./LinePlot"));

interface Props {
  contenders: readonly Contender[];
  setting: Setting;
  focus: string | null;
  onFocus: (negotiation: string) => void;
  /** Whether a vendor's limit may be shown to who looks, where it is known: for a simulated one. */
  mayReveal: boolean;
}

/** How far apart we and each vendor are, round by round: as a chart, in words, and as a table. */
export function Convergence({ contenders, setting, focus, onFocus, mayReveal }: Props) {
  const { chart } = useTexts().theatre;
  const [measure, setMeasure] = useState<Measure>("price");
  const [asTable, setAsTable] = useState(false);
  const looked = contenders.find((one) => one.negotiation === focus) ?? contenders[0];
  const [reveals, setReveals] = useState(false);
  const floor = useFloor(looked?.negotiation, reveals);
  const shown = useMemo(
    () => picture(contenders, measure, looked, floor),
    [contenders, measure, looked, floor],
  );
  const drawn = useMemo(() => withOurs(shown, looked), [shown, looked]);
  const dress = useDress(setting, measure, focus);
  const summary = useSummary(contenders, setting);
  const isEmpty = shown.lines.length === 0;
  return (
    <Card p="md" component="section" aria-label={chart.title}>
      <Group justify="space-between" gap="xs" mb="xs">
        <Title order={2}>{chart.title}</Title>
        <Group gap="xs">
          {isWorth(contenders) && (
            <SegmentedControl
              size="xs"
              aria-label={chart.measure}
              value={measure}
              onChange={(value) => setMeasure(value as Measure)}
              data={(["price", "total", "utility"] as const).map((value) => ({
                value,
                label: chart[value],
              }))}
            />
          )}
          <SegmentedControl
            size="xs"
            aria-label={chart.view}
            value={asTable ? "table" : "chart"}
            onChange={(value) => setAsTable(value === "table")}
            data={[
              { value: "chart", label: <View icon={ChartLine} name={chart.asChart} /> },
              { value: "table", label: <View icon={Table2} name={chart.asTable} /> },
            ]}
          />
        </Group>
      </Group>
      <Legend contenders={contenders} looked={looked} focus={focus} onFocus={onFocus} />
      <Axis measure={measure} setting={setting} />
      <VisuallyHidden data-testid="summary">{summary}</VisuallyHidden>
      {asTable ? (
        <RoundsTable picture={shown} value={dress.value} />
      ) : (
        <div className={css.plot}>
          {isEmpty ? (
            <Text size="sm" c="dimmed" className={css.empty}>
              {chart.empty}
            </Text>
          ) : (
            <Suspense fallback={<Skeleton h="100%" />}>
              <LinePlot picture={drawn} dress={dress} summary={summary} />
            </Suspense>
          )}
        </div>
      )}
      <Group justify="space-between" align="flex-start" gap="xs" mt="xs">
        <Notes shown={shown} looked={looked} floor={floor} setting={setting} />
        {setting.simulated && mayReveal && (
          <Switch
            size="xs"
            label={chart.reveal}
            checked={reveals}
            onChange={(event) => setReveals(event.currentTarget.checked)}
          />
        )}
      </Group>
    </Card>
  );
}

/** Whether it is known what offers are worth; who comes by a link may see prices alone. */
const isWorth = (contenders: readonly Contender[]): boolean =>
  contenders.every((one) => one.scene.moves.length === 0) ||
  contenders.some((one) => one.scene.moves.some((move) => move.worth));

function View({ icon: Icon, name }: { icon: typeof ChartLine; name: string }) {
  return (
    <span className={css.view}>
      <Icon size={14} aria-hidden />
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}

/** One line for each vendor, and ours to the one that is looked at; the table has them all. */
function withOurs(shown: Picture, looked: Contender | undefined): Picture {
  const isDrawn = (line: Line) =>
    line.side === "seller" || line.negotiation === looked?.negotiation;
  return { ...shown, lines: shown.lines.filter(isDrawn) };
}

/** What the numbers at the side are: the unit, and of how many. */
function Axis({ measure, setting }: { measure: Measure; setting: Setting }) {
  const { theatre, units } = useTexts();
  const { axis } = theatre.chart;
  const { currency, unit } = setting;
  return (
    <Text size="xs" c="dimmed">
      {measure === "price" && axis.price(currency, units.per(unit))}
      {measure === "total" && axis.total(currency)}
      {measure === "utility" && axis.utility}
    </Text>
  );
}

interface LegendProps extends Omit<Props, "setting" | "mayReveal"> {
  looked: Contender | undefined;
}

function Legend({ contenders, looked, focus, onFocus }: LegendProps) {
  const { chart } = useTexts().theatre;
  const inOrder = contenders.toSorted((a, b) => a.index - b.index);
  return (
    <ul className={css.legend}>
      {inOrder.map((one) => (
        <li key={one.negotiation}>
          <button
            type="button"
            className={css.key}
            aria-pressed={focus === one.negotiation}
            title={chart.focus(one.name)}
            onClick={() => onFocus(one.negotiation)}
          >
            <Swatch index={one.index} side="seller" />
            {one.name}
          </button>
        </li>
      ))}
      <li className={css.ours}>
        <Swatch index={looked?.index ?? 0} side="buyer" />
        {chart.ours(contenders.length > 1 && looked ? looked.name : "")}
      </li>
    </ul>
  );
}

interface Noted {
  shown: Picture;
  looked: Contender | undefined;
  floor: string | null;
  setting: Setting;
}

function Notes({ shown, looked, floor, setting }: Noted) {
  const { chart } = useTexts().theatre;
  const words = useWords(setting);
  const isTotalElsewhere = shown.measure === "price" && shown.marks.length > 0;
  return (
    <Text size="xs" c="dimmed" component="div" flex="1 1 280px">
      {shown.bands.length > 0 && looked && <BandNote looked={looked} />}
      {looked && floor !== null && <div>{chart.exact(looked.name, words.price(floor))}</div>}
      {isTotalElsewhere && <div>{chart.marksHint}</div>}
    </Text>
  );
}

function useDress(setting: Setting, measure: Measure, focus: string | null): Dress {
  const { chart } = useTexts().theatre;
  const scheme = useComputedColorScheme("dark");
  const narrow = useMediaQuery(PHONE) ?? false;
  const words = useWords(setting);
  return useMemo(
    () => ({
      scheme,
      narrow,
      focus,
      value: (value) => words.measured(measure, value),
      words: {
        round: chart.round,
        us: chart.us,
        estimated: chart.estimated,
        marks: chart.marks,
      },
    }),
    [scheme, narrow, focus, words, measure, chart],
  );
}

function useSummary(contenders: readonly Contender[], setting: Setting): string {
  const { chart } = useTexts().theatre;
  const words = useWords(setting);
  const round = Math.max(0, ...contenders.map((one) => one.scene.round));
  if (!round) return chart.empty;
  const price = (one: Contender, side: "buyer" | "seller") => {
    const offer = standing(one.scene, side)?.offer;
    return offer ? words.price(priceOf(offer)) : chart.nothing;
  };
  const parts = contenders.map((one) =>
    chart.saidOf(one.name, price(one, "seller"), price(one, "buyer")),
  );
  return chart.said(round, parts.join("; "));
}
