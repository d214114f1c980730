import type { FulfilmentView } from "@client";
import {
  listOrdersOptions,
  showFulfilmentOptions,
  showOrderOptions,
} from "@client/@tanstack/react-query.gen";
import { Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useMay, useMe } from "@/lib/session";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { OnlyFor } from "@/ui/OnlyFor";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { LoadingRows } from "@/ui/states";
import { FromFile } from "./FromFile";
import { InvoiceForm } from "./InvoiceForm";

const FORM_WIDTH = 760;
const MOST_ORDERS = 200;

export function NewInvoice() {
  const { invoices: texts } = useTexts();
  const above = <BackTo to="/invoices" label={texts.title} />;
  return (
    <OnlyFor roles={["buyer", "payer", "admin"]} title={texts.form.title} above={above}>
      <Entry above={above} />
    </OnlyFor>
  );
}

function Entry({ above }: { above: ReactNode }) {
  const { invoices: texts } = useTexts();
  const { order } = useSearch({ from: "/inside/invoices/new" });
  const me = useMe();
  const settling = useMay("buyer", "admin");
  const people = me?.people ?? 1;
  const apart = settling ? texts.form.second : texts.form.apart;
  const told = [people > 1 && apart, people === 2 && texts.form.two];
  const lead = [texts.form.lead, ...told].filter(Boolean).join(" ");
  return (
    <Page title={texts.form.title} lead={lead} width={FORM_WIDTH} above={above}>
      <Stack gap="md">
        <FromFile />
        <Panel title={texts.form.typed}>
          <Stack gap="md">
            <ChooseOrder order={order} />
            {order && <OfOrder order={order} key={order} />}
          </Stack>
        </Panel>
      </Stack>
    </Page>
  );
}

function ChooseOrder({ order }: { order: string | undefined }) {
  const { invoices: texts } = useTexts();
  const navigate = useNavigate();
  const formats = useFormats();
  const query = useQuery(listOrdersOptions({ query: { limit: MOST_ORDERS } }));
  const found = query.data?.items ?? [];
  return (
    <Select
      label={texts.form.order}
      withAsterisk
      searchable
      value={order ?? null}
      onChange={(chosen) =>
        void navigate({
          to: "/invoices/new",
          search: { order: chosen ?? undefined },
          replace: true,
        })
      }
      data={found.map((one) => ({
        value: one.id,
        label: `${one.vendor_name}, ${formats.money(one.total.amount, one.total.currency)}, ${formats.day(one.at)}`,
      }))}
    />
  );
}

function OfOrder({ order }: { order: string }) {
  const arrived = useQuery(showFulfilmentOptions({ path: { order } }));
  const placed = useQuery(showOrderOptions({ path: { order } }));
  return (
    <Load query={arrived} meanwhile={<LoadingRows />}>
      {(fulfilment: FulfilmentView) => (
        <Load query={placed} meanwhile={<LoadingRows />}>
          {(found) => <InvoiceForm fulfilment={fulfilment} order={found} />}
        </Load>
      )}
    </Load>
  );
}
