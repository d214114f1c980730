import { LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { type Dress, type Steps, tariffOption } from "./tariff";

echarts.use([CanvasRenderer, GridComponent, LineChart, MarkLineComponent]);

interface Props {
  steps: Steps;
  dress: Dress;
  summary: string;
}

const HEIGHT = 220;

/** The canvas; what it shows is said in words by `summary` and as numbers by the table. */
export default function TariffPlot({ steps, dress, summary }: Props) {
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
    const option = tariffOption(steps, dress) as echarts.EChartsCoreOption;
    chart.current?.setOption(option, { replaceMerge: ["series"] });
  }, [steps, dress]);
  return <div ref={host} role="img" aria-label={summary} style={{ height: HEIGHT }} />;
}
