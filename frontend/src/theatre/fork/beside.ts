/** A real course and a simulated one, step by step beside one another. */
import type { Recorded } from "../frames";
import { type Moment, type Reel, timeline } from "../timeline";

/** Each moves on by one thing that was recorded; who is at his end waits there. */
export function beside(reels: readonly Reel[]): Moment[] {
  const each = reels.map((reel) => timeline([reel]));
  const longest = Math.max(0, ...each.map((moments) => moments.length));
  return Array.from({ length: longest }, (_, step) => {
    const now = each.flatMap((moments) => moments[Math.min(step, moments.length - 1)] ?? []);
    return {
      at: now[0]?.at ?? null,
      negotiation: null,
      positions: Object.assign({}, ...now.map((one) => one.positions)),
    };
  });
}

/** The frames with the vendor under another name, so that nobody takes one course for the other. */
export function renamed(frames: readonly Recorded[], name: (vendor: string) => string): Recorded[] {
  return frames.map((one) =>
    one.type === "opened"
      ? { ...one, data: { ...one.data, vendor_name: name(one.data.vendor_name) } }
      : one,
  );
}
