import { listCreditNotesInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { BackTo } from "@/ui/BackTo";
import { lookAgain, useListed } from "@/ui/List";
import { ListPage } from "@/ui/ListPage";
import { useColumns } from "./columns";

/** What vendors owe back: what waits for a decision, what is open, and all. */
export function CreditNotes() {
  const { credits: texts, invoices } = useTexts();
  const { show = "held" } = useSearch({ from: "/inside/credit-notes" });
  const navigate = useNavigate({ from: "/credit-notes" });
  const query = useListed(
    listCreditNotesInfiniteOptions({ query: { state: show === "all" ? undefined : show } }),
    { placeholderData: keepPreviousData, refetchInterval: lookAgain },
  );
  return (
    <ListPage
      texts={texts}
      icon={Undo2}
      above={<BackTo to="/invoices" label={invoices.title} />}
      query={query}
      columns={useColumns()}
      name={(row) => row.id}
      to={(row) => paths.credit(row.id)}
      views={{
        show,
        names: { held: texts.states.held, open: texts.states.open, all: invoices.tabs.all },
        choose: (view) =>
          void navigate({ search: { show: view === "all" || view === "open" ? view : undefined } }),
      }}
    />
  );
}
