import type { VendorView } from "@client";
import { showVendorOptions } from "@client/@tanstack/react-query.gen";
import { Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { useMay, useSellsAlone } from "@/lib/session";
import { OPEN_VENDOR_TABS, VENDOR_TABS, type VendorTab } from "@/lib/states";
import { BackTo } from "@/ui/BackTo";
import { Load } from "@/ui/Load";
import { Simulated } from "@/ui/marks";
import { Page } from "@/ui/Page";
import { Bank } from "./Bank";
import { PortalLink } from "./PortalLink";
import { Products } from "./Products";
import { Profile } from "./Profile";
import { Rules } from "./Rules";
import { Selling } from "./Selling";
import { Trades } from "./Trades";
import { Webhook } from "./Webhook";

const PARTS = {
  profile: Profile,
  products: Products,
  bank: Bank,
  rules: Rules,
  selling: Selling,
  trades: Trades,
  webhook: Webhook,
};

export function VendorDetail() {
  const { vendor } = useParams({ from: "/inside/vendors/$vendor" });
  const query = useQuery(showVendorOptions({ path: { vendor } }));
  return <Load query={query}>{(found) => <Detail vendor={found} />}</Load>;
}

function Detail({ vendor }: { vendor: VendorView }) {
  const { vendors: texts } = useTexts();
  const { tab } = useSearch({ from: "/inside/vendors/$vendor" });
  const navigate = useNavigate();
  const selling = useMay("seller", "admin");
  const buying = !useSellsAlone();
  const letsIn = useMay("buyer", "admin");
  const open = selling ? VENDOR_TABS : VENDOR_TABS.slice(0, OPEN_VENDOR_TABS);
  const tabs = buying ? open : open.filter((one) => one !== "bank");
  const shown = tab && tabs.includes(tab) ? tab : "profile";
  const Part = PARTS[shown];
  return (
    <Page
      title={vendor.name}
      above={<BackTo to="/vendors" label={texts.title} />}
      marks={vendor.simulated && <Simulated />}
      actions={letsIn && !vendor.simulated && <PortalLink vendor={vendor.id} />}
    >
      <Tabs
        value={shown}
        onChange={(chosen) =>
          void navigate({ to: ".", search: { tab: chosen as VendorTab }, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md" style={{ overflowX: "auto", overflowY: "hidden", flexWrap: "nowrap" }}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {texts.tabs[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={shown}>
          <Part vendor={vendor} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
