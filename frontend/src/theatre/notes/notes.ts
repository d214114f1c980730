/** Notes in the order of the moves at which they were made, whenever they were written. */
import type { Log } from "../log";

export interface Note {
  key: string;
  /** The version of the table at which it was made. */
  at: number;
  written: string;
  text: string | null;
}

export function notesOf(log: Log): Note[] {
  const found = log.side.flatMap((frame) =>
    frame.type === "annotated"
      ? [
          {
            key: String(frame.version),
            at: frame.data.table_version,
            written: frame.timestamp,
            text: frame.data.text,
          },
        ]
      : [],
  );
  return found.sort((a, b) => a.at - b.at || Number(a.key) - Number(b.key));
}
