import { Badge, Text, ThemeIcon } from "@mantine/core";
import {
  BadgeCheck,
  Ban,
  Bot,
  DoorOpen,
  Flag,
  Hand,
  Handshake,
  Hourglass,
  type LucideIcon,
  NotebookPen,
  Pause,
  Play,
  SlidersHorizontal,
  Store,
  Timer,
  Trophy,
  User,
  UserCheck,
} from "lucide-react";
import { useTexts } from "@/lib/language";
import type { Texts } from "@/texts/en";
import { priceOf } from "../contenders";
import type { Entry } from "../feed";
import { type Setting, useWords } from "../useWords";
import { At } from "./At";
import css from "./Feed.module.css";

type Mark = [LucideIcon, string];

const MARKS: Record<Exclude<Entry["kind"], "completed">, Mark> = {
  buyer_offer: [Bot, "indigo"],
  seller_counter: [Store, "amber"],
  opened: [Flag, "gray"],
  rounds_limited: [Timer, "gray"],
  run_started: [Play, "indigo"],
  paused: [Pause, "gray"],
  resumed: [Play, "gray"],
  held: [Hand, "indigo"],
  person_asked: [User, "amber"],
  taken_over: [UserCheck, "indigo"],
  handed_back: [Bot, "indigo"],
  mandate_changed: [SlidersHorizontal, "indigo"],
  annotated: [NotebookPen, "gray"],
  award_confirmed: [Trophy, "teal"],
  approved: [BadgeCheck, "teal"],
  rejected: [Ban, "red"],
  lapsed: [Hourglass, "gray"],
};

/** One thing that happened, with its reasons. */
export function FeedItem({ entry, setting }: { entry: Entry; setting: Setting }) {
  const { feed } = useTexts().theatre;
  const words = useWords(setting);
  const [Icon, colour] = markOf(entry);
  const price = priceOf(entry.offer);
  return (
    <li className={css.item} data-testid="entry" data-kind={entry.kind} data-id={entry.id}>
      <ThemeIcon size={28} radius="xl" color={colour} aria-hidden>
        <Icon size={15} />
      </ThemeIcon>
      <div>
        <div className={css.head}>
          <div className={css.who}>
            <strong>{headline(entry, feed)}</strong>{" "}
            <Text span size="xs" c="dimmed">
              {besides(entry, feed)} · <At at={entry.at} />
            </Text>
          </div>
          {price !== null && <span className={css.price}>{words.price(price)}</span>}
        </div>
        {entry.reason && (
          <Text size="xs" c="dimmed" mt={3}>
            {entry.reason}
          </Text>
        )}
        {entry.changed.length > 0 && (
          <Text size="xs" c="dimmed" mt={3}>
            {entry.changed.map((name) => feed.changed[name] ?? name).join(", ")}
          </Text>
        )}
        <Reasons entry={entry} />
        <Chips entry={entry} setting={setting} />
      </div>
    </li>
  );
}

function Reasons({ entry }: { entry: Entry }) {
  const reasons = entry.why?.rationale ?? [];
  if (!reasons.length) return null;
  return (
    <ul className={css.reasons}>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}

function Chips({ entry, setting }: { entry: Entry; setting: Setting }) {
  const words = useWords(setting);
  const strategy = words.strategy(entry.why?.strategy ?? null);
  const terms = Object.entries(entry.offer ?? {})
    .filter(([issue]) => issue !== "unit_price")
    .map(([issue, value]) => words.term(issue, value));
  const isOffer = entry.kind === "buyer_offer" || entry.kind === "seller_counter";
  if (!isOffer || (!strategy && !terms.length)) return null;
  return (
    <div className={css.chips}>
      {strategy && (
        <Badge size="sm" color={entry.side === "seller" ? "amber" : "indigo"}>
          {strategy}
        </Badge>
      )}
      {terms.map((term) => (
        <Badge key={term} size="sm" variant="default">
          {term}
        </Badge>
      ))}
    </div>
  );
}

function markOf(entry: Entry): Mark {
  if (entry.kind !== "completed") {
    return entry.actor === "PERSON" ? [User, MARKS[entry.kind][1]] : MARKS[entry.kind];
  }
  return entry.offer ? [Handshake, "teal"] : [DoorOpen, "gray"];
}

type Feed = Texts["theatre"]["feed"];

function headline(entry: Entry, feed: Feed): string {
  switch (entry.kind) {
    case "buyer_offer":
      return entry.actor === "PERSON" ? feed.person : feed.agent;
    case "seller_counter":
      return entry.vendor;
    case "opened":
    case "rounds_limited":
      return feed[entry.kind](entry.rounds);
    case "completed":
      return ending(entry, feed);
    default:
      return feed[entry.kind];
  }
}

function ending(entry: Entry, feed: Feed): string {
  if (entry.offer) {
    return entry.side === "seller" ? feed.theyAccept(entry.vendor) : feed.weAccept(entry.vendor);
  }
  if (entry.state !== "walked_away") return feed.ended[entry.state] ?? entry.state;
  return entry.side === "seller" ? feed.vendorLeaves(entry.vendor) : feed.weLeave(entry.vendor);
}

function besides(entry: Entry, feed: Feed): string {
  if (entry.kind === "buyer_offer") {
    return `${feed.to(entry.vendor)} · ${feed.round(entry.round)}`;
  }
  if (entry.kind === "seller_counter") return feed.round(entry.round);
  return entry.vendor;
}
