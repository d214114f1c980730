import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LoadFailed, LoadingPage } from "./states";

interface Props<T> {
  query: UseQueryResult<T, unknown>;
  /** What is shown meanwhile; a page's outline unless said otherwise. */
  meanwhile?: ReactNode;
  children: (data: T) => ReactNode;
}

/** What a query brought, or that it is on its way, or why it did not come. */
export function Load<T>({ query, meanwhile, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <LoadFailed error={query.error} again={() => void query.refetch()} />;
  return meanwhile ?? <LoadingPage />;
}
