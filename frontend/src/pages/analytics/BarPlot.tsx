import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useMemo } from "react";
import { Plot } from "@/ui/Plot";
import { type Bars, barOption, type Dress } from "./bars";

echarts.use([BarChart, CanvasRenderer, GridComponent]);

interface Props {
  bars: Bars;
  dress: Dress;
  summary: string;
}

/** Pixels of a bar and of what is around all of them. */
const BAR = 34;
const AROUND = 40;

/** A bar for each name, one below the other. */
export default function BarPlot({ bars, dress, summary }: Props) {
  const option = useMemo(() => barOption(bars, dress), [bars, dress]);
  return <Plot option={option} summary={summary} height={bars.names.length * BAR + AROUND} />;
}
