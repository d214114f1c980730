import { Box, Card, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface Props {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  /** Rows go to the edge. */
  flush?: boolean;
  children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, hint, actions, flush = false, children }: Props) {
  return (
    <Card p={0} component="section" aria-label={title}>
      <Group justify="space-between" px="md" pt="sm" pb={flush ? "sm" : 4} gap="xs" wrap="nowrap">
        <Box miw={0}>
          <Title order={2}>{title}</Title>
          {hint && (
            <Text size="sm" c="dimmed" component="div">
              {hint}
            </Text>
          )}
        </Box>
        {actions && (
          <Group gap="xs" wrap="nowrap">
            {actions}
          </Group>
        )}
      </Group>
      <Box px={flush ? 0 : "md"} pb={flush ? 0 : "md"} pt={flush ? 0 : "xs"}>
        {children}
      </Box>
    </Card>
  );
}
