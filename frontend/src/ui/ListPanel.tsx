import { Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Load } from "./Load";
import { Panel } from "./Panel";
import { type Column, Rows } from "./Rows";
import { LoadingRows } from "./states";

interface Props<T> {
  title: string;
  hint?: ReactNode;
  /** What is said where there are none. */
  none: string;
  /** The way to another one. */
  actions?: ReactNode;
  query: UseQueryResult<{ items: T[] }, unknown>;
  columns: Column<T>[];
  name: (row: T) => string;
  to: (row: T) => string;
}

/** A part of a page that lists a few things of it. */
export function ListPanel<T>({ title, hint, none, actions, query, ...rows }: Props<T>) {
  return (
    <Panel title={title} hint={hint} flush actions={actions}>
      <Load query={query} meanwhile={<LoadingRows rows={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed" px="md" pb="md">
              {none}
            </Text>
          ) : (
            <Rows {...rows} label={title} rows={items} />
          )
        }
      </Load>
    </Panel>
  );
}
