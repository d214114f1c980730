import type { AmendmentRow } from "@client";
import { Badge } from "@mantine/core";
import { useTexts } from "@/lib/language";

const COLOURS = {
  to_sign: "amber",
  to_confirm: "amber",
  in_force: "teal",
  not_approved: "red",
  declined: "red",
  withdrawn: "gray",
} as const;

/** How far an amendment has come. */
export function AmendmentMark({ state }: { state: AmendmentRow["state"] }) {
  const { amendments } = useTexts();
  return <Badge color={COLOURS[state]}>{amendments.states[state]}</Badge>;
}
