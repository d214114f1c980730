import type { NegotiationView } from "@client";
import {
  listNegotiationsOptions,
  showCampaignOptions,
  showRequestOptions,
} from "@client/@tanstack/react-query.gen";
import { Alert, Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { GoOn } from "@/pages/requests/GoOn";
import { type NextStep, nextInCampaign, nextOfRequest } from "../whatNext";

/** Milliseconds between two looks at what others are doing. */
const LOOK_EVERY = 2_000;

/** Nothing came of this negotiation: who comes next, and one button to go on. */
export function Next({ view }: { view: NegotiationView }) {
  const next = useNext(view);
  const request = useQuery(showRequestOptions({ path: { request: view.request } })).data;
  if (!next || !request) return null;
  if (next.is !== "nobody") return <Rival next={next} />;
  const isOrdered = request.orders.some((one) => one.line === view.line);
  return <GoOn request={request} lines={isOrdered ? [] : [view.line]} campaign={view.campaign} />;
}

function Rival({ next }: { next: Exclude<NextStep, { is: "nobody" }> }) {
  const texts = useTexts().theatre.next;
  return (
    <Alert color="amber" p="sm" icon={<ArrowRight size={18} aria-hidden />} role="status">
      <Group justify="space-between" gap="sm" data-testid="next">
        <Text size="sm" flex="1 1 280px">
          {texts[next.is](next.name)}
        </Text>
        <Button component={Link} to={paths.negotiation(next.negotiation)}>
          {texts.go(next.name)}
        </Button>
      </Group>
    </Alert>
  );
}

function useNext(view: NegotiationView): NextStep | null {
  const { campaign, request, id, line } = view;
  const again = { refetchInterval: LOOK_EVERY };
  const whole = useQuery({
    ...showCampaignOptions({ path: { campaign: campaign ?? "" } }),
    ...again,
    enabled: campaign !== null,
  }).data;
  const all = useQuery({
    ...listNegotiationsOptions({ query: { request, limit: 200 } }),
    ...again,
    enabled: campaign === null,
  }).data;
  if (campaign !== null) return whole ? nextInCampaign(id, line, whole) : null;
  return all ? nextOfRequest(id, line, all.items) : null;
}
