import type { ContractView } from "@client";
import { Badge } from "@mantine/core";
import { useTexts } from "@/lib/language";

const COLOURS = { unsigned: "gray", half_signed: "amber", signed: "teal", lapsed: "gray" } as const;

/** How many of the two sides have signed. */
export function SignedMark({ state }: { state: ContractView["state"] }) {
  const { signing } = useTexts();
  return <Badge color={COLOURS[state]}>{signing.states[state]}</Badge>;
}
