/**
 * How a connection is kept: a state, what may happen to it, and what is to be done about that.
 *
 * After a break: five quick tries, 1 to 30 s apart and never two pages at the same moment, then one
 * every 30 s with an offer to reload. What the server refuses for good is not tried again.
 */

export const QUICK_TRIES = 5;
export const LEAST_WAIT = 1_000;
export const MOST_WAIT = 30_000;
export const PING_EVERY = 30_000;
export const PONG_WITHIN = 10_000;

/** The server's last words: not logged in, not yours, unknown. */
const REFUSED = [4001, 4003, 4004];

export type Phase = "connecting" | "live" | "waiting" | "offline" | "refused" | "ended";

export interface Link {
  readonly phase: Phase;
  /** Tries since it last worked. */
  readonly tries: number;
  /** Whether it has ever worked. */
  readonly worked: boolean;
  readonly code: number | null;
  /** Whether a ping waits for any word at all. */
  readonly pinged: boolean;
}

export type Event =
  | { is: "started" }
  | { is: "connected" }
  | { is: "heard" }
  | { is: "closed"; code: number }
  | { is: "due" }
  | { is: "silent" }
  | { is: "offline" }
  | { is: "online" }
  | { is: "asked" }
  | { is: "stopped" };

/** `wait` ends in `due`, `listen` in `silent` after no word for so long; each replaces the last. */
export type Deed =
  | { do: "open" }
  | { do: "drop" }
  | { do: "ping" }
  | { do: "wait"; ms: number }
  | { do: "listen"; ms: number };

export type Step = readonly [Link, readonly Deed[]];

export const IDLE: Link = { phase: "ended", tries: 0, worked: false, code: null, pinged: false };

/** Whether it is time to offer a reload: the quick tries are used up. */
export const isLost = (link: Link): boolean => link.phase !== "live" && link.tries > QUICK_TRIES;

/** How long to wait before a try; `random` is in [0, 1). */
export function pause(tries: number, random: number): number {
  if (tries > QUICK_TRIES) return MOST_WAIT;
  const most = Math.min(MOST_WAIT, LEAST_WAIT * 2 ** tries);
  return Math.round(LEAST_WAIT + random * (most - LEAST_WAIT));
}

/** What becomes of the link, and what to do: nothing is done here. */
export function step(link: Link, event: Event, random: number): Step {
  switch (event.is) {
    case "started":
      return opening({ ...IDLE });
    case "stopped":
      return [{ ...link, phase: "ended" }, [{ do: "drop" }]];
    case "connected":
      return [
        { phase: "live", tries: 0, worked: true, code: null, pinged: false },
        [{ do: "wait", ms: PING_EVERY }],
      ];
    case "offline":
      return isFinal(link) ? [link, []] : [{ ...link, phase: "offline" }, [{ do: "drop" }]];
    default:
      return isFinal(link) ? [link, []] : going(link, event, random);
  }
}

function going(link: Link, event: Event, random: number): Step {
  switch (event.is) {
    case "heard":
      return link.pinged
        ? [{ ...link, pinged: false }, [{ do: "wait", ms: PING_EVERY }]]
        : [link, []];
    case "due":
      return link.phase === "live"
        ? [{ ...link, pinged: true }, [{ do: "ping" }, { do: "listen", ms: PONG_WITHIN }]]
        : opening(link);
    case "silent":
      return broken(link, 1006, random, [{ do: "drop" }]);
    case "closed":
      return broken(link, event.code, random, []);
    case "online":
      return link.phase === "live" ? [link, []] : opening({ ...link, tries: 0 });
    case "asked":
      return opening(link);
    default:
      return [link, []];
  }
}

const isFinal = (link: Link): boolean => link.phase === "refused" || link.phase === "ended";

const opening = (link: Link): Step => [
  { ...link, phase: "connecting", pinged: false },
  [{ do: "drop" }, { do: "open" }],
];

function broken(link: Link, code: number, random: number, deeds: Deed[]): Step {
  if (REFUSED.includes(code)) return [{ ...link, phase: "refused", code }, deeds];
  if (link.phase === "offline") return [link, deeds];
  const tries = link.tries + 1;
  return [
    { ...link, phase: "waiting", tries, code, pinged: false },
    [...deeds, { do: "wait", ms: pause(tries, random) }],
  ];
}
