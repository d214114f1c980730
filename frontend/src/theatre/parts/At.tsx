import { Tooltip } from "@mantine/core";
import { useFormats } from "@/lib/language";

/** The time of day of what happened; day and time zone on hover. */
export function At({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <Tooltip label={formats.moment(at)}>
      <time dateTime={at} style={{ whiteSpace: "nowrap" }}>
        {formats.time(at)}
      </time>
    </Tooltip>
  );
}
