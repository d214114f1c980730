/** The server as it answers a vendor in the portal, known by the browser's cookie. */
import { portalEvents } from "@client";
import type { Source } from "@/theatre/follower";
import { isRecorded } from "@/theatre/frames";

export const portalServer: Source = {
  address: async (negotiation, after) => {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const path = `/api/v1/portal/negotiations/ws/${negotiation}`;
    return `${scheme}://${window.location.host}${path}?after=${after.table}&side_after=${after.side}`;
  },
  read: async (negotiation, after) => {
    const answer = await portalEvents({
      path: { negotiation },
      query: { after: after.table, side_after: after.side },
      throwOnError: true,
    });
    return answer.data.frames.filter(isRecorded);
  },
};
