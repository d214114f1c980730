/** The chart's option: straight lines from round to round, no animation, our own limits only. */
import type { Line, Mark, Picture, Point } from "./lines";
import { lookOf, type Scheme, tones } from "./looks";

export interface Dress {
  scheme: Scheme;
  /** There is no room beside the lines. */
  narrow?: boolean;
  /** The negotiation to which the eye is drawn; the others step back. */
  focus: string | null;
  value: (value: number) => string;
  words: {
    round: string;
    us: string;
    estimated: string;
    marks: Record<Mark["of"], string>;
  };
}

interface Extent {
  min: number;
  max: number;
}

const FADED = 0.22;
/** How much room is left above and below the offers, as a share of what they span. */
const ROOM = 0.12;

export function chartOption(picture: Picture, dress: Dress) {
  const tone = tones(dress.scheme);
  const extent = extentOf(picture);
  return {
    animation: false,
    textStyle: { fontFamily: "'Inter Variable', system-ui, sans-serif" },
    grid: {
      left: 8,
      right: picture.marks.length && !dress.narrow ? 92 : 16,
      top: 12,
      bottom: 4,
      outerBoundsMode: "same" as const,
    },
    tooltip: {
      trigger: "axis" as const,
      renderMode: "richText" as const,
      confine: true,
      backgroundColor: tone.card,
      borderColor: tone.rule,
      borderWidth: 1,
      padding: 10,
      textStyle: { color: tone.text, fontSize: 12, lineHeight: 19 },
      axisPointer: { type: "line" as const, lineStyle: { color: tone.muted, type: "dashed" } },
      formatter: (told: unknown) => tooltip(picture, dress, told),
    },
    xAxis: {
      type: "category" as const,
      data: Array.from({ length: picture.rounds }, (_, index) => String(index + 1)),
      name: dress.words.round,
      nameLocation: "middle" as const,
      nameGap: 26,
      nameTextStyle: { color: tone.muted, fontSize: 11 },
      axisLine: { lineStyle: { color: tone.rule }, onZero: false },
      axisTick: { show: false },
      axisLabel: { color: tone.muted, hideOverlap: true },
    },
    yAxis: {
      type: "value" as const,
      ...extent,
      axisLine: { show: false },
      splitNumber: 5,
      splitLine: { lineStyle: { color: tone.rule } },
      axisLabel: {
        color: tone.muted,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: dress.value,
      },
    },
    series: [
      bandSeries(picture, tone.band),
      ...picture.lines.map((line) => lineSeries(line, dress)),
      markSeries(picture.marks, extent, dress),
    ],
  };
}

/** From below the lowest to above the highest offer; a mark far away does not squeeze them. */
export function extentOf({ lines, marks, measure }: Picture): Extent {
  const offers = lines.flatMap((line) => line.points.map((point) => point.value));
  if (!offers.length) return { min: 0, max: 1 };
  const [least, most] = [Math.min(...offers), Math.max(...offers)];
  const span = most - least || Math.abs(most) * 0.1 || 1;
  const near = marks
    .map((mark) => mark.value)
    .filter((value) => value > least - span / 2 && value < most + span / 2);
  const low = Math.min(least, ...near) - span * ROOM;
  const high = Math.max(most, ...near) + span * ROOM;
  return measure === "utility"
    ? { min: Math.max(0, low), max: Math.min(1, high) }
    : { min: Math.max(0, low), max: high };
}

function lineSeries(line: Line, dress: Dress) {
  const look = lookOf(line.index, line.side, dress.scheme);
  const isFaded = dress.focus !== null && dress.focus !== line.negotiation;
  const own = line.side === "buyer";
  return {
    id: `${line.negotiation}:${line.side}`,
    name: line.name,
    type: "line" as const,
    smooth: false,
    showSymbol: true,
    symbol: look.symbol,
    symbolSize: own ? 6 : 8,
    silent: true,
    z: isFaded ? 2 : 3,
    color: look.colour,
    lineStyle: {
      width: 2,
      color: look.colour,
      type: look.dash.length ? look.dash : ("solid" as const),
      opacity: isFaded ? FADED : 1,
    },
    itemStyle: {
      color: own ? tones(dress.scheme).card : look.colour,
      borderColor: look.colour,
      borderWidth: own ? 1.5 : 0,
      opacity: isFaded ? FADED : 1,
    },
    data: line.points.map((point) => [point.round - 1, point.value]),
  };
}

interface Api {
  value(dimension: number): number;
  coord(at: number[]): number[];
  size(of: number[]): number[];
}

/** One rectangle a round: what was believed then, and nothing in between. */
function bandSeries({ bands }: Picture, fill: string) {
  return {
    id: "band",
    type: "custom" as const,
    silent: true,
    clip: true,
    z: 1,
    data: bands.map((band) => [band.round - 1, band.low, band.high]),
    renderItem: (_: unknown, api: Api) => {
      const [x = 0, top = 0] = api.coord([api.value(0), api.value(2)]);
      const [, bottom = 0] = api.coord([api.value(0), api.value(1)]);
      const [width = 0] = api.size([1, 0]);
      return {
        type: "rect" as const,
        shape: { x: x - width / 2, y: top, width, height: Math.max(1, bottom - top) },
        style: { fill },
      };
    },
  };
}

/** Our target and our limit; the vendor's floor only where the simulation tells it. */
function markSeries(marks: Mark[], { min, max }: Extent, dress: Dress) {
  const tone = tones(dress.scheme);
  const shown = marks.filter((mark) => mark.value >= min && mark.value <= max);
  const highest = Math.max(...shown.map((mark) => mark.value));
  return {
    id: "marks",
    type: "line" as const,
    silent: true,
    data: [],
    markLine: {
      symbol: "none" as const,
      silent: true,
      animation: false,
      data: shown.map((mark) => ({
        yAxis: mark.value,
        lineStyle: {
          color: mark.of === "floor" ? lookOf(0, "seller", dress.scheme).colour : tone.us,
          type: [3, 4],
          width: 1,
          opacity: 0.85,
        },
        label: {
          formatter: `${dress.words.marks[mark.of]} ${dress.value(mark.value)}`,
          ...placeOf(mark.value === highest, shown.length, dress.narrow),
          color: tone.muted,
          fontSize: 11,
        },
      })),
    },
  };
}

/** Beside its line, or on it; of two that are close, one above and one below. */
function placeOf(isHighest: boolean, count: number, narrow = false) {
  if (narrow) return { position: isHighest ? "insideEndTop" : "insideEndBottom" } as const;
  return { position: "end", offset: count < 2 ? [0, 0] : [0, isHighest ? -6 : 6] } as const;
}

/** What is said of a round when one points at it: everybody's offer, and what is believed. */
function tooltip(picture: Picture, dress: Dress, told: unknown): string {
  const first = Array.isArray(told) ? told[0] : told;
  const round = Number((first as { axisValue?: string } | undefined)?.axisValue);
  return readout(picture, dress, round).join("\n");
}

export function readout({ lines, bands }: Picture, dress: Dress, round: number): string[] {
  const said = (line: Line, point: Point) => {
    const name = line.side === "buyer" ? `${dress.words.us} → ${line.name}` : line.name;
    return `${plain(name)}  ${dress.value(point.value)}`;
  };
  const offers = lines.flatMap((line) =>
    line.points.filter((point) => point.round === round).map((point) => said(line, point)),
  );
  const beliefs = bands
    .filter((band) => band.round === round)
    .map((band) => `${dress.words.estimated}  ${dress.value(band.low)}–${dress.value(band.high)}`);
  return [`${dress.words.round} ${round}`, ...offers, ...beliefs];
}

/** Braces and bars mean something in the chart's texts. */
const plain = (name: string): string => name.replace(/[{}|]/g, " ");
