import { Alert, Text } from "@mantine/core";
import { CircleCheck, Hourglass, Info } from "lucide-react";
import { useTexts } from "@/lib/language";
import type { Scene } from "@/theatre/scene";

const LOOKS = {
  agreement: { color: "amber", icon: Hourglass },
  approved: { color: "teal", icon: CircleCheck },
} as const;

/** What came of it, and what that means: an agreement binds nobody before it is approved. */
export function Outcome({ scene }: { scene: Scene }) {
  const { outcome } = useTexts().portal;
  const { color, icon: Icon } = LOOKS[scene.state as keyof typeof LOOKS] ?? {
    color: "gray",
    icon: Info,
  };
  const [title, way] = outcome[scene.state === "open" ? "deadline" : scene.state];
  return (
    <Alert
      role="status"
      color={color}
      variant="light"
      icon={<Icon size={18} aria-hidden />}
      title={title}
      data-testid="outcome"
    >
      <Text size="sm">{way}</Text>
      {scene.reason && <Text size="sm">{scene.reason}</Text>}
    </Alert>
  );
}
