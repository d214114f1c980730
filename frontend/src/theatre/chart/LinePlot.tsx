import { CustomChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useMemo } from "react";
import { Plot } from "@/ui/Plot";
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

/** Each party's offers, round by round. */
export default function LinePlot({ picture, dress, summary }: Props) {
  const option = useMemo(() => chartOption(picture, dress), [picture, dress]);
  return <Plot option={option} summary={summary} height="100%" />;
}
