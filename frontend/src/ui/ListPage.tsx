import { SegmentedControl } from "@mantine/core";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { List } from "./List";
import { Page } from "./Page";
import { Empty } from "./states";

interface Props<T> extends Omit<ComponentProps<typeof List<T>>, "label" | "empty" | "tools"> {
  texts: { title: string; lead: string; empty: string; emptyWay: string };
  icon: LucideIcon;
  colour?: string;
  above?: ReactNode;
  actions?: ReactNode;
  views?: Views;
}

interface Views {
  /** The one that is shown. */
  show: string;
  /** What they are called; the first one is the usual one. */
  names: Record<string, string>;
  /** Told what to show; the usual one is undefined, and stands in no address. */
  choose: (view: string | undefined) => void;
}

/** A page that is one list, of which parts may be shown. */
export function ListPage<T>({ texts, icon, colour, above, actions, views, ...list }: Props<T>) {
  return (
    <Page title={texts.title} lead={texts.lead} above={above} actions={actions}>
      <List
        {...list}
        label={texts.title}
        tools={views && <Parts {...views} />}
        empty={
          <Empty icon={icon} colour={colour} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}

function Parts({ show, names, choose }: Views) {
  const { common } = useTexts();
  const [usual] = Object.keys(names);
  return (
    <SegmentedControl
      aria-label={common.state}
      value={show}
      onChange={(view) => choose(view === usual ? undefined : view)}
      data={Object.entries(names).map(([value, label]) => ({ value, label }))}
    />
  );
}
