import css from "./Steps.module.css";

interface Props {
  label: string;
  steps: string[];
  /** How many are done; the last one done is where it stands unless it is the end. */
  done: number;
}

/** How far something has come on a road with an end. */
export function Steps({ label, steps, done }: Props) {
  return (
    <ol className={css.steps} aria-label={label}>
      {steps.map((step, place) => {
        const now = place === done - 1 && done < steps.length;
        return (
          <li
            key={step}
            className={css.step}
            data-done={(place < done && !now) || undefined}
            data-now={now || undefined}
            aria-current={now ? "step" : undefined}
          >
            {step}
          </li>
        );
      })}
    </ol>
  );
}
