import { Anchor, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";

/** The list that a thing is in. */
export function BackTo({ to, label }: { to: string; label: string }) {
  return (
    <Anchor component={Link} to={to} size="sm" c="dimmed" display="inline-block" mb={6}>
      <Group gap={2} wrap="nowrap">
        <ChevronLeft size={14} aria-hidden />
        {label}
      </Group>
    </Anchor>
  );
}
