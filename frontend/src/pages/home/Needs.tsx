import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import {
  BadgeCheck,
  CircleCheck,
  CircleX,
  ClipboardList,
  Hand,
  MailWarning,
  Users,
} from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { Panel } from "@/ui/Panel";
import { Empty, LoadFailed, LoadingRows } from "@/ui/states";
import { To } from "@/ui/To";
import { Need } from "./Need";
import css from "./Need.module.css";
import { Payables } from "./Payables";
import { StartButton } from "./StartButton";
import type { useNeeds } from "./useNeeds";

type Found = ReturnType<typeof useNeeds>;

/** What waits for me; the first of the most urgent kind has the primary action. */
export function Needs({ found }: { found: Found }) {
  const { home: texts } = useTexts();
  const failed = found.queries.find((one) => one.isError && !one.data);
  const count =
    found.approvals.length +
    found.toAgree.length +
    found.tables.length +
    found.payables.length +
    found.unsent.length +
    found.stuck.length +
    found.toStart.length;
  if (failed)
    return (
      <Panel title={texts.needs} flush>
        <LoadFailed error={failed.error} again={() => void failed.refetch()} />
      </Panel>
    );
  if (found.queries.some((one) => one.isPending))
    return (
      <Panel title={texts.needs} flush>
        <LoadingRows />
      </Panel>
    );
  return (
    <Panel title={texts.needs} flush>
      {count === 0 ? (
        <Empty icon={CircleCheck} colour="teal" title={texts.allDone}>
          {texts.allDoneWay}
        </Empty>
      ) : (
        <ul className={css.list}>
          <ToApprove found={found} />
          <ToAgree found={found} />
          <Waiting found={found} />
          <Payables payables={found.payables} more={found.morePayables} />
          <Unsent found={found} />
          <Stuck found={found} />
          <ToStart found={found} />
        </ul>
      )}
    </Panel>
  );
}

function ToApprove({ found }: { found: Found }) {
  const { home: texts } = useTexts();
  const formats = useFormats();
  return found.approvals.map((one, place) => (
    <Need
      key={one.id}
      icon={BadgeCheck}
      colour="teal"
      title={one.title}
      hint={`${texts.approve} · ${formats.money(one.total, one.currency)}`}
      action={
        <Button
          component={Link}
          to={paths.approval(one.id)}
          size="xs"
          variant={place === 0 ? "filled" : "default"}
        >
          {texts.review}
        </Button>
      }
    />
  ));
}

function ToAgree({ found }: { found: Found }) {
  const { home: texts } = useTexts();
  return found.toAgree.map((one) => (
    <Need
      key={one.id}
      icon={Users}
      colour="amber"
      title={one.name}
      hint={`${texts.agree} · ${one.product} · ${one.vendor_name}`}
      action={
        <Button component={Link} to={paths.coalition(one.id)} size="xs" variant="default">
          {texts.look}
        </Button>
      }
    />
  ));
}

function Waiting({ found }: { found: Found }) {
  const { home: texts } = useTexts();
  return found.tables.map((one) => (
    <Need
      key={one.id}
      icon={Hand}
      colour="amber"
      title={`${one.vendor_name}: ${one.product}`}
      hint={one.waiting_for_person ? `${texts.person}: ${one.waiting_for_person}` : texts.yourTurn}
      action={
        <Button component={Link} to={paths.negotiation(one.id)} size="xs" variant="default">
          {texts.look}
        </Button>
      }
    />
  ));
}

function Unsent({ found }: { found: Found }) {
  const { home: texts } = useTexts();
  return found.unsent.map((one) => (
    <Need
      key={one.id}
      icon={MailWarning}
      colour="red"
      title={one.vendor_name}
      hint={one.state === "not_sent" ? texts.notSent : texts.unclear}
      action={
        <Button component={Link} to={paths.order(one.id)} size="xs" variant="default">
          {texts.look}
        </Button>
      }
    />
  ));
}

function Stuck({ found }: { found: Found }) {
  const { home: texts } = useTexts();
  return found.stuck.map((one) => (
    <Need
      key={one.id}
      icon={CircleX}
      colour="amber"
      title={one.title}
      hint={texts.notAwarded}
      action={
        <Button component={Link} to={paths.request(one.id)} size="xs" variant="default">
          {texts.look}
        </Button>
      }
    />
  ));
}

function ToStart({ found }: { found: Found }) {
  const { home: texts } = useTexts();
  const formats = useFormats();
  return found.toStart.map((one, place) => (
    <Need
      key={one.id}
      icon={ClipboardList}
      colour="indigo"
      title={<To to={paths.request(one.id)}>{one.title}</To>}
      hint={`${one.state === "sourced" ? texts.chosen : texts.startHint} · ${formats.money(one.budget.amount, one.budget.currency)}`}
      action={
        <StartButton request={one.id} primary={place === 0 && found.approvals.length === 0} />
      }
    />
  ));
}
