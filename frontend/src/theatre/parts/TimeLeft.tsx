import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { useFormats, useTexts } from "@/lib/language";

/** Milliseconds between two looks at the clock. */
const TICK = 10_000;

/** How long until it ends by itself; the exact time on hover. Nothing where no time was set. */
export function TimeLeft({ until }: { until: string | null }) {
  const { figures } = useTexts().theatre;
  const formats = useFormats();
  const now = useNow(until !== null);
  if (until === null) return null;
  return (
    <Tooltip label={formats.moment(until)}>
      <time dateTime={until} data-testid="until">
        {Date.parse(until) > now ? figures.ends(formats.ago(until, now)) : figures.timeIsUp}
      </time>
    </Tooltip>
  );
}

function useNow(ticks: boolean): number {
  const [now, look] = useState(Date.now);
  useEffect(() => {
    if (!ticks) return;
    const timer = window.setInterval(() => look(Date.now()), TICK);
    return () => window.clearInterval(timer);
  }, [ticks]);
  return now;
}
