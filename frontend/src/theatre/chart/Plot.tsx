import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { Picture } from "./lines";
import { chartOption, type Dress } from "./option";

echarts.use([
  CanvasRenderer,
  CustomChart,
  GridComponent,
  LineChart,
  MarkLineComponent,
  TooltipComponent,
]);

interface Props {
  picture: Picture;
  dress: Dress;
  summary: string;
}

/** The canvas; what it shows is said in words by `summary` and as numbers by the table. */
export default function Plot({ picture, dress, summary }: Props) {
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
    const option = chartOption(picture, dress) as echarts.EChartsCoreOption;
    chart.current?.setOption(option, { replaceMerge: ["series"] });
  }, [picture, dress]);
  return <div ref={host} role="img" aria-label={summary} style={{ height: "100%" }} />;
}
