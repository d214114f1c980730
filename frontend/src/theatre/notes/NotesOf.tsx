import { useQueryClient } from "@tanstack/react-query";
import type { Moment, Reel } from "../timeline";
import type { Playing } from "../usePlayer";
import { type Keep, Notes } from "./Notes";

interface Props {
  reel: Reel;
  moments: readonly Moment[];
  player: Playing;
  keep: Keep | null;
  /** Of the query that reads the reel. */
  queryKey: readonly string[];
}

/** How far the table was at that moment. */
export const reached = (moment: Moment | undefined, negotiation: string): number =>
  moment?.positions[negotiation]?.table ?? 0;

/** The notes of the one that is played; a click goes to the move at which one was made. */
export function NotesOf({ reel, moments, player, keep, queryKey }: Props) {
  const queries = useQueryClient();
  const { negotiation, log } = reel;
  return (
    <Notes
      keep={keep}
      log={log}
      version={reached(moments[player.step], negotiation)}
      goTo={(at) => player.go(moments.findIndex((one) => reached(one, negotiation) >= at))}
      again={() => queries.invalidateQueries({ queryKey })}
    />
  );
}
