import { Alert, Badge, Button, Group, Text } from "@mantine/core";
import { CloudOff, RefreshCw } from "lucide-react";
import { useTexts } from "@/lib/language";
import type { Standing } from "../company";
import css from "./LinkChip.module.css";

const COLOURS: Record<Standing, string> = {
  connecting: "gray",
  live: "teal",
  reconnecting: "orange",
  offline: "red",
  refused: "red",
};

export function LinkChip({ standing }: { standing: Standing }) {
  const { link } = useTexts().theatre;
  return (
    <Badge
      color={COLOURS[standing]}
      role="status"
      aria-label={`${link.label}: ${link[standing]}`}
      data-testid="link"
      data-standing={standing}
      leftSection={<span className={css.dot} data-live={standing === "live" || undefined} />}
    >
      {link[standing]}
    </Badge>
  );
}

/** Shown when the quick tries are used up, or when one may no longer follow. */
export function LinkLost({ standing, retry }: { standing: Standing; retry: () => void }) {
  const { link } = useTexts().theatre;
  if (standing !== "offline" && standing !== "refused") return null;
  return (
    <Alert color="orange" icon={<CloudOff size={18} aria-hidden />} p="sm" role="alert">
      <Group justify="space-between" gap="sm">
        <div>
          <Text size="sm" fw={500}>
            {standing === "refused" ? link.refused : link.lost}
          </Text>
          <Text size="sm">{standing === "refused" ? link.refusedWay : link.lostWay}</Text>
        </div>
        <Group gap="xs">
          {standing === "offline" && (
            <Button
              variant="default"
              leftSection={<RefreshCw size={15} aria-hidden />}
              onClick={retry}
            >
              {link.again}
            </Button>
          )}
          <Button variant="default" onClick={() => window.location.reload()}>
            {link.reload}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
