import { Badge } from "@mantine/core";
import { useTexts } from "@/lib/language";

/** Indigo is at work, amber waits for a person, green is agreed, red has failed. */
const STAGES: Record<string, string> = {
  pending: "gray",
  sourcing: "indigo",
  calling: "indigo",
  evaluating: "indigo",
  awaiting_approval: "amber",
  approved: "teal",
  paid: "teal",
  failed: "red",
};
const CALLS: Record<string, string> = { connected: "indigo", completed: "teal", failed: "red" };

interface StageProps {
  stage: string;
  asking?: boolean;
}

export function StageMark({ stage, asking = false }: StageProps) {
  const { byMessage: texts } = useTexts();
  const colour = asking ? "amber" : (STAGES[stage] ?? "gray");
  return <Badge color={colour}>{asking ? texts.waiting : (texts.stages[stage] ?? stage)}</Badge>;
}

export function CallMark({ status }: { status: string }) {
  const { byMessage: texts } = useTexts();
  return <Badge color={CALLS[status] ?? "gray"}>{texts.callStates[status] ?? status}</Badge>;
}
