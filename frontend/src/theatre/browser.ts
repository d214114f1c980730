/** The browser's sockets and clock, and the server's addresses. */
import { checkAuditTrail, events as recordedEvents, ticket } from "@client";
import type { Ears, Source, Wire, World } from "./follower";
import { isRecorded, type Position, type Side } from "./frames";

export const browser: World = {
  connect(address: string, ears: Ears): Wire {
    const socket = new WebSocket(address);
    socket.onmessage = (message: MessageEvent<string>) => ears.heard(message.data);
    socket.onclose = (event) => ears.closed(event.code);
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => socket.close(),
    };
  },
  later(ms, run) {
    const timer = window.setTimeout(run, ms);
    return () => window.clearTimeout(timer);
  },
  random: Math.random,
};

/** Where the server is asked: as a member by the browser's cookie, or by the link of a grant. */
export interface Seat {
  side: Side;
  link?: string;
}

/** The server as it answers who sits there. A link is shown in a header, and never in an address. */
export function serverFor({ side, link }: Seat): Source {
  const headers = link ? { Authorization: `Bearer ${link}` } : undefined;
  return {
    async address(negotiation, after) {
      const scheme = window.location.protocol === "https:" ? "wss" : "ws";
      const path = `/api/v1/negotiations/ws/${negotiation}`;
      const asked = new URLSearchParams(query(side, after));
      if (headers) {
        const made = await ticket({ body: { path }, headers, throwOnError: true });
        asked.set("ticket", made.data.ticket);
      }
      return `${scheme}://${window.location.host}${path}?${asked}`;
    },
    async read(negotiation, after) {
      const answer = await recordedEvents({
        path: { negotiation },
        query: { after: after.table, side_after: after.side, side },
        headers,
        throwOnError: true,
      });
      return answer.data.frames.filter(isRecorded);
    },
  };
}

const query = (side: Side, after: Position): string =>
  `after=${after.table}&side_after=${after.side}&side=${side}`;

export const server = serverFor({ side: "buyer" });
/** As the vendor that this workspace plays. */
export const vendorServer = serverFor({ side: "seller" });

/** The audit trail of a member's side, and where one that somebody shows is checked. */
export const trailOf = (negotiation: string, side: Side) => ({
  address: `/api/v1/negotiations/${encodeURIComponent(negotiation)}/audit?side=${side}`,
  check: async (body: Blob) => (await checkAuditTrail({ body, throwOnError: true })).data,
});
