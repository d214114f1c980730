/**
 * What has arrived of one negotiation: two streams, each counted by itself and kept without a gap.
 *
 * A frame is known by its stream and version. `round_start` is the one that shares its version with
 * another; it says nothing that the offer after it does not say, and is not kept.
 */
import type { Position, Recorded, SideFrame, TableFrame } from "./frames";

export interface Log {
  readonly table: readonly TableFrame[];
  readonly side: readonly SideFrame[];
  /** Frames that came before the ones they follow. */
  readonly early: readonly Recorded[];
}

export const EMPTY: Log = { table: [], side: [], early: [] };
export const START: Position = { table: 0, side: 0 };

/** How far the log reaches without a gap: resume after this. */
export const reached = (log: Log): Position => ({
  table: log.table.length,
  side: log.side.length,
});

/** Whether something is missing before what came: ask for everything after `reached`. */
export const hasGap = (log: Log): boolean => log.early.length > 0;

/** The log with one more frame: the same object when the frame says nothing new. */
export function take(log: Log, frame: Recorded): Log {
  if (frame.type === "round_start" || isKnown(log, frame)) return log;
  if (frame.version > lengthOf(log, frame.stream) + 1) {
    return { ...log, early: [...log.early, frame] };
  }
  return log.early.reduce(take, appended({ ...log, early: [] }, frame));
}

export const takeAll = (log: Log, frames: readonly Recorded[]): Log => frames.reduce(take, log);

/** The log as it was when no more than this was recorded. */
export const cut = (log: Log, at: Position): Log => ({
  table: log.table.slice(0, at.table),
  side: log.side.slice(0, at.side),
  early: [],
});

/** Both streams as one: an event of the side follows the event of the table that it belongs to. */
export function inOrder(log: Log): Recorded[] {
  const told: Recorded[] = [];
  let next = 0;
  for (const frame of log.table) {
    while (next < log.side.length && belongsTo(log.side[next], log.table) < frame.version) {
      told.push(log.side[next++] as SideFrame);
    }
    told.push(frame);
  }
  return [...told, ...log.side.slice(next)];
}

/** Where one is after each frame in order: the steps of a playback. */
export function steps(log: Log): Position[] {
  let at = START;
  return inOrder(log).map((frame) => {
    at = { ...at, [frame.stream]: frame.version };
    return at;
  });
}

function isKnown(log: Log, frame: Recorded): boolean {
  const early = (one: Recorded) => one.stream === frame.stream && one.version === frame.version;
  return frame.version <= lengthOf(log, frame.stream) || log.early.some(early);
}

const lengthOf = (log: Log, stream: "table" | "side"): number => log[stream].length;

function appended(log: Log, frame: Recorded): Log {
  return frame.stream === "table"
    ? { ...log, table: [...log.table, frame] }
    : { ...log, side: [...log.side, frame] };
}

/** The version of the table that it names, or else the last one recorded before it. */
function belongsTo(frame: SideFrame | undefined, table: readonly TableFrame[]): number {
  if (!frame) return Number.POSITIVE_INFINITY;
  if (frame.data && "table_version" in frame.data) return frame.data.table_version;
  return table.filter((one) => one.timestamp <= frame.timestamp).length;
}
