import { useFormats, useTexts } from "@/lib/language";
import type { Contender } from "../contenders";

/** Whose limit the shading is about, and that it is estimated. */
export function BandNote({ looked }: { looked: Contender }) {
  const { chart } = useTexts().theatre;
  const formats = useFormats();
  const coverage = looked.scene.beliefs.at(-1)?.coverage ?? 0;
  return <div data-testid="band-note">{chart.band(looked.name, formats.percent(coverage, 0))}</div>;
}
