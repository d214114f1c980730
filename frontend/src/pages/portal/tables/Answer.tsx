import { portalNegotiationOptions } from "@client/@tanstack/react-query.gen";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTexts } from "@/lib/language";
import { isOver } from "@/theatre/scene";
import { VendorTable } from "@/theatre/seat/VendorTable";
import { BackTo } from "@/ui/BackTo";
import { Acting } from "./Acting";
import { Outcome } from "./Outcome";
import { portalServer } from "./source";

/** One negotiation, as its vendor follows and answers it. */
export function Answer() {
  const { negotiation } = useParams({ from: "/portal/negotiations/$negotiation" });
  const { portal } = useTexts();
  const unit = useQuery(portalNegotiationOptions({ path: { negotiation } })).data?.unit_name ?? "";
  return (
    <VendorTable
      key={negotiation}
      negotiation={negotiation}
      source={portalServer}
      above={<BackTo to="/portal" label={portal.nav.tables} />}
      act={(scene) =>
        isOver(scene) ? (
          <Outcome scene={scene} />
        ) : (
          <Acting negotiation={negotiation} scene={scene} unit={unit} />
        )
      }
    />
  );
}
