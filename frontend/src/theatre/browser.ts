/** The browser's sockets and clock, and the server's addresses. */
import { events as recordedEvents } from "@client";
import type { Ears, Source, Wire, World } from "./follower";
import { isRecorded, type Position } from "./frames";

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

const query = ({ table, side }: Position): string => `after=${table}&side_after=${side}`;

export const server: Source = {
  async address(negotiation, after) {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const path = `/api/v1/negotiations/ws/${negotiation}`;
    return `${scheme}://${window.location.host}${path}?${query(after)}`;
  },
  async read(negotiation, after) {
    const answer = await recordedEvents({
      path: { negotiation },
      query: { after: after.table, side_after: after.side },
      throwOnError: true,
    });
    return answer.data.frames.filter(isRecorded);
  },
};
