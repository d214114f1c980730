import { Input, SegmentedControl, Select, Stack, useMantineColorScheme } from "@mantine/core";
import { LANGUAGES, type Language, useLanguage } from "@/lib/language";
import { useMe } from "@/lib/session";
import { Facts } from "@/ui/Facts";
import { Id } from "@/ui/marks";
import { Panel } from "@/ui/Panel";

const SCHEMES = ["light", "dark", "auto"] as const;
const FIELD_WIDTH = 320;

export function You() {
  const { texts, language, speak } = useLanguage();
  const { settings, shell, common } = texts;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const me = useMe();
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
  return (
    <Stack gap="md">
      {me && (
        <Panel title={settings.you.workspace}>
          <Facts
            facts={[
              [settings.you.name, me.workspace_name],
              [settings.you.person, me.name],
              [settings.you.roles, me.roles.map((role) => common.role[role] ?? role).join(", ")],
              [common.reference, <Id key="id" value={me.workspace} />],
            ]}
          />
        </Panel>
      )}
      <Panel title={settings.you.look}>
        <Stack gap="md">
          <Select
            label={settings.you.language}
            description={settings.you.languageHint}
            data={languages}
            value={language}
            onChange={(chosen) => chosen && void speak(chosen as Language)}
            allowDeselect={false}
            maw={FIELD_WIDTH}
          />
          <Input.Wrapper label={settings.you.scheme} labelElement="div">
            <div>
              <SegmentedControl
                mt={4}
                aria-label={settings.you.scheme}
                value={colorScheme}
                onChange={(value) => setColorScheme(value as (typeof SCHEMES)[number])}
                data={SCHEMES.map((value) => ({ value, label: shell.scheme[value] }))}
              />
            </div>
          </Input.Wrapper>
        </Stack>
      </Panel>
    </Stack>
  );
}
