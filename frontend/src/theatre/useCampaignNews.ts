import type { CampaignView } from "@client";
import { showCampaignQueryKey } from "@client/@tanstack/react-query.gen";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { listen } from "@/lib/news";

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
