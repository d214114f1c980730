import type { RequestView } from "@client";
import { Badge, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { paymentTerm } from "@/lib/terms";
import { Facts } from "@/ui/Facts";
import { Amount, Id, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";

export function Conditions({ request }: { request: RequestView }) {
  const { requests, common } = useTexts();
  const texts = requests.detail;
  const name = useNames();
  return (
    <Panel title={texts.conditions}>
      <Facts
        facts={[
          [texts.budget, <Amount key="budget" {...request.budget} />],
          [texts.costCentre, request.cost_centre],
          [texts.mustHaves, words(request.must_haves)],
          [texts.niceToHaves, words(request.nice_to_haves)],
          [texts.neededBy, request.needed_by && <When key="by" at={request.needed_by} day />],
          [texts.place, [request.incoterm, request.place].filter(Boolean).join(" ")],
          ...useTerms(request),
          [texts.requester, name(request.requester)],
          [common.created, <When key="at" at={request.at} />],
          [common.reference, <Id key="id" value={request.id} />],
        ]}
      />
    </Panel>
  );
}

function useTerms(request: RequestView): [string, ReactNode][] {
  const { requests, units } = useTexts();
  const formats = useFormats();
  const texts = requests.detail;
  const { terms, budget } = request;
  const money = (amount: string) => formats.money(amount, budget.currency);
  return [
    [texts.price, terms.price_period !== "once" && units.periods[terms.price_period]],
    [texts.horizon, terms.tco_horizon_months && texts.monthsOf(terms.tco_horizon_months)],
    [texts.terms, terms.term_months.map(texts.monthsOf).join(", ")],
    [texts.commitment, terms.commitment_limit && money(terms.commitment_limit)],
    [texts.payment, terms.payment_terms.map((term) => paymentTerm(term, units)).join(", ")],
    [
      texts.valueAdds,
      terms.value_adds
        .map((one) =>
          [one.name, one.required ? texts.required : Number(one.worth) && money(one.worth)]
            .filter(Boolean)
            .join(" · "),
        )
        .join(", "),
    ],
    [texts.issues, terms.issues.map((one) => `${one.name}: ${one.options.join(" › ")}`).join("; ")],
    [texts.capital, formats.percent(terms.cost_of_capital)],
  ].map(([name, value]) => [name as string, value || null]);
}

function words(given: string[]): ReactNode {
  if (given.length === 0) return null;
  return (
    <Group gap={4}>
      {given.map((word) => (
        <Badge key={word} variant="default">
          {word}
        </Badge>
      ))}
    </Group>
  );
}
