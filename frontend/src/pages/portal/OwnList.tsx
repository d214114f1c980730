import type { InfiniteData, QueryKey, UseInfiniteQueryOptions } from "@tanstack/react-query";
import type { LucideIcon } from "lucide-react";
import { lookAgain, useListed } from "@/ui/List";
import { ListPage } from "@/ui/ListPage";
import type { Column } from "@/ui/Rows";

interface Found<T> {
  items: T[];
  next: string | null;
}

interface Props<T, E, K extends QueryKey, A> {
  /** Its place in the portal: each thing's page stands below it. */
  kind: "amendments" | "contracts" | "orders" | "rfqs";
  texts: { title: string; lead: string; empty: string; emptyWay: string };
  icon: LucideIcon;
  options: UseInfiniteQueryOptions<Found<T>, E, InfiniteData<Found<T>>, K, A>;
  columns: Column<T>[];
  id: (row: T) => string;
}

/** What the buyer has laid before the vendor, of one kind: looked at again, each leads to its page. */
export function OwnList<T, E, K extends QueryKey, A>(props: Props<T, E, K, A>) {
  const { kind, texts, icon, options, columns, id } = props;
  return (
    <ListPage
      texts={texts}
      icon={icon}
      query={useListed(options, { refetchInterval: lookAgain })}
      columns={columns}
      name={id}
      to={(row) => `/portal/${kind}/${id(row)}`}
    />
  );
}
