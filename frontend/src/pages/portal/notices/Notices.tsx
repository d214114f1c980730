import { Card } from "@mantine/core";
import { Bell } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Load } from "@/ui/Load";
import { Page } from "@/ui/Page";
import { Refused } from "@/ui/Refused";
import { Empty } from "@/ui/states";
import { ReadAll } from "./ReadAll";
import { Told } from "./Told";
import { useNotices } from "./useNotices";

/** What happened in the vendor's negotiations, papers and orders, the newest first. */
export function Notices() {
  const { portal } = useTexts();
  const { query, read } = useNotices();
  const unread = query.data?.some((one) => !one.read) ?? false;
  return (
    <Page
      title={portal.nav.notices}
      lead={portal.notices.lead}
      actions={unread && <ReadAll pending={read.isPending} read={() => read.mutate({})} />}
    >
      <Refused error={read.error} />
      <Card p={0}>
        <Load query={query}>
          {(found) =>
            found.length === 0 ? (
              <Empty icon={Bell} title={portal.notices.empty} />
            ) : (
              <Told label={portal.nav.notices} notices={found} />
            )
          }
        </Load>
      </Card>
    </Page>
  );
}
