import * as echarts from "echarts/core";
import { useEffect, useRef } from "react";

interface Props {
  option: echarts.EChartsCoreOption;
  summary: string;
  height: number | string;
}

/** A drawn chart; what it shows is said in words by `summary` and as numbers by a table beside it. */
export function Plot({ option, summary, height }: Props) {
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
    chart.current?.setOption(option, { replaceMerge: ["series"] });
  }, [option]);
  return <div ref={host} role="img" aria-label={summary} style={{ height }} />;
}
