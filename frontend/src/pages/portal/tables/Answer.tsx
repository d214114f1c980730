import { portalNegotiationOptions } from "@client/@tanstack/react-query.gen";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { PlayBack } from "@/theatre/parts/PlayBack";
import { isOver, type Scene } from "@/theatre/scene";
import { VendorTable } from "@/theatre/seat/VendorTable";
import { BackTo } from "@/ui/BackTo";
import { Acting } from "./Acting";
import { Outcome } from "./Outcome";
import { Rate } from "./Rate";
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
      actions={<PlayBack to={paths.portalPlayback(negotiation)} />}
      act={(scene) => <Doing negotiation={negotiation} scene={scene} />}
    />
  );
}

/** What can be done now; whatever happens at the table is looked at anew. */
function Doing({ negotiation, scene }: { negotiation: string; scene: Scene }) {
  const queries = useQueryClient();
  const path = { negotiation };
  const options = portalNegotiationOptions({ path });
  const table = useQuery(options).data;
  const happened = scene.happened.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again once something happened
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: options.queryKey });
  }, [happened, queries]);
  if (isOver(scene)) {
    return (
      <>
        <Outcome scene={scene} />
        {table && <Rate negotiation={negotiation} rated={table.rated} />}
      </>
    );
  }
  return table && <Acting table={table} scene={scene} />;
}
