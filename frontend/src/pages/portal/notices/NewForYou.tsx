import { Box } from "@mantine/core";
import { useTexts } from "@/lib/language";
import { Panel } from "@/ui/Panel";
import { Refused } from "@/ui/Refused";
import { To } from "@/ui/To";
import { ReadAll } from "./ReadAll";
import { Told } from "./Told";
import { useNotices } from "./useNotices";

/** How many are shown on the first page. */
const SHOWN = 8;

/** What the vendor has not read yet, on the portal's first page; nothing where there is none. */
export function NewForYou() {
  const { notices: texts } = useTexts().portal;
  const { query, read } = useNotices();
  const fresh = query.data?.filter((one) => !one.read) ?? [];
  if (fresh.length === 0) return null;
  return (
    <Panel
      title={texts.fresh}
      hint={<To to="/portal/notices">{texts.all}</To>}
      flush
      actions={<ReadAll pending={read.isPending} read={() => read.mutate({})} />}
    >
      {read.error && (
        <Box px="md" pb="sm">
          <Refused error={read.error} />
        </Box>
      )}
      <Told label={texts.fresh} notices={fresh.slice(0, SHOWN)} />
    </Panel>
  );
}
