import { Tooltip } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useFormats, useTexts } from "@/lib/language";

/** Milliseconds between two looks at the clock. */
const TICK = 10_000;

interface Props {
  until: string | null;
  /** The server's time when we were connected: its clock counts, and in a demo it is another. */
  clock: string | null;
}

/** How long until it ends by itself; the exact time on hover. Nothing where no time was set. */
export function TimeLeft({ until, clock }: Props) {
  const { figures } = useTexts().theatre;
  const formats = useFormats();
  const now = useServersNow(clock);
  if (until === null || clock === null) return null;
  return (
    <Tooltip label={formats.moment(until)}>
      <time dateTime={until} data-testid="until">
        {Date.parse(until) > now ? figures.ends(formats.ago(until, now)) : figures.timeIsUp}
      </time>
    </Tooltip>
  );
}

function useServersNow(clock: string | null): number {
  const ahead = useMemo(() => (clock === null ? 0 : Date.parse(clock) - Date.now()), [clock]);
  const [now, look] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => look(Date.now()), TICK);
    return () => window.clearInterval(timer);
  }, []);
  return now + ahead;
}
