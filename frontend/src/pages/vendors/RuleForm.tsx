import type { RuleBody, RuleView } from "@client";
import { Group, Modal, NumberInput, Select, Stack, Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTexts } from "@/lib/language";
import { told } from "@/lib/told";
import { FormEnd } from "@/ui/FormEnd";
import { Refused } from "@/ui/Refused";
import { RuleField } from "./RuleField";
import { type Config, FIELDS, RULE_TYPES, type RuleType, ruleConfig } from "./rules";
import { keyOf, useWays } from "./ways";

interface Props {
  vendor: string;
  rule: RuleView | null;
  close: () => void;
}

const USUAL_PRIORITY = 100;

export function RuleForm({ vendor, rule, close }: Props) {
  const { vendors, common } = useTexts();
  const texts = vendors.rules;
  const queries = useQueryClient();
  const [type, setType] = useState<RuleType>((rule?.rule_type as RuleType) ?? "price_floor");
  const [config, setConfig] = useState<Config>(rule?.rule_config ?? { currency: "USD" });
  const [priority, setPriority] = useState<number | string>(rule?.priority ?? USUAL_PRIORITY);
  const [active, setActive] = useState(rule?.active ?? true);
  const ways = useWays();
  const put = useMutation({
    mutationFn: (body: RuleBody) =>
      rule ? ways.changeRule(vendor, rule.id, body) : ways.addRule(vendor, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keyOf(ways, "rules", vendor) });
      void told(texts.saved);
      close();
    },
  });
  const save = () =>
    put.mutate({
      rule_type: type,
      rule_config: ruleConfig(type, config),
      priority: Number(priority),
      active,
    });
  return (
    <Modal
      opened
      onClose={close}
      title={rule ? texts.edit : texts.add}
      closeButtonProps={{ "aria-label": common.close }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <Select
            label={texts.type}
            data={RULE_TYPES.map((value) => ({ value, label: texts.types[value] ?? value }))}
            value={type}
            onChange={(value) => value && setType(value as RuleType)}
            allowDeselect={false}
            disabled={rule !== null}
          />
          {FIELDS[type].map(([name, kind]) => (
            <RuleField
              key={name}
              label={texts.fields[name] ?? name}
              kind={kind}
              value={config[name]}
              change={(value) => setConfig((now) => ({ ...now, [name]: value }))}
            />
          ))}
          <Group align="flex-end" justify="space-between">
            <NumberInput
              label={texts.priority}
              value={priority}
              onChange={setPriority}
              min={0}
              allowDecimal={false}
              w={120}
            />
            <Switch
              label={texts.active}
              checked={active}
              onChange={(event) => setActive(event.currentTarget.checked)}
              pb={8}
            />
          </Group>
          <Refused error={put.error} />
          <FormEnd cancel={close} submit={texts.save} loading={put.isPending} />
        </Stack>
      </form>
    </Modal>
  );
}
