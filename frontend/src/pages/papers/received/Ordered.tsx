import type { ReceivedOrder } from "@client";
import { Alert, List, Stack } from "@mantine/core";
import { CircleCheck, Info } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { Facts } from "@/ui/Facts";
import { When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { type OrderDocument, OrderLines } from "../OrderLines";

interface Party {
  name: string | null;
  reference: string | null;
  contact: string | null;
  email: string | null;
  phone: string | null;
}

interface Document extends Omit<OrderDocument, "buyer"> {
  number: string;
  issued: string;
  buyer: Party & { name: string };
  seller: Party;
  contract: string | null;
}

/** What an order's file says, as the server has read it and worked it out anew. */
export function Ordered({ received }: { received: ReceivedOrder }) {
  const { received: texts, papers } = useTexts();
  const formats = useFormats();
  const document = received.document as unknown as Document;
  const { change } = received;
  const lacking = [
    !document.payment_terms && texts.noTerms,
    !document.requested_delivery && texts.noDay,
    document.requested_delivery && passed(document.requested_delivery) && texts.late,
  ].filter((one) => typeof one === "string");
  return (
    <Stack gap="md" data-testid="read">
      <Alert color="teal" p="sm" icon={<CircleCheck size={18} aria-hidden />}>
        {texts.agrees}
      </Alert>
      {lacking.length > 0 && (
        <Alert p="sm" title={texts.look} icon={<Info size={18} aria-hidden />}>
          <List size="sm">
            {lacking.map((one) => (
              <List.Item key={one}>{one}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Panel title={change ? texts.change(change.sequence) : texts.order}>
        <Facts
          facts={[
            [texts.number, document.number],
            [texts.changeNumber, change?.id],
            [papers.orders.issued, <When key="at" at={change?.issued ?? document.issued} day />],
            [papers.orders.buyer, said(document.buyer)],
            [papers.orders.seller, said(document.seller)],
            [papers.orders.payment, document.payment_terms],
            [papers.orders.incoterm, document.incoterm],
            [papers.orders.place, document.place],
            [
              texts.delivery,
              document.requested_delivery && formats.day(document.requested_delivery),
            ],
            [papers.orders.contract, document.contract],
            [papers.orders.note, document.note],
          ]}
        />
      </Panel>
      <OrderLines document={document} />
    </Stack>
  );
}

const passed = (day: string): boolean => day < new Date().toISOString().slice(0, 10);

const said = (party: Party): string =>
  [party.name, party.contact, party.email, party.phone].filter(Boolean).join(" · ");
