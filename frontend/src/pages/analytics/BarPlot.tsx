import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
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

/** The canvas; what it shows is said in words by `summary` and as numbers by the table. */
export default function BarPlot({ bars, dress, summary }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(undefined);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    chart.current = echarts.init(element);
    const watch = new ResizeObserver(() => chart.current?.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.current?.dispose();
    };
  }, []);
  useEffect(() => {
    const option = barOption(bars, dress) as echarts.EChartsCoreOption;
    chart.current?.setOption(option, { replaceMerge: ["series"] });
  }, [bars, dress]);
  const height = bars.names.length * BAR + AROUND;
  return <div ref={host} role="img" aria-label={summary} style={{ height }} />;
}
