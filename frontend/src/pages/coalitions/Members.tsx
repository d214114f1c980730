import type { CoalitionView, MemberView } from "@client";
import { leaveCoalitionMutation } from "@client/@tanstack/react-query.gen";
import { Badge, Button, Group, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { useOnce } from "@/lib/once";
import { paths } from "@/lib/paths";
import { useNames } from "@/lib/people";
import { useMay } from "@/lib/session";
import { told } from "@/lib/told";
import { Confirm } from "@/ui/Confirm";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { To } from "@/ui/To";

const OPEN = ["forming", "agreed", "negotiating"];

/** Who is in it with how much, and whether they have agreed. */
export function Members({ coalition }: { coalition: CoalitionView }) {
  const { coalitions: texts, units } = useTexts();
  const formats = useFormats();
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  const isAdmin = useMay("admin");
  const isOpen = OPEN.includes(coalition.state);
  if (coalition.members.length === 0) return null;
  const share = (one: MemberView) => formats.percent(one.quantity / coalition.quantity, 0);
  return (
    <Panel title={texts.members} flush>
      <Rows
        label={texts.members}
        rows={coalition.members}
        name={(one) => one.member}
        columns={[
          { head: texts.name, cell: (one) => <Who member={one} currency={coalition.currency} /> },
          {
            head: texts.party.quantity,
            right: true,
            cell: (one) => units.counted(formats.number(one.quantity), coalition.unit_name),
          },
          { head: texts.share, right: true, from: "sm", cell: share },
          {
            head: texts.state,
            cell: (one) =>
              one.purchase_order ? (
                <To to={paths.order(one.purchase_order)}>{texts.order}</To>
              ) : (
                <Group gap="xs">
                  <Badge color={one.agreed ? "teal" : "amber"}>
                    {one.agreed ? texts.agreed : texts.notAgreed}
                  </Badge>
                  {isOpen && (one.yours || isAdmin) && (
                    <Button variant="subtle" size="compact-sm" onClick={() => setLeaving(one)}>
                      {texts.leave}
                    </Button>
                  )}
                </Group>
              ),
          },
        ]}
      />
      {leaving && (
        <Leave coalition={coalition.id} member={leaving} close={() => setLeaving(null)} />
      )}
    </Panel>
  );
}

function Who({ member, currency }: { member: MemberView; currency: string }) {
  const { coalitions: texts } = useTexts();
  const formats = useFormats();
  const name = useNames();
  const known = [
    name(member.by),
    member.ceiling && texts.ceiling(formats.money(member.ceiling, currency)),
    member.must_haves.join(", "),
    member.place,
  ];
  return (
    <>
      {member.name}
      <Text size="xs" c="dimmed" component="span" display="block">
        {known.filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}

interface LeaveProps {
  coalition: string;
  member: MemberView;
  close: () => void;
}

function Leave({ coalition, member, close }: LeaveProps) {
  const { coalitions: texts } = useTexts();
  const queries = useQueryClient();
  const once = useOnce();
  const leave = useMutation({
    ...leaveCoalitionMutation(),
    onSuccess: async () => {
      await queries.invalidateQueries();
      void told(texts.left);
      close();
    },
  });
  const body = { member: member.member };
  return (
    <Confirm
      title={texts.leaveTitle(member.name)}
      act={texts.leave}
      doing={leave}
      run={() => leave.mutate({ path: { coalition }, body, headers: once(body) })}
      close={close}
    >
      <Text size="sm">{texts.leaveLead}</Text>
    </Confirm>
  );
}
