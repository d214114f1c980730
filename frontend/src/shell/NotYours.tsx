import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { useTexts } from "@/lib/language";
import { Page } from "@/ui/Page";
import { Panel } from "@/ui/Panel";
import { Empty } from "@/ui/states";

/** What stands where somebody who acts for vendors only may not look. */
export function NotYours() {
  const { shell, problems } = useTexts();
  return (
    <Page title={shell.closed.title}>
      <Panel title={shell.closed.side} flush>
        <Empty
          icon={Lock}
          colour="amber"
          title={shell.closed.what}
          action={
            <Button component={Link} to="/" variant="default">
              {problems.home}
            </Button>
          }
        >
          {shell.closed.way}
        </Empty>
      </Panel>
    </Page>
  );
}
