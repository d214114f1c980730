/** The steps of a playback: how far each negotiation was after each thing that was recorded. */
import type { Position, Recorded } from "./frames";
import { cut, inOrder, type Log, START, steps } from "./log";

export interface Reel {
  negotiation: string;
  log: Log;
}

export interface Moment {
  /** When it was recorded; null before the beginning. */
  at: string | null;
  /** The negotiation in which something happened. */
  negotiation: string | null;
  positions: Readonly<Record<string, Position>>;
}

/** A line of a request, and with whom it was negotiated. */
export interface PlayedLine {
  line: number;
  negotiations: string[];
}

/** The lines of a campaign in their order, each with its negotiations. */
export function linesOf(sessions: readonly { part: number; negotiation: string }[]): PlayedLine[] {
  const parts = [...new Set(sessions.map((one) => one.part))].sort((a, b) => a - b);
  return parts.map((line) => ({
    line,
    negotiations: sessions.filter((one) => one.part === line).map((one) => one.negotiation),
  }));
}

interface Shot {
  negotiation: string;
  frame: Recorded;
  position: Position;
}

/** All moments in the order of their times; within a negotiation in its own order, always. */
export function timeline(reels: readonly Reel[]): Moment[] {
  const none = Object.fromEntries(reels.map((one) => [one.negotiation, START]));
  const moments: Moment[] = [{ at: null, negotiation: null, positions: none }];
  const waiting = reels.map(shotsOf);
  for (let shot = earliest(waiting); shot; shot = earliest(waiting)) {
    const positions = { ...moments.at(-1)?.positions, [shot.negotiation]: shot.position };
    moments.push({ at: shot.frame.timestamp, negotiation: shot.negotiation, positions });
  }
  return moments;
}

/** The logs as they were at that moment. */
export const at = (reels: readonly Reel[], moment: Moment | undefined): Reel[] =>
  reels.map(({ negotiation, log }) => ({
    negotiation,
    log: cut(log, moment?.positions[negotiation] ?? START),
  }));

function shotsOf({ negotiation, log }: Reel): Shot[] {
  const positions = steps(log);
  return inOrder(log).map((frame, place) => ({
    negotiation,
    frame,
    position: positions[place] ?? START,
  }));
}

/** Takes the shot that comes next from those that wait. */
function earliest(waiting: Shot[][]): Shot | undefined {
  const [next] = waiting
    .filter((one) => one.length > 0)
    .sort(([a], [b]) => ((a?.frame.timestamp ?? "") < (b?.frame.timestamp ?? "") ? -1 : 1));
  return next?.shift();
}
