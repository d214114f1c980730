import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Milliseconds until a stream that ended is opened again. */
const AGAIN = 3_000;
/** Milliseconds within which several events lead to one look. */
const TOGETHER = 150;

/** `EventSource` comes back by itself, except when it was answered with an error. */
export function listen(address: string, hear: (message: MessageEvent<string>) => void): () => void {
  let timer = 0;
  let source: EventSource;
  const open = () => {
    source = new EventSource(address);
    source.onmessage = hear;
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) timer = window.setTimeout(open, AGAIN);
    };
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source.close();
  };
}

/** Asks again whenever the server-sent events of a thing tell that something has happened to it. */
export function useNews(address: string, queryKey: QueryKey, live: boolean): void {
  const queries = useQueryClient();
  const name = JSON.stringify(queryKey);
  useEffect(() => {
    if (!live) return;
    let soon: number | undefined;
    const stop = listen(address, () => {
      soon ??= window.setTimeout(() => {
        soon = undefined;
        void queries.invalidateQueries({ queryKey: JSON.parse(name) as QueryKey });
      }, TOGETHER);
    });
    return () => {
      stop();
      window.clearTimeout(soon);
    };
  }, [queries, address, name, live]);
}
