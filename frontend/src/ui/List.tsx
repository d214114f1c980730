import { Button, Card, Center, Divider, Group, VisuallyHidden } from "@mantine/core";
import {
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { type Column, Rows } from "./Rows";
import { LoadFailed, LoadingRows } from "./states";

interface PageOf<T> {
  items: T[];
  next: string | null;
}

interface Props<T> {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<PageOf<T>>, unknown>;
  columns: Column<T>[];
  name: (row: T) => string;
  to?: (row: T) => string;
  empty: ReactNode;
  /** Search and filters. */
  tools?: ReactNode;
}

/** Milliseconds after which a list that agents write into is looked at again. */
const LOOK_AGAIN = 2_000;

/**
 * How often a list is looked at again: only while it is no longer than its first page, because each
 * look asks for all pages that are shown.
 */
export const lookAgain = (query: {
  state: { data: { pages: readonly unknown[] } | undefined };
}): number | false => ((query.state.data?.pages.length ?? 0) > 1 ? false : LOOK_AGAIN);

/** How a list asks for its next page. */
export const nextPage = <T,>(last: PageOf<T>) =>
  last.next ? { query: { after: last.next } } : undefined;

/**
 * A list's pages as the server gives them.
 *
 * @param options the client's `...InfiniteOptions(...)`.
 * @param how how it differs from others: that it is looked at again, or what is shown meanwhile.
 */
export function useListed<P extends PageOf<unknown>, E, K extends QueryKey, A>(
  options: UseInfiniteQueryOptions<P, E, InfiniteData<P>, K, A>,
  how: Partial<UseInfiniteQueryOptions<P, E, InfiniteData<P>, K, A>> = {},
) {
  return useInfiniteQuery({
    ...options,
    initialPageParam: {} as A,
    getNextPageParam: (last) => nextPage(last) as A | undefined,
    ...how,
  });
}

/** A list from the server, a page at a time, in all its states. */
export function List<T>({ label, query, columns, name, to, empty, tools }: Props<T>) {
  return (
    <Card p={0}>
      {tools && (
        <>
          <Group p="sm" gap="sm">
            {tools}
          </Group>
          <Divider />
        </>
      )}
      <Listed query={query} empty={empty}>
        {(rows) => <Rows label={label} rows={rows} columns={columns} name={name} to={to} />}
      </Listed>
    </Card>
  );
}

interface ListedProps<T> {
  query: Props<T>["query"];
  empty: ReactNode;
  /** How those that are there are shown: one at least. */
  children: (rows: T[]) => ReactNode;
}

/** What a list holds, in all its states, whatever it looks like and wherever it stands. */
export function Listed<T>({ query, empty, children }: ListedProps<T>) {
  const { common } = useTexts();
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {query.isPending && <LoadingRows />}
      {query.isError && !query.data && (
        <LoadFailed error={query.error} again={() => void query.refetch()} />
      )}
      {query.data && rows.length === 0 && empty}
      {rows.length > 0 && children(rows)}
      {query.hasNextPage && (
        <Center p="sm">
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {common.more}
          </Button>
        </Center>
      )}
      <VisuallyHidden role="status">{query.data && common.shownOf(rows.length)}</VisuallyHidden>
    </>
  );
}
