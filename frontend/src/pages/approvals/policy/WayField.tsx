import { Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { useTexts } from "@/lib/language";
import type { Role } from "@/lib/session";
import { RemoveRow } from "@/ui/RemoveRow";
import type { WayDraft } from "./draft";
import { PeopleField } from "./PeopleField";
import type { PolicyFormType } from "./rules";

const ROLES: Role[] = ["owner", "admin", "buyer", "approver", "payer", "analyst"];
const MOST_NEEDED = 10;

interface Props {
  form: PolicyFormType;
  at: string;
  way: WayDraft;
  /** What takes it away; null for the only one of its step. */
  remove: (() => void) | null;
  alternative: boolean;
}

/** One way of filling a step: named people, or a role, and how many of them. */
export function WayField({ form, at, way, remove, alternative }: Props) {
  const { governing, common } = useTexts();
  const texts = governing.policy;
  return (
    <Stack gap={4}>
      {alternative && (
        <Text size="xs" c="dimmed" tt="uppercase">
          {texts.or}
        </Text>
      )}
      <Group gap="xs" align="flex-start">
        <Select
          {...form.getInputProps(`${at}.by`)}
          label={texts.by}
          data={[
            { value: "people", label: texts.byPeople },
            { value: "role", label: texts.byRole },
          ]}
          allowDeselect={false}
          flex="1 1 130px"
        />
        {way.by === "people" ? (
          <PeopleField
            {...form.getInputProps(`${at}.people`)}
            label={texts.people}
            flex="2 1 200px"
          />
        ) : (
          <Select
            {...form.getInputProps(`${at}.role`)}
            label={texts.role}
            data={ROLES.map((value) => ({ value, label: common.role[value] ?? value }))}
            error={form.errors[`${at}.people`]}
            allowDeselect={false}
            flex="2 1 200px"
          />
        )}
        <Group gap={4} wrap="nowrap" align="flex-start" flex="0 0 auto">
          <NumberInput
            {...form.getInputProps(`${at}.needed`)}
            label={texts.neededOf}
            min={1}
            max={MOST_NEEDED}
            allowDecimal={false}
            w={104}
          />
          {remove && (
            <div style={{ marginTop: 24 }}>
              <RemoveRow label={texts.removeWay} remove={remove} />
            </div>
          )}
        </Group>
      </Group>
    </Stack>
  );
}
