import type { CampaignView } from "@client";
import { showCampaignQueryKey } from "@client/@tanstack/react-query.gen";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Milliseconds until a stream that ended is opened again. */
const AGAIN = 3_000;

/** Keeps the campaign's comparison fresh by server-sent events; tells when a part was decided. */
export function useCampaignNews(campaign: string, decided: () => void): void {
  const queries = useQueryClient();
  useEffect(() => {
    const hear = (message: MessageEvent<string>) => {
      const frame = JSON.parse(message.data) as { type: string; data: CampaignView };
      if (frame.type === "comparison") {
        queries.setQueryData(showCampaignQueryKey({ path: { campaign } }), frame.data);
      } else {
        decided();
      }
    };
    return listen(`/api/v1/events/stream?campaign=${campaign}`, hear);
  }, [campaign, queries, decided]);
}

/** `EventSource` comes back by itself, except when it was answered with an error. */
function listen(address: string, hear: (message: MessageEvent<string>) => void): () => void {
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
