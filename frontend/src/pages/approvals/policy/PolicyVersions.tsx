import type { PolicyView } from "@client";
import { listApprovalPolicyVersionsOptions } from "@client/@tanstack/react-query.gen";
import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTexts } from "@/lib/language";
import { useNames } from "@/lib/people";
import { Load } from "@/ui/Load";
import { When } from "@/ui/marks";
import { Panel } from "@/ui/Panel";
import { type Column, Rows } from "@/ui/Rows";
import { LoadingRows } from "@/ui/states";

/** What was written, by whom and when; each can be taken into the form again. */
export function PolicyVersions({ take }: { take: ((policy: PolicyView) => void) | null }) {
  const texts = useTexts().governing.policy;
  const name = useNames();
  const query = useQuery(listApprovalPolicyVersionsOptions());
  const columns: Column<PolicyView>[] = [
    {
      head: texts.version,
      cell: (row) => (
        <>
          <Text size="sm" fw={550}>
            {texts.versionOf(row.version)}
          </Text>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {name(row.by)}
          </Text>
        </>
      ),
    },
    {
      head: texts.rules,
      from: "sm",
      cell: (row) => row.rules.map((rule) => rule.name).join(", ") || texts.noRules,
    },
    { head: texts.writtenBy, from: "sm", cell: (row) => name(row.by) },
    { head: texts.writtenAt, right: true, cell: (row) => <When at={row.at ?? ""} /> },
  ];
  if (take) {
    columns.push({
      head: texts.take,
      right: true,
      cell: (row) => (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={texts.takeOf(row.version)}
          onClick={() => {
            take(row);
            window.scrollTo({ top: 0 });
          }}
        >
          {texts.take}
        </Button>
      ),
    });
  }
  return (
    <Load query={query} meanwhile={<LoadingRows />}>
      {(versions) =>
        versions.length > 0 && (
          <Panel title={texts.versions} hint={texts.versionsHint} flush>
            <Rows
              label={texts.versions}
              rows={versions}
              columns={columns}
              name={(row) => String(row.version)}
            />
          </Panel>
        )
      }
    </Load>
  );
}
