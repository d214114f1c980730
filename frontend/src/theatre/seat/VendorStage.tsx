import { SimpleGrid, Stack } from "@mantine/core";
import { useMemo } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { Figure } from "@/ui/Figure";
import { Convergence } from "../chart/Convergence";
import { contenders, type Entrant, priceOf } from "../contenders";
import { entries } from "../feed";
import { Feed } from "../parts/Feed";
import { OfferGrid } from "../parts/OfferGrid";
import { TimeLeft } from "../parts/TimeLeft";
import css from "../Stage.module.css";
import { isOver, type Scene, standing } from "../scene";
import { type Setting, useWords } from "../useWords";

interface Props {
  tables: readonly Entrant[];
  clock: string | null;
  loading: boolean;
}

/** All that a vendor sees of his negotiation: no rank, no other vendor, nothing of the buyer's. */
export function VendorStage({ tables, clock, loading }: Props) {
  const setting = useMemo(() => settingOf(tables[0]?.scene), [tables]);
  const seated = useMemo(() => contenders(tables), [tables]);
  const told = useMemo(() => entries(tables), [tables]);
  const scene = tables[0]?.scene;
  return (
    <Stack gap="md">
      {scene && <Figures scene={scene} setting={setting} clock={clock} loading={loading} />}
      <div className={css.stage}>
        <Stack gap="md" miw={0}>
          <Convergence
            contenders={seated}
            setting={setting}
            focus={null}
            onFocus={() => {}}
            mayReveal={false}
          />
          <OfferGrid contenders={seated} setting={setting} />
        </Stack>
        <div className={css.feed}>
          <Feed entries={told} setting={setting} />
        </div>
      </div>
    </Stack>
  );
}

/** What is known of it at the table itself; the request is the buyer's. */
function settingOf(scene: Scene | undefined): Setting {
  const { currency = "USD" } = scene?.opened ?? {};
  return { currency, unit: "", quantity: null, simulated: false };
}

interface FiguresOf {
  scene: Scene;
  setting: Setting;
  clock: string | null;
  loading: boolean;
}

function Figures({ scene, setting, clock, loading }: FiguresOf) {
  const { seat, theatre } = useTexts();
  const formats = useFormats();
  const words = useWords(setting);
  const [bid, ask] = (["buyer", "seller"] as const).map((side) =>
    priceOf(standing(scene, side)?.offer),
  );
  const list = scene.opened?.list_price ?? null;
  const agreed = scene.agreement && priceOf(scene.agreement.offer);
  const apart = bid && ask ? String(Math.abs(Number(ask) - Number(bid))) : null;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: "xs", md: "md" }}>
      <Figure
        label={seat.bid}
        loading={loading}
        value={<span data-testid="bid">{words.price(bid ?? null)}</span>}
        hint={bid ? null : seat.none}
      />
      <Figure
        label={seat.ask}
        loading={loading}
        value={<span data-testid="ask">{words.price(ask ?? null)}</span>}
        hint={list ? seat.list(words.price(list)) : ask ? null : seat.none}
      />
      {agreed ? (
        <Figure label={seat.agreed} loading={loading} value={words.price(agreed)} />
      ) : (
        <Figure
          label={seat.apart}
          loading={loading}
          value={apart ? formats.money(Number(apart).toFixed(2), setting.currency) : "–"}
          hint={seat.apartHint}
        />
      )}
      <Figure
        label={theatre.figures.rounds}
        loading={loading}
        value={theatre.figures.of(scene.round, scene.maxRounds)}
        hint={
          isOver(scene) ? (
            theatre.figures.done(scene.round)
          ) : (
            <TimeLeft until={scene.until} clock={clock} />
          )
        }
      />
    </SimpleGrid>
  );
}
