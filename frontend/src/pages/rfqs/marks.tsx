import { Badge, Text } from "@mantine/core";
import { Lock } from "lucide-react";
import { useTexts } from "@/lib/language";

const COLOURS: Record<string, string> = {
  collecting: "indigo",
  sealed: "amber",
  opened: "amber",
  awarded: "teal",
  ordered: "teal",
};

/** How far an RFQ has come. */
export function PhaseMark({ phase }: { phase: string }) {
  const { rfqs: texts } = useTexts();
  return (
    <Badge
      color={COLOURS[phase] ?? "gray"}
      leftSection={phase === "sealed" ? <Lock size={11} aria-hidden /> : undefined}
    >
      {texts.phases[phase] ?? phase}
    </Badge>
  );
}

/** What is missing: never shown as a number. */
export function Gap({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed" fs="italic">
      {children}
    </Text>
  );
}
