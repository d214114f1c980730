import { Stack } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useMay } from "@/lib/session";
import { Convergence } from "./chart/Convergence";
import { type Contender, contenders, type Entrant } from "./contenders";
import { entries } from "./feed";
import type { ProgressData } from "./frames";
import { Feed } from "./parts/Feed";
import { Figures } from "./parts/Figures";
import { OfferGrid } from "./parts/OfferGrid";
import { VendorCards } from "./parts/VendorCards";
import css from "./Stage.module.css";
import type { Setting } from "./useWords";

interface Props {
  /** The tables of one line, in an order that never changes. */
  tables: readonly Entrant[];
  setting: Setting;
  progress: readonly ProgressData[] | null;
  clock?: string | null;
  loading: boolean;
  awarded: string | null;
  more?: (one: Contender) => ReactNode;
}

/** All that one sees of some negotiations at one moment, live or played back. */
export function Stage({ tables, setting, progress, clock, loading, awarded, more }: Props) {
  const ranked = useMemo(() => contenders(tables), [tables]);
  const told = useMemo(() => entries(tables), [tables]);
  const [focus, setFocus] = useState<string | null>(null);
  const look = (negotiation: string) => setFocus(focus === negotiation ? null : negotiation);
  const mayReveal = useMay("seller", "admin");
  const looked = { focus, onFocus: look };
  return (
    <Stack gap="md">
      <Figures
        contenders={ranked}
        setting={setting}
        progress={progress}
        clock={clock}
        loading={loading}
      />
      <div className={css.stage}>
        <Stack gap="md" miw={0}>
          <Convergence contenders={ranked} setting={setting} mayReveal={mayReveal} {...looked} />
          <VendorCards
            contenders={ranked}
            setting={setting}
            awarded={awarded}
            more={more}
            {...looked}
          />
          <OfferGrid contenders={ranked} setting={setting} />
        </Stack>
        <div className={css.feed}>
          <Feed entries={told} setting={setting} />
        </div>
      </div>
    </Stack>
  );
}
