import { Card, Skeleton, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  label: string;
  value: ReactNode;
  hint?: ReactNode;
  loading?: boolean;
}

/** One number that matters, with what it counts. */
export function Figure({ label, value, hint, loading = false }: Props) {
  return (
    <Card p="md">
      <Text size="xs" c="dimmed" fw={500}>
        {label}
      </Text>
      {loading ? (
        <Skeleton h={30} w="50%" mt={6} />
      ) : (
        <Text
          fz={{ base: 20, sm: 24 }}
          lh={1.3}
          fw={600}
          mt={2}
          style={{ letterSpacing: "-0.02em", fontVariantNumeric: "tabular-nums" }}
          component="div"
        >
          {value}
        </Text>
      )}
      {hint && (
        <Text size="xs" c="dimmed" mt={2} component="div">
          {hint}
        </Text>
      )}
    </Card>
  );
}
