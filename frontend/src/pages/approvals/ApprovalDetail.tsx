import type { ApprovalView } from "@client";
import { showApprovalOptions } from "@client/@tanstack/react-query.gen";
import { Alert, Card, Grid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { idOf, paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { useSentences } from "@/lib/sentences";
import { paymentTerm } from "@/lib/terms";
import { BackTo } from "@/ui/BackTo";
import { Facts } from "@/ui/Facts";
import { Load } from "@/ui/Load";
import { Id, Simulated, StateMark } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";
import { AskedAmendment } from "./AskedAmendment";
import { ChainOf } from "./ChainOf";
import { Decide } from "./Decide";

/** In this order; what else the server states comes after. */
const ORDER = [
  "vendor",
  "product",
  "quantity",
  "unit_price",
  "payment_terms",
  "term",
  "value_adds",
  "further_terms",
  "budget_left",
  "signed",
  "comes_to",
  "invoice_number",
  "invoice_net",
  "invoice_tax",
  "invoice_total",
];
/** What whoever decides should not overlook. */
const WARNINGS = [
  "accepted_own",
  "above_budget",
  "budget_short",
  "budget_passed",
  "no_budget",
  "asked_anew",
];
const APART = [
  "simulated",
  "request",
  "rfq",
  "coalition",
  "invoice",
  "order",
  "amendment",
  "changes",
  "before",
  "after",
  ...WARNINGS,
];
const LINE = /^line_(\d+)$/;
const MEMBER = /^member_(\d+)$/;

export function ApprovalDetail() {
  const { approval } = useParams({ from: "/inside/approvals/$approval" });
  const query = useQuery(showApprovalOptions({ path: { approval } }));
  return <Load query={query}>{(found) => <Detail approval={found} />}</Load>;
}

function Detail({ approval }: { approval: ApprovalView }) {
  const { approvals: texts, common, coalitions } = useTexts();
  const formats = useFormats();
  const said = useSaid(approval);
  const label = useLabel();
  const name = useNames();
  const { facts } = approval;
  const others = Object.keys(facts).filter((one) => !ORDER.includes(one) && !APART.includes(one));
  const origin = useOrigin(approval);
  const shown = [...ORDER, ...others].filter((one) => facts[one]);
  return (
    <Page
      title={facts.vendor ?? approval.title}
      above={<BackTo to="/approvals" label={texts.title} />}
      marks={
        <>
          <StateMark state={approval.state} />
          {facts.simulated && <Simulated />}
        </>
      }
      lead={[said("quantity"), facts.product].filter(Boolean).join(" · ")}
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <Panel title={texts.what}>
              <Facts
                facts={[
                  ...shown.map((one): [string, string | undefined] => [label(one), said(one)]),
                  ...approval.rates.map((one): [string, string] => [
                    texts.rateUsed,
                    texts.rateBy(
                      `1 ${one.base} = ${one.rate} ${one.quote}, ${formats.day(one.day)}`,
                      name(one.by) || texts.somebody,
                      one.source,
                    ),
                  ]),
                  [
                    texts.facts.request ?? "",
                    facts.request && (
                      <To key="request" to={paths.request(facts.request)}>
                        {texts.openRequest}
                      </To>
                    ),
                  ],
                  [
                    coalitions.one,
                    facts.coalition && (
                      <To key="coalition" to={paths.coalition(facts.coalition)}>
                        {coalitions.open}
                      </To>
                    ),
                  ],
                  origin,
                  [common.reference, <Id key="id" value={approval.id} />],
                ]}
              />
            </Panel>
            {facts.amendment && <AskedAmendment amendment={facts.amendment} />}
            <ChainOf approval={approval} />
            {facts.simulated && (
              <Text size="sm" c="dimmed">
                {texts.facts.simulated}: {said("simulated")}.
              </Text>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Card p="md">
            <Stack gap="md">
              <div>
                <Text size="sm" c="dimmed">
                  {common.total}
                </Text>
                <Text fz={30} fw={600} lh={1.25} style={{ letterSpacing: "-0.02em" }}>
                  {formats.money(approval.total, approval.currency)}
                </Text>
              </div>
              {WARNINGS.filter((one) => facts[one]).map((one) => (
                <Alert
                  key={one}
                  color="amber"
                  p="sm"
                  icon={<TriangleAlert size={18} aria-hidden />}
                  title={label(one)}
                >
                  {said(one)}
                </Alert>
              ))}
              {approval.state === "open" ? (
                <Decide approval={approval} />
              ) : (
                <Decided approval={approval} />
              )}
            </Stack>
          </Card>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

/** Where it comes from: an invoice, an RFQ, or a negotiation. */
function useOrigin({ facts, subject }: ApprovalView): [string, ReactNode] {
  const { approvals: texts, rfqs, common } = useTexts();
  const link = (to: string, label: string) => <To to={to}>{label}</To>;
  if (facts.amendment)
    return [texts.facts.amendment ?? "", link(paths.amendment(facts.amendment), common.open)];
  if (facts.invoice)
    return [texts.facts.invoice ?? "", link(paths.invoice(facts.invoice), common.open)];
  if (facts.rfq) return [rfqs.one, link(paths.rfq(facts.rfq), common.open)];
  return [texts.negotiation, link(paths.negotiation(idOf(subject)), texts.open)];
}

/** What a fact is called; an RFQ's lines and a coalition's members have numbers. */
function useLabel(): (fact: string) => string {
  const { approvals: texts, rfqs, coalitions } = useTexts();
  return (fact) => {
    const line = LINE.exec(fact)?.[1];
    if (line) return rfqs.linesOf([Number(line)]);
    const member = MEMBER.exec(fact)?.[1];
    if (member) return coalitions.member(member);
    return texts.facts[fact] ?? fact;
  };
}

const USER = /usr_[a-z0-9]+/g;
const QUANTITY = /^([\d.]+) (.+)$/;
const PRICE = /^([\d.]+) ([A-Z]{3})$/;
const LEFT = /'([^']+)': (-?[\d.,]+) ([A-Z]{3}) of ([\d.,]+) [A-Z]{3}/g;

/** A fact in the reader's language and numbers; the record itself has it in English. */
function useSaid({ facts, told }: ApprovalView): (name: string) => string {
  const sentences = useSentences();
  const before = useSaidBefore();
  return (name) => {
    const found = told[name];
    return found ? sentences(found) : before(name, facts[name] ?? "");
  };
}

/** A fact that is no sentence, or was told before sentences had codes. */
function useSaidBefore(): (name: string, fact: string) => string {
  const { units, rfqs, approvals } = useTexts();
  const formats = useFormats();
  const called = useNames();
  return (name, fact) => {
    if (name === "budget_left") {
      const money = (amount: string, currency: string) =>
        formats.money(amount.replaceAll(",", ""), currency);
      return fact.replace(LEFT, (_, centre, left, currency, all) =>
        approvals.leftOf(centre, money(left, currency), money(all, currency)),
      );
    }
    if (name === "accepted_own") return approvals.acceptedOwn(called(fact));
    if (name === "scores") return fact.replace(USER, called);
    const [, amount = "", currency] = (name === "unit_price" && PRICE.exec(fact)) || [];
    if (currency) return formats.money(amount, currency);
    if (name === "rule") return rfqs.rules[fact] ?? fact;
    if (name === "payment_terms") return paymentTerm(fact, units);
    const [, count = "", unit] = (name === "quantity" && QUANTITY.exec(fact)) || [];
    return unit ? units.counted(formats.number(count), unit) : fact;
  };
}

function Decided({ approval }: { approval: ApprovalView }) {
  const { approvals: texts } = useTexts();
  const name = useNames();
  return (
    <Facts
      facts={[
        [texts.decision, <StateMark key="state" state={approval.state} />],
        [texts.decidedBy, name(approval.decided_by)],
        [texts.reason, approval.reason],
        ["", approval.self_approval && texts.self],
        [texts.askedBy, name(approval.requested_by)],
      ]}
    />
  );
}
