import { Button, Text } from "@mantine/core";
import { Pause, Play } from "lucide-react";
import { useTexts } from "@/lib/language";
import { useMay } from "@/lib/session";

export type Runs = "waiting" | "running" | "paused" | "over";

interface Props {
  state: Runs;
  busy: boolean;
  act: (what: "start" | "pause" | "resume") => void;
}

/** The one thing to do now with what is negotiated: start, pause or resume. */
export function RunActions({ state, busy, act }: Props) {
  const { act: texts } = useTexts().theatre;
  const mayBuy = useMay("buyer", "admin");
  if (state === "over") return null;
  if (!mayBuy) {
    return (
      <Text size="sm" c="dimmed">
        {texts.onlyBuyers}
      </Text>
    );
  }
  if (state === "running") {
    return (
      <Button
        variant="light"
        leftSection={<Pause size={16} aria-hidden />}
        loading={busy}
        onClick={() => act("pause")}
        data-testid="primary"
      >
        {texts.pause}
      </Button>
    );
  }
  const what = state === "paused" ? "resume" : "start";
  return (
    <Button
      leftSection={<Play size={16} aria-hidden />}
      loading={busy}
      onClick={() => act(what)}
      data-testid="primary"
    >
      {texts[what]}
    </Button>
  );
}
