import type { CreditLineView, CreditView } from "@client";
import { showCreditNoteOptions } from "@client/@tanstack/react-query.gen";
import { Button, Grid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { BackTo } from "@/ui/BackTo";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Amount, Id, Simulated, When } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { To } from "@/ui/To";
import { CreditMark } from "./columns";
import { Decide } from "./Decide";
import { Open } from "./Open";

export function CreditDetail() {
  const { credit } = useParams({ from: "/inside/credit-notes/$credit" });
  const query = useQuery(showCreditNoteOptions({ path: { credit } }));
  return <Load query={query}>{(found) => <Detail credit={found} />}</Load>;
}

function Detail({ credit }: { credit: CreditView }) {
  const { credits: texts, invoices } = useTexts();
  return (
    <Page
      title={texts.one(credit.vendor_name, credit.number)}
      above={<BackTo to={paths.invoice(credit.invoice)} label={invoices.one} />}
      marks={
        <>
          <CreditMark state={credit.state} />
          {credit.simulated && <Simulated />}
        </>
      }
      actions={
        <Button
          component="a"
          href={`/api/v1/credit-notes/${credit.id}/ubl`}
          download={`${credit.id}.xml`}
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
        >
          {invoices.detail.ubl}
        </Button>
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="md">
            <Lines credit={credit} />
            <Decide credit={credit} />
            <Open credit={credit} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <About credit={credit} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Lines({ credit }: { credit: CreditView }) {
  const { credits: texts, invoices } = useTexts();
  const formats = useFormats();
  const money = (amount: string) => formats.money(amount, credit.total.currency);
  const counted = (line: CreditLineView) =>
    `${formats.number(line.quantity)} × ${money(line.unit_price)}`;
  return (
    <Panel title={invoices.form.lines} flush>
      <Rows
        label={invoices.form.lines}
        rows={credit.lines}
        name={(line) => `${line.line} ${line.why}`}
        columns={[
          {
            head: invoices.detail.product,
            cell: (line) => (
              <>
                <Text size="sm" fw={550}>
                  {line.description}
                </Text>
                <Text size="xs" c="dimmed">
                  {texts.why[line.why]}
                </Text>
              </>
            ),
          },
          { head: texts.credited, right: true, from: "sm", cell: counted },
          { head: invoices.detail.net, right: true, cell: (line) => money(line.amount) },
        ]}
      />
    </Panel>
  );
}

function About({ credit }: { credit: CreditView }) {
  const { credits: texts, invoices, common, papers } = useTexts();
  const name = useNames();
  const detail = invoices.detail;
  const decided = credit.state !== "held" && credit.state !== "rejected";
  return (
    <Panel title={texts.about}>
      <Facts
        facts={[
          [common.total, <Amount key="total" {...credit.total} />],
          [detail.net, <Amount key="net" {...credit.net} />],
          [detail.tax, <Amount key="tax" {...credit.tax} />],
          [texts.applied, decided && <Amount key="applied" {...credit.applied} />],
          [texts.open, decided && <Amount key="open" {...credit.open} />],
          [invoices.form.issued, <When key="issued" at={credit.issued} day />],
          [
            invoices.one,
            <To key="invoice" to={paths.invoice(credit.invoice)}>
              {credit.invoice_number}
            </To>,
          ],
          [
            detail.order,
            <To key="order" to={paths.order(credit.order)}>
              {papers.open}
            </To>,
          ],
          [detail.entered, `${name(credit.by)}, ${detail.source[credit.source] ?? credit.source}`],
          [
            detail.resembles,
            credit.resembles && (
              <To key="like" to={paths.credit(credit.resembles)}>
                {papers.open}
              </To>
            ),
          ],
          [common.reference, <Id key="id" value={credit.id} />],
        ]}
      />
    </Panel>
  );
}
