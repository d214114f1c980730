import { listPaymentsInfiniteOptions } from "@client/@tanstack/react-query.gen";
import { Banknote } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { List, lookAgain, useListed } from "@/ui/List";
import { Page } from "@/ui/Page";
import { Empty } from "@/ui/states";
import { BankAccount } from "./BankAccount";
import { useColumns } from "./columns";

export function Payments() {
  const { payments: texts } = useTexts();
  const query = useListed(listPaymentsInfiniteOptions(), { refetchInterval: lookAgain });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <List
        label={texts.title}
        query={query}
        columns={useColumns()}
        name={(row) => row.id}
        to={(row) => paths.payment(row.id)}
        empty={
          <Empty icon={Banknote} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
      <BankAccount holder="own" title={texts.bank.own} hint={texts.bank.ownHint} />
    </Page>
  );
}
