import type { WaitingPayable } from "@client";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Banknote, Ellipsis, FilePen, type LucideIcon, Scale, Undo2 } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useToday } from "@/lib/session";
import { Need } from "./Need";

type ToDo = WaitingPayable["to_do"];

const ICONS: Record<ToDo, LucideIcon> = {
  pay: Banknote,
  settle: Scale,
  accept_credit: Undo2,
  use_credit: Undo2,
  record_answer: FilePen,
};
const TO: Record<ToDo, (id: string) => string> = {
  pay: paths.invoice,
  settle: paths.invoice,
  accept_credit: paths.credit,
  use_credit: paths.credit,
  record_answer: paths.amendment,
};

/** Invoices, credit notes and amendments that wait for me: how much, and by when. */
export function Payables({ payables, more }: { payables: WaitingPayable[]; more: boolean }) {
  const { home, invoices, common } = useTexts();
  const formats = useFormats();
  const today = useToday();
  const shown = payables.map((one) => (
    <Need
      key={`${one.to_do} ${one.id}`}
      icon={ICONS[one.to_do]}
      colour={one.to_do === "pay" ? "indigo" : "amber"}
      title={
        one.to_do === "record_answer"
          ? home.amendment(one.number, one.vendor_name)
          : `${one.vendor_name}, ${one.number}`
      }
      hint={[
        home.toDo[one.to_do],
        formats.money(one.amount.amount, one.amount.currency),
        one.due && (one.due < today ? home.overdue : home.due)(formats.day(one.due)),
        one.simulated && common.simulated,
      ]
        .filter(Boolean)
        .join(" · ")}
      action={
        <Button component={Link} to={TO[one.to_do](one.id)} size="xs" variant="default">
          {home.look}
        </Button>
      }
    />
  ));
  return (
    <>
      {shown}
      {more && (
        <Need
          icon={Ellipsis}
          colour="gray"
          title={home.moreWaits}
          hint={invoices.lead}
          action={
            <Button component={Link} to="/invoices" size="xs" variant="default">
              {home.look}
            </Button>
          }
        />
      )}
    </>
  );
}
