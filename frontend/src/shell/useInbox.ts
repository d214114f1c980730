import type { InboxView } from "@client";
import { readMyNotices } from "@client";
import {
  myInboxOptions,
  myInboxQueryKey,
  myNoticesInfiniteQueryKey,
} from "@client/@tanstack/react-query.gen";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listen } from "@/lib/news";

const STREAM = "/api/v1/events/stream?inbox=true";
/** The first part of the addresses of pages that a notice may be about. */
const THINGS =
  /^\/(approvals|negotiations|campaigns|rfqs|invoices|payments|coalitions|vendors)\/[\w-]+$/;

/**
 * How my inbox stands, live while the page can be seen: a browser keeps few connections to one server,
 * so that a page in the background has none.
 */
export function useInbox(): InboxView | undefined {
  const queries = useQueryClient();
  useEffect(() => {
    const hear = (message: MessageEvent<string>) => {
      const frame = JSON.parse(message.data) as { data: InboxView };
      queries.setQueryData(myInboxQueryKey(), frame.data);
      void queries.invalidateQueries({ queryKey: myNoticesInfiniteQueryKey() });
    };
    let close = () => {};
    const look = () => {
      close();
      close = document.hidden ? () => {} : listen(STREAM, hear);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      close();
    };
  }, [queries]);
  return useQuery({ ...myInboxOptions(), staleTime: 60_000 }).data;
}

/** Who looks at a thing has read what he was told of it. */
export function useReading(path: string, unread: number): void {
  useEffect(() => {
    if (!unread || !(THINGS.test(path) || path === "/payments")) return;
    const until = new Date(Date.now() + YEAR).toISOString();
    void readMyNotices({ body: { until, page: path } });
  }, [path, unread]);
}

/** The server's clock may stand elsewhere: in a demo it is another day. */
const YEAR = 365 * 86_400_000;
