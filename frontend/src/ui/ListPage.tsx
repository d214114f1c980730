import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { List } from "./List";
import { Page } from "./Page";
import { Empty } from "./states";

interface Props<T> extends Omit<ComponentProps<typeof List<T>>, "label" | "empty"> {
  texts: { title: string; lead: string; empty: string; emptyWay: string };
  icon: LucideIcon;
}

/** A page that is one list. */
export function ListPage<T>({ texts, icon, ...list }: Props<T>) {
  return (
    <Page title={texts.title} lead={texts.lead}>
      <List
        {...list}
        label={texts.title}
        empty={
          <Empty icon={icon} title={texts.empty}>
            {texts.emptyWay}
          </Empty>
        }
      />
    </Page>
  );
}
