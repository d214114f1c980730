import { Anchor } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Download, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Empty, LoadFailed, LoadingRows } from "@/ui/states";
import { fileOf, type queryOf } from "./wanted";

export type Asked = ReturnType<typeof queryOf>;

interface Props<T> {
  title: string;
  hint: ReactNode;
  /** By what name the same is had as a file. */
  file: string;
  query: Asked;
  found: UseQueryResult<{ items: T[]; total: number }, unknown>;
  icon: LucideIcon;
  empty: string;
  actions?: ReactNode;
  children: (items: T[]) => ReactNode;
}

/** A table of figures in all its states, with its file. */
export function TablePanel<T>(props: Props<T>) {
  const { title, hint, file, query, found, icon, empty, actions, children } = props;
  const { analytics: texts } = useTexts();
  const items = found.data?.items;
  const left = found.data ? found.data.total - found.data.items.length : 0;
  return (
    <Panel
      title={title}
      hint={hint}
      flush
      actions={
        <>
          {actions}
          <FileLink title={title} href={fileOf(file, query)} />
        </>
      }
    >
      {found.isPending && <LoadingRows rows={3} />}
      {found.isError && !items && (
        <LoadFailed error={found.error} again={() => void found.refetch()} />
      )}
      {items?.length === 0 && <Empty icon={icon} title={empty} />}
      {items && items.length > 0 && children(items)}
      {left > 0 && <Empty icon={icon} title={texts.more(left)} />}
    </Panel>
  );
}

/** The table as a file for a spreadsheet. */
export function FileLink({ title, href }: { title: string; href: string }) {
  const { analytics: texts } = useTexts();
  return (
    <Anchor
      href={href}
      download
      size="sm"
      aria-label={texts.fileOf(title)}
      style={{ display: "inline-flex", alignItems: "center", gap: 6, minHeight: 24 }}
    >
      <Download size={14} aria-hidden />
      CSV
    </Anchor>
  );
}
