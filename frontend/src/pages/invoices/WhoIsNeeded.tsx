import type { InvoiceView, NeededView } from "@client";
import { useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { Facts } from "@/ui/Facts";
import { Missing } from "@/ui/Missing";

/** What comes until it is paid, who may do that, and for what nobody would be left. */
export function WhoIsNeeded({ invoice }: { invoice: InvoiceView }) {
  const { missing: texts } = useTexts();
  const name = useNames();
  const lacking = invoice.needed.filter((one) => one.missing);
  const later = invoice.needed.filter((one) => !one.missing && !invoice.reasons.includes(one.task));
  const task = (one: NeededView) => texts.tasks[one.task] ?? one.task;
  return (
    <>
      {lacking.length > 0 && (
        <Missing roles={lacking.map((one) => one.role)}>
          {texts.nobodyFor(lacking.map(task))} {texts.apart}
        </Missing>
      )}
      {invoice.state === "held" && later.length > 0 && (
        <Facts
          facts={later.map((one): [string, string] => [
            texts.after(task(one)),
            one.people.map(name).join(", "),
          ])}
        />
      )}
    </>
  );
}
