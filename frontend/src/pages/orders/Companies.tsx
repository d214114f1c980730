import type { CompaniesView } from "@client";
import { Anchor, Button, List, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useMay } from "@/lib/session";
import { Simulated } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { To } from "@/ui/To";

/** Who the web names: words of others, led to without telling them where one comes from. */
export function Companies({ found }: { found: CompaniesView }) {
  const { byMessage: texts } = useTexts();
  const adding = useMay("buyer", "admin");
  return (
    <Panel title={texts.web} actions={found.simulated && <Simulated />}>
      <Text size="sm" c="dimmed" mb="xs">
        {texts.webLead(found.query)}
      </Text>
      {found.companies.length === 0 && <Text size="sm">{found.reason || texts.webNobody}</Text>}
      <List size="sm" spacing={6}>
        {found.companies.map((one) => (
          <List.Item key={one.url} style={{ overflowWrap: "anywhere" }}>
            {one.vendor ? (
              <To to={paths.vendor(one.vendor)}>{one.name}</To>
            ) : (
              <Anchor href={one.url} target="_blank" rel="noopener noreferrer nofollow" inherit>
                {one.name}
              </Anchor>
            )}
            {one.vendor && ` (${texts.webKnown})`}: {one.why}
            {!one.vendor && adding && (
              <Button
                component={Link}
                to={`/vendors/new?name=${encodeURIComponent(one.name)}`}
                size="compact-sm"
                variant="default"
                ml="xs"
              >
                {texts.webAdd}
              </Button>
            )}
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}
