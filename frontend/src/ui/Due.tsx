import { Badge, Group } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { useToday } from "@/lib/session";
import { When } from "./marks";

const OVER = new Set(["paid", "credited", "rejected"]);

/** Whether an invoice in that state is still to be paid. */
export const waits = (state: string): boolean => !OVER.has(state);

interface Props {
  at: string;
  /** Whether it still waits: what is done is not overdue. */
  waits: boolean;
}

/** The day by which something is to be done, marked once that is over. */
export function Due({ at, waits }: Props) {
  const { invoices } = useTexts();
  const today = useToday();
  return (
    <Group gap={6} component="span" display="inline-flex" wrap="nowrap">
      <When at={at} day />
      {waits && at < today && <Badge color="red">{invoices.detail.overdue}</Badge>}
    </Group>
  );
}
