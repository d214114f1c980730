import type { CoalitionView } from "@client";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { paymentTerm } from "@/lib/terms";
import { Facts } from "@/ui/Facts";
import { Id, When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";

/** The common mandate, and where it all comes from. */
export function About({ coalition }: { coalition: CoalitionView }) {
  const { coalitions: texts, common, units } = useTexts();
  const formats = useFormats();
  const name = useNames();
  const { mandate, currency } = coalition;
  const money = (amount: string) => formats.money(amount, currency);
  const payment = (term: string) => paymentTerm(term, units);
  return (
    <Panel title={texts.mandate}>
      <Facts
        facts={[
          [texts.draft.limit, money(mandate.limit)],
          [texts.most, money(mandate.most)],
          [texts.draft.payment, mandate.payment_terms.map(payment).join(", ")],
          [texts.agreedTerms, coalition.payment_terms && payment(coalition.payment_terms)],
          [texts.draft.rounds, mandate.max_rounds],
          [texts.party.mustHaves, mandate.must_haves.join(", ")],
          [texts.proposedBy, name(mandate.by)],
          [texts.terms, coalition.terms],
          [
            texts.vendor,
            <To key="vendor" to={paths.vendor(coalition.vendor)}>
              {coalition.vendor_name}
            </To>,
          ],
          [
            texts.past,
            coalition.past.length === 0 ? null : (
              <span key="past">
                {coalition.past.map((one) => (
                  <span key={one.negotiation} style={{ display: "block" }}>
                    <To to={paths.negotiation(one.negotiation)}>
                      {common.states[one.outcome] ?? one.outcome}
                    </To>
                  </span>
                ))}
              </span>
            ),
          ],
          [texts.formedBy, name(coalition.by)],
          [common.created, <When key="at" at={coalition.at} />],
          [common.reference, <Id key="id" value={coalition.id} />],
        ]}
      />
    </Panel>
  );
}
