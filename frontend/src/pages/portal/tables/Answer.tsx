import { useParams } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { VendorTable } from "@/theatre/seat/VendorTable";
import { BackTo } from "@/ui/BackTo";
import { portalServer } from "./source";

/** One negotiation, as its vendor follows and answers it. */
export function Answer() {
  const { negotiation } = useParams({ from: "/portal/negotiations/$negotiation" });
  const { portal } = useTexts();
  return (
    <VendorTable
      key={negotiation}
      negotiation={negotiation}
      source={portalServer}
      above={<BackTo to="/portal" label={portal.nav.tables} />}
    />
  );
}
