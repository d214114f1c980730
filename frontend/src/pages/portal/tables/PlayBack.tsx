import { portalCheckAuditTrail, portalNote } from "@client";
import { useParams } from "@tanstack/react-router";
import { paths } from "@/lib/paths";
import { VendorPlayback } from "@/theatre/seat/VendorPlayback";
import { portalServer } from "./source";

/** One of the vendor's negotiations, move by move. */
export function PlayBack() {
  const { negotiation } = useParams({ from: "/portal/negotiations/$negotiation/playback" });
  const path = { negotiation };
  return (
    <VendorPlayback
      key={negotiation}
      negotiation={negotiation}
      source={portalServer}
      live={paths.portalTable(negotiation)}
      trail={{
        address: `/api/v1/portal/negotiations/${encodeURIComponent(negotiation)}/audit`,
        check: async (body) => (await portalCheckAuditTrail({ body, throwOnError: true })).data,
      }}
      keep={(body, headers) => portalNote({ path, body, headers, throwOnError: true })}
    />
  );
}
