import { showMessageOrderQueryKey } from "@client/@tanstack/react-query.gen";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Milliseconds within which several events lead to one look. */
const TOGETHER = 150;

/** Looks at the order again whenever its server-sent events tell that something has happened. */
export function useOrderNews(order: string, live: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!live) return;
    const source = new EventSource(`/api/v1/orders/${order}/events`);
    let soon: number | undefined;
    source.onmessage = () => {
      soon ??= window.setTimeout(() => {
        soon = undefined;
        const queryKey = showMessageOrderQueryKey({ path: { message_order: order } });
        void queries.invalidateQueries({ queryKey });
      }, TOGETHER);
    };
    return () => {
      source.close();
      window.clearTimeout(soon);
    };
  }, [queries, order, live]);
}
