import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { History } from "lucide-react";
import { useTexts } from "@/lib/language";

/** Leads to where it is played back, move by move. */
export function PlayBack({ to }: { to: string }) {
  const { act } = useTexts().theatre;
  return (
    <Button
      component={Link}
      to={to}
      variant="default"
      leftSection={<History size={16} aria-hidden />}
    >
      {act.playback}
    </Button>
  );
}
