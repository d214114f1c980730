import type { ApprovalView, AwardView, OrderedView } from "@client";
import {
  listApprovalsOptions,
  membersOptions,
  showApprovalOptions,
} from "@client/@tanstack/react-query.gen";
import { Button, Card, Group, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileText, PackageCheck, Trophy } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMe } from "@/lib/session";
import { Decide } from "@/pages/approvals/Decide";
import { Simulated } from "@/ui/marks";
import { type Contender, priceOf, saving } from "../contenders";
import { type Setting, useWords } from "../useWords";
import css from "./Award.module.css";

interface Props {
  winner: Contender;
  award: Pick<AwardView, "part" | "approved" | "ranking">;
  next: Contender | undefined;
  order: OrderedView | undefined;
  setting: Setting;
}

const COLOURS = { backgroundColor: "var(--award-body)", borderColor: "var(--award-border)" };
/** Milliseconds between two looks for a question that is just being asked. */
const LOOK_EVERY = 1_500;

/** Who gets it and for what; the decision, to whom may decide; then the papers that follow. */
export function Award({ winner, award, next, order, setting }: Props) {
  const { theatre, units } = useTexts();
  const texts = theatre.award;
  const formats = useFormats();
  const words = useWords(setting);
  const { deal, scene } = winner;
  const share = saving(priceOf(deal?.offer), scene.opened?.list_price ?? null);
  return (
    <Card p="md" className={css.card} style={COLOURS} component="section" data-testid="award">
      <Group justify="space-between" align="flex-start" gap="md">
        <Group gap="sm" align="flex-start" wrap="nowrap" flex="1 1 300px" miw={0}>
          <ThemeIcon size={36} radius="xl" color="teal" aria-hidden>
            <Trophy size={18} />
          </ThemeIcon>
          <div>
            <Group gap="xs">
              <Title order={2}>{texts.title(winner.name)}</Title>
              {setting.simulated && <Simulated />}
            </Group>
            <Text fz={20} fw={600} lh={1.35} className={css.price}>
              {texts.lead(words.price(priceOf(deal?.offer)), units.per(setting.unit))}
              {share !== null && share > 0 && (
                <Text span size="sm" fw={500} className={css.saved}>
                  {" "}
                  {texts.saves(formats.percent(share))}
                </Text>
              )}
            </Text>
            <Text size="sm" c="dimmed" mt={2}>
              {deal?.worth?.total && texts.costs(words.money(deal.worth.total))} {texts.best}{" "}
              {next?.deal &&
                !award.approved &&
                texts.runnerUp(next.name, words.money(next.deal.worth?.total ?? null))}
            </Text>
          </div>
        </Group>
        <div className={css.decision}>
          {award.approved ? (
            <Papers order={order} setting={setting} />
          ) : (
            <Decision negotiation={winner.negotiation} setting={setting} />
          )}
        </div>
      </Group>
    </Card>
  );
}

function Decision({ negotiation, setting }: { negotiation: string; setting: Setting }) {
  const { award: texts } = useTexts().theatre;
  const words = useWords(setting);
  const subject = `negotiation/${negotiation}`;
  const open = useQuery({
    ...listApprovalsOptions({ query: { state: "open", limit: 200 } }),
    refetchInterval: LOOK_EVERY,
  });
  const id = open.data?.items.find((one) => one.subject === subject)?.id;
  const asked = useQuery({
    ...showApprovalOptions({ path: { approval: id ?? "" } }),
    enabled: id !== undefined,
  });
  if (!asked.data) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {texts.preparing}
      </Text>
    );
  }
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {texts.binds(words.money(asked.data.total))}
      </Text>
      <Decide approval={asked.data} />
      <Deciders approval={asked.data} />
    </Stack>
  );
}

/** Where I may not decide: who may. */
function Deciders({ approval }: { approval: ApprovalView }) {
  const { award: texts } = useTexts().theatre;
  const me = useMe();
  const members = useQuery(membersOptions({ query: { limit: 200 } })).data?.items ?? [];
  const may = members.filter((one) => approval.approvers.includes(one.user));
  if (!may.length || may.some((one) => one.user === me?.user)) return null;
  return (
    <Text size="sm" fw={500} data-testid="deciders">
      {texts.approvers(may.map((one) => one.name).join(", "))}
    </Text>
  );
}

function Papers({ order, setting }: { order: OrderedView | undefined; setting: Setting }) {
  const { theatre } = useTexts();
  const words = useWords(setting);
  return (
    <Stack gap="xs">
      <Text size="sm" role="status">
        {theatre.award.approved}
      </Text>
      {order && (
        <Text size="sm" fw={600}>
          {theatre.award.ordered(words.money(order.total.amount))}
        </Text>
      )}
      {order && (
        <Group gap="xs">
          <Button
            component={Link}
            to={paths.order(order.purchase_order)}
            leftSection={<PackageCheck size={16} aria-hidden />}
          >
            {theatre.act.order}
          </Button>
          <Button
            component={Link}
            to={paths.contract(order.contract)}
            variant="default"
            leftSection={<FileText size={16} aria-hidden />}
          >
            {theatre.act.contract}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
