import {
  portalNoticesOptions,
  portalNoticesQueryKey,
  portalReadNoticesMutation,
} from "@client/@tanstack/react-query.gen";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

/** Milliseconds between two looks at what has happened. */
const LOOK_EVERY = 5_000;

/** What the vendor is told, looked at again every few seconds, and the way to have read it. */
export function useNotices() {
  const query = useQuery({ ...portalNoticesOptions(), refetchInterval: LOOK_EVERY });
  const queries = useQueryClient();
  const read = useMutation({
    ...portalReadNoticesMutation(),
    onSuccess: () => queries.invalidateQueries({ queryKey: portalNoticesQueryKey() }),
  });
  return { query, read };
}
