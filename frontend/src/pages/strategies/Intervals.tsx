import type { ArmView } from "@client";
import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormats, useTexts } from "@/lib/language";
import css from "./Intervals.module.css";
import { useNamed } from "./useStrategies";

const PERCENT = 100;
const DIGITS = 2;
/** The axis ends at the next tenth above everything that is shown. */
const TENTH = 10;

/** What is believed of each strategy's gain: a dot for the mean, a bar for 95 %. */
export function Intervals({ arms }: { arms: ArmView[] }) {
  const { strategies } = useTexts();
  const texts = strategies.trials;
  const formats = useFormats();
  const named = useNamed();
  const most = Math.max(...arms.map((arm) => arm.believed.high), 1 / TENTH);
  const end = Math.ceil(most * TENTH) / TENTH;
  const at = (value: number) => `${(value / end) * PERCENT}%`;
  const number = (value: number) => formats.number(value, DIGITS);
  const said = arms.map(({ name, believed }) =>
    texts.between(named(name), number(believed.mean), number(believed.low), number(believed.high)),
  );
  return (
    <div className={css.rows} role="img" aria-label={texts.plot(said.join("; "))}>
      {arms.map(({ name, believed }) => (
        <Row key={name} name={named(name)}>
          <div
            className={css.bar}
            style={{ left: at(believed.low), width: at(believed.high - believed.low) }}
          />
          <div className={css.dot} style={{ left: at(believed.mean) }} />
        </Row>
      ))}
      <div className={css.axis}>
        {[0, end / 2, end].map((tick) => (
          <span key={tick}>{number(tick)}</span>
        ))}
      </div>
    </div>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {name}
      </Text>
      <div className={css.track}>{children}</div>
    </>
  );
}
