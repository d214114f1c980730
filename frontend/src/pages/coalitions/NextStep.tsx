import type { CoalitionView, MemberView } from "@client";
import { agreeToTermsMutation, negotiateTogetherMutation } from "@client/@tanstack/react-query.gen";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight, Check, Handshake } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";

/** Where it stands, and the one thing to do about it. */
export function NextStep({ coalition }: { coalition: CoalitionView }) {
  const { coalitions: texts, common } = useTexts();
  const mine = coalition.members.filter((one) => one.yours);
  const outcome = coalition.past.at(-1)?.outcome;
  return (
    <Panel title={texts.next}>
      <Stack gap="sm" data-testid="next-step">
        {outcome && ["forming", "agreed"].includes(coalition.state) && (
          <Text size="sm" c="dimmed">
            {texts.ended(common.states[outcome] ?? outcome)}
          </Text>
        )}
        <Step coalition={coalition} mine={mine} />
      </Stack>
    </Panel>
  );
}

function Step({ coalition, mine }: { coalition: CoalitionView; mine: MemberView[] }) {
  const { coalitions: texts } = useTexts();
  switch (coalition.state) {
    case "forming":
      return <Agreeing coalition={coalition} mine={mine} />;
    case "agreed":
      return mine.length > 0 ? (
        <Negotiate coalition={coalition} />
      ) : (
        <Text size="sm">{texts.ready}</Text>
      );
    case "negotiating":
      return (
        <Way told={texts.underWay} to={paths.negotiation(coalition.negotiation ?? "")}>
          {texts.watch}
        </Way>
      );
    case "accepted":
      return (
        <Way told={texts.waits} to={paths.approval(coalition.approval ?? "")}>
          {texts.approval}
        </Way>
      );
    default:
      return <Text size="sm">{coalition.state === "ordered" ? texts.done : texts.over}</Text>;
  }
}

function Way({ told, to, children }: { told: string; to: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm">{told}</Text>
      <Button component={Link} to={to} rightSection={<ArrowRight size={16} aria-hidden />}>
        {children}
      </Button>
    </Group>
  );
}

function Agreeing({ coalition, mine }: { coalition: CoalitionView; mine: MemberView[] }) {
  const { coalitions: texts } = useTexts();
  const undecided = coalition.members.filter((one) => !one.agreed);
  const names = undecided.map((one) => one.name).join(", ");
  const open = mine.filter((one) => !one.agreed);
  return (
    <>
      {mine.length === 0 && <Text size="sm">{texts.notIn}</Text>}
      {coalition.members.length < 2 && <Text size="sm">{texts.alone}</Text>}
      {open.map((one) => (
        <Agree key={one.member} coalition={coalition} member={one} />
      ))}
      {mine.length > 0 && open.length === 0 && (
        <Text size="sm" fw={500}>
          {texts.agreedToo}
        </Text>
      )}
      {names && (
        <Text size="sm" c="dimmed">
          {texts.waiting(names)}
        </Text>
      )}
    </>
  );
}

/** What the terms mean for one of mine, and yes to them. */
function Agree({ coalition, member }: { coalition: CoalitionView; member: MemberView }) {
  const { coalitions: texts } = useTexts();
  const formats = useFormats();
  const queries = useQueryClient();
  const once = useOnce();
  const [ceiling, setCeiling] = useState(member.ceiling ?? "");
  const agree = useMutation({
    ...agreeToTermsMutation(),
    onSuccess: () => queries.invalidateQueries(),
  });
  const { currency } = coalition;
  const body = { terms: coalition.terms, member: member.member, ceiling: ceiling.trim() || null };
  const send = () =>
    agree.mutate({
      path: { coalition: coalition.id },
      body,
      headers: once([body, agree.failureCount]),
    });
  return (
    <Stack gap="xs">
      <Text size="sm">
        {member.name}:{" "}
        {texts.bears(
          formats.money(member.due.amount, currency),
          formats.money(member.unit_cost, currency),
        )}
      </Text>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={texts.party.ceiling}
          value={ceiling}
          onChange={(event) => setCeiling(event.currentTarget.value)}
          inputMode="decimal"
          w={200}
        />
        <Button
          leftSection={<Check size={16} aria-hidden />}
          loading={agree.isPending}
          onClick={send}
        >
          {texts.agree}
        </Button>
      </Group>
      <Refused error={agree.error} />
    </Stack>
  );
}

function Negotiate({ coalition }: { coalition: CoalitionView }) {
  const { coalitions: texts } = useTexts();
  const queries = useQueryClient();
  const once = useOnce();
  const negotiate = useMutation({
    ...negotiateTogetherMutation(),
    onSuccess: () => queries.invalidateQueries(),
  });
  const start = () =>
    negotiate.mutate({
      path: { coalition: coalition.id },
      body: {},
      headers: once([coalition.version, negotiate.failureCount]),
    });
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{texts.ready}</Text>
        <Button
          leftSection={<Handshake size={16} aria-hidden />}
          loading={negotiate.isPending}
          onClick={start}
        >
          {texts.negotiate}
        </Button>
      </Group>
      <Refused error={negotiate.error} />
    </>
  );
}
