import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { useMay, useSellsAlone } from "@/lib/session";
import { SETTINGS_TABS, type SettingsTab } from "@/lib/states";
import { Page } from "@/ui/Page";
import { Erp } from "./erp/Erp";
import { Grants } from "./Grants";
import { Keys } from "./Keys";
import { LogIns } from "./LogIns";
import { Members } from "./Members";
import { Notices } from "./notices/Notices";
import { You } from "./You";

const PARTS = {
  you: You,
  notices: Notices,
  login: LogIns,
  members: Members,
  keys: Keys,
  grants: Grants,
  erp: Erp,
};
const WIDTH = 860;

export function Settings() {
  const { settings: texts } = useTexts();
  const granting = useMay("buyer", "admin");
  const { tab: asked = "you" } = useSearch({ from: "/inside/settings" });
  const selling = useSellsAlone();
  const tabs = SETTINGS_TABS.filter((one) =>
    one === "grants" ? granting : one === "erp" ? !selling : true,
  );
  const tab = tabs.find((one) => one === asked) ?? "you";
  const navigate = useNavigate({ from: "/settings" });
  const Part = PARTS[tab];
  return (
    <Page title={texts.title} width={WIDTH}>
      <Tabs
        value={tab}
        onChange={(chosen) =>
          void navigate({ search: { tab: chosen as SettingsTab }, replace: true })
        }
      >
        <Tabs.List mb="md" style={{ overflowX: "auto", overflowY: "hidden", flexWrap: "nowrap" }}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {texts.tabs[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <Part />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
