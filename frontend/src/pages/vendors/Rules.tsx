import type { RuleView } from "@client";
import { Badge, Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Plus, Scale } from "lucide-react";
import { useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { Load } from "@/ui/Load";
import { Panel } from "@/ui/Panel";
import { Rows } from "@/ui/Rows";
import { Empty, LoadingRows } from "@/ui/states";
import { RuleForm } from "./RuleForm";
import { ruleWords } from "./rules";
import { keyOf, useWays } from "./ways";

export function Rules({ vendor }: { vendor: { id: string } }) {
  const all = useTexts();
  const texts = all.vendors.rules;
  const formats = useFormats();
  const [edited, edit] = useState<RuleView | "new" | null>(null);
  const ways = useWays();
  const query = useQuery({
    queryKey: keyOf(ways, "rules", vendor.id),
    queryFn: () => ways.rules(vendor.id),
  });
  return (
    <Panel
      title={texts.title}
      hint={all.vendors.secret}
      flush
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => edit("new")}
        >
          {texts.add}
        </Button>
      }
    >
      <Load query={query} meanwhile={<LoadingRows rows={3} />}>
        {(found) =>
          found.length === 0 ? (
            <Empty icon={Scale} title={texts.empty}>
              {texts.emptyWay}
            </Empty>
          ) : (
            <Rows
              label={texts.title}
              rows={found}
              name={(row) => row.id}
              columns={[
                {
                  head: texts.type,
                  cell: (row) => (
                    <>
                      <Text size="sm" fw={550}>
                        {texts.types[row.rule_type] ?? row.rule_type}
                      </Text>
                      <Text size="sm" c="dimmed">
                        {ruleWords(row.rule_type, row.rule_config, formats, all)}
                      </Text>
                    </>
                  ),
                },
                { head: texts.priority, right: true, from: "sm", cell: (row) => row.priority },
                {
                  head: all.common.state,
                  cell: (row) => (
                    <Badge color={row.active ? "teal" : "gray"}>
                      {row.active ? texts.active : texts.inactive}
                    </Badge>
                  ),
                },
                {
                  head: all.common.edit,
                  right: true,
                  cell: (row) => (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      onClick={() => edit(row)}
                      aria-label={`${all.common.edit} ${texts.types[row.rule_type]}`}
                    >
                      {all.common.edit}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Load>
      {edited && (
        <RuleForm
          vendor={vendor.id}
          rule={edited === "new" ? null : edited}
          close={() => edit(null)}
        />
      )}
    </Panel>
  );
}
