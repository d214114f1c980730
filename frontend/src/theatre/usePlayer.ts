import { useCallback, useEffect, useReducer } from "react";

export const SPEEDS = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof SPEEDS)[number];
/** Milliseconds that a step takes at single speed. */
const STEP = 800;

interface Player {
  step: number;
  plays: boolean;
  speed: Speed;
}

type Act = { do: "play" | "stop" | "next" } | { do: "go"; to: number } | { do: "speed"; to: Speed };

/** Where the playback stands; pure, so that the end stops it and a step never leaves the reel. */
export function played(player: Player, act: Act, last: number): Player {
  const within = (step: number) => Math.max(0, Math.min(last, step));
  switch (act.do) {
    case "play":
      return { ...player, plays: last > 0, step: player.step >= last ? 0 : player.step };
    case "stop":
      return { ...player, plays: false };
    case "next": {
      const step = within(player.step + 1);
      return { ...player, step, plays: player.plays && step < last };
    }
    case "go":
      return { ...player, step: within(act.to), plays: false };
    case "speed":
      return { ...player, speed: act.to };
  }
}

export interface Playing extends Player {
  last: number;
  toggle: () => void;
  go: (to: number) => void;
  set: (speed: Speed) => void;
}

/** Plays steps 0 to `last`, beginning at the end: what one came to see stands there. */
export function usePlayer(last: number): Playing {
  const [player, act] = useReducer((now: Player, what: Act) => played(now, what, last), {
    step: last,
    plays: false,
    speed: 1,
  });
  useEffect(() => {
    if (!player.plays) return;
    const timer = window.setInterval(() => act({ do: "next" }), STEP / player.speed);
    return () => window.clearInterval(timer);
  }, [player.plays, player.speed]);
  const go = useCallback((to: number) => act({ do: "go", to }), []);
  return {
    ...player,
    last,
    toggle: () => act({ do: player.plays ? "stop" : "play" }),
    go,
    set: (speed) => act({ do: "speed", to: speed }),
  };
}
