import { Badge } from "@mantine/core";
import { useTexts } from "@/lib/language";

const COLOURS: Record<string, string> = {
  forming: "amber",
  agreed: "teal",
  negotiating: "indigo",
  accepted: "amber",
  ordered: "teal",
};

/** How far a coalition has come. */
export function CoalitionMark({ state }: { state: string }) {
  const { coalitions: texts } = useTexts();
  return <Badge color={COLOURS[state] ?? "gray"}>{texts.states[state] ?? state}</Badge>;
}
