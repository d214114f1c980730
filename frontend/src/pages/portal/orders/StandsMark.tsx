import type { PortalOrderRow } from "@client";
import { Badge } from "@mantine/core";
import { useTexts } from "@/lib/language";

const COLOURS = {
  open: "indigo",
  partly_received: "indigo",
  received: "teal",
  billed: "teal",
  rest_cancelled: "gray",
  cancelled: "gray",
};

/** How far an order has come. */
export function StandsMark({ state }: { state: PortalOrderRow["state"] }) {
  const { own: texts } = useTexts().papers.orders;
  return <Badge color={COLOURS[state]}>{texts.states[state]}</Badge>;
}
