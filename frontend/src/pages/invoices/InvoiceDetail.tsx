import type { InvoiceView } from "@client";
import { showInvoiceOptions } from "@client/@tanstack/react-query.gen";
import { Badge, Button, Grid, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { paymentTerm } from "@/lib/terms";
import { BackTo } from "@/ui/BackTo";
import { Due, waits } from "@/ui/Due";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Amount, Id, Simulated, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";
import { Credits } from "./credits/Credits";
import { InvoiceMark } from "./InvoiceMark";
import { MatchLines } from "./MatchLines";
import { Pay } from "./Pay";
import { Settle } from "./Settle";

export function InvoiceDetail() {
  const { invoice } = useParams({ from: "/inside/invoices/$invoice" });
  const query = useQuery(showInvoiceOptions({ path: { invoice } }));
  return <Load query={query}>{(found) => <Detail invoice={found} />}</Load>;
}

function Detail({ invoice }: { invoice: InvoiceView }) {
  const { invoices: texts } = useTexts();
  return (
    <Page
      title={`${invoice.vendor_name}, ${invoice.number}`}
      above={<BackTo to="/invoices" label={texts.title} />}
      marks={
        <>
          <InvoiceMark invoice={invoice} />
          {invoice.simulated && <Simulated />}
        </>
      }
      actions={
        <Button
          component="a"
          href={`/api/v1/invoices/${invoice.id}/ubl`}
          download={`${invoice.id}.xml`}
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {texts.detail.ubl}
        </Button>
      }
    >
      <Grid gap="md">
        <Grid.Col span={12}>
          <MatchLines invoice={invoice} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            <Settle invoice={invoice} />
            <Pay invoice={invoice} />
            <Credits invoice={invoice} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <About invoice={invoice} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function About({ invoice }: { invoice: InvoiceView }) {
  const { invoices, amendments, common, papers, units } = useTexts();
  const texts = invoices.detail;
  const name = useNames();
  const credited = Number(invoice.credited.amount) > 0;
  const partly = invoice.state === "partly_paid" || (credited && invoice.state === "payable");
  return (
    <Panel title={texts.about}>
      <Facts
        facts={[
          [common.total, <Amount key="total" {...invoice.total} />],
          [texts.credited, credited && <Amount key="credited" {...invoice.credited} />],
          [texts.paid, partly && <Amount key="paid" {...invoice.paid} />],
          [texts.owed, partly && <Amount key="owed" {...invoice.owed} />],
          [texts.net, <Amount key="net" {...invoice.net} />],
          [
            texts.tax,
            <Group key="tax" gap={6}>
              <Amount {...invoice.tax} />
              {!invoice.tax_fits && <Badge color="amber">{texts.taxMore}</Badge>}
            </Group>,
          ],
          [invoices.form.issued, <When key="issued" at={invoice.issued} day />],
          [
            invoices.form.due,
            invoice.due && <Due key="due" at={invoice.due} waits={waits(invoice.state)} />,
          ],
          [amendments.kinds.payment_terms, paymentTerm(invoice.terms, units)],
          [
            texts.byTerms,
            invoice.due_by_terms && invoice.due_by_terms !== invoice.due && (
              <When key="terms" at={invoice.due_by_terms} day />
            ),
          ],
          [
            texts.order,
            <To key="order" to={paths.order(invoice.order)}>
              {papers.open}
            </To>,
          ],
          [texts.entered, `${name(invoice.by)}, ${texts.source[invoice.source] ?? invoice.source}`],
          [
            texts.resembles,
            invoice.resembles && (
              <To key="like" to={paths.invoice(invoice.resembles)}>
                {papers.open}
              </To>
            ),
          ],
          [common.reference, <Id key="id" value={invoice.id} />],
        ]}
      />
    </Panel>
  );
}
