import css from "./Bar.module.css";

interface Props {
  value: number | null;
  low: number | null;
  high: number | null;
  /** What stands at the left end, and at the right one. */
  from?: number;
  to?: number;
  label: string;
}

/** A value with its interval on a line; the numbers stand beside it, and in its label. */
export function Bar({ value, low, high, from = 0, to = 1, label }: Props) {
  const at = (share: number) => 100 * Math.min(1, Math.max(0, (share - from) / (to - from || 1)));
  return (
    <div className={css.bar} role="img" aria-label={label}>
      {low !== null && high !== null && (
        <div className={css.ends} style={{ left: `${at(low)}%`, right: `${100 - at(high)}%` }} />
      )}
      {value !== null && <div className={css.dot} style={{ left: `${at(value)}%` }} />}
    </div>
  );
}
