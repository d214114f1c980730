import { Text } from "@mantine/core";
import css from "./Spoken.module.css";

interface Said {
  at: string;
  ours: boolean;
  text: string;
}

interface Props {
  label: string;
  said: Said[];
  names: { ours: string; theirs: string };
}

/** What two sides said, one after the other: ours indigo, the other side's amber. */
export function Spoken({ label, said, names }: Props) {
  return (
    <ol className={css.spoken} aria-label={label}>
      {said.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said stays where it is
        <li key={place} className={css.line} data-ours={one.ours || undefined}>
          <Text size="xs" c="dimmed" fw={500}>
            {one.ours ? names.ours : names.theirs}
          </Text>
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {one.text}
          </Text>
        </li>
      ))}
    </ol>
  );
}
