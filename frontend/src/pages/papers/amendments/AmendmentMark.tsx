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

interface Props {
  state: AmendmentRow["state"];
  /** Its vendor looks. */
  own?: boolean;
}

/** How far an amendment has come. */
export function AmendmentMark({ state, own = false }: Props) {
  const { amendments } = useTexts();
  const said = own && state === "to_confirm" ? amendments.own.waits : amendments.states[state];
  return <Badge color={COLOURS[state]}>{said}</Badge>;
}
