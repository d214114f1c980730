import { Text } from "@mantine/core";

/** A complaint about several fields at once, beneath them. */
export function Fault({ said }: { said: unknown }) {
  if (!said) return null;
  return (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      {String(said)}
    </Text>
  );
}
