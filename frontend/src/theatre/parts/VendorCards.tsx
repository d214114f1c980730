import { Badge, Card, Group, Progress, SimpleGrid, Stack, Text, Tooltip } from "@mantine/core";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { StateMark } from "@/ui/marks";
import { type Contender, isSettled, priceOf, saving, type Tier } from "../contenders";
import { isOver } from "../scene";
import { type Setting, useWords } from "../useWords";
import { Swatch } from "./Swatch";
import css from "./VendorCards.module.css";

interface Props {
  contenders: readonly Contender[];
  setting: Setting;
  focus: string | null;
  onFocus: (negotiation: string) => void;
  /** The negotiation that was awarded. */
  awarded: string | null;
  more?: (one: Contender) => ReactNode;
}

const TIERS: Record<Tier, string> = {
  leading: "teal",
  contender: "indigo",
  fallback: "gray",
  outside: "gray",
  silent: "gray",
  out: "gray",
};

/** One card for each vendor, the best first. */
export function VendorCards(props: Props) {
  const { vendors } = useTexts().theatre;
  return (
    <section aria-label={vendors.title}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: props.contenders.length > 2 ? 3 : 2 }} spacing="md">
        {props.contenders.map((one) => (
          <VendorCard key={one.negotiation} one={one} {...props} />
        ))}
      </SimpleGrid>
    </section>
  );
}

function VendorCard({ one, setting, focus, onFocus, awarded, more }: Props & { one: Contender }) {
  const { chart } = useTexts().theatre;
  const words = useWords(setting);
  const isFocus = focus === one.negotiation;
  return (
    <Card
      className={css.card}
      data-testid="vendor"
      data-focus={isFocus || undefined}
      data-tier={one.tier}
    >
      <Stack gap={6} h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
          <button
            type="button"
            className={css.name}
            aria-pressed={isFocus}
            title={chart.focus(one.name)}
            onClick={() => onFocus(one.negotiation)}
          >
            <Swatch index={one.index} side="seller" />
            <span className={css.text} data-testid="vendor-name">
              {one.name}
            </span>
          </button>
          {more?.(one)}
        </Group>
        <Marks one={one} isAwarded={awarded === one.negotiation} />
        <Text className={css.price} data-testid="vendor-price">
          {words.price(priceOf(one.deal?.offer))}
        </Text>
        <Numbers one={one} setting={setting} />
        <div style={{ marginTop: "auto" }}>
          <Rounds one={one} />
        </div>
      </Stack>
    </Card>
  );
}

function Marks({ one, isAwarded }: { one: Contender; isAwarded: boolean }) {
  const { vendors } = useTexts().theatre;
  return (
    <Group gap={6}>
      {one.rank !== null && <Badge variant="default">{vendors.rank(one.rank)}</Badge>}
      {one.tier !== "out" && !isAwarded && (
        <Tooltip label={vendors.tierWhy[one.tier]}>
          <Badge color={TIERS[one.tier]}>{vendors.tier[one.tier]}</Badge>
        </Tooltip>
      )}
      {isAwarded && (
        <Badge color="teal.9" variant="filled" leftSection={<Check size={11} aria-hidden />}>
          {vendors.awarded}
        </Badge>
      )}
      {!isAwarded && <State one={one} />}
    </Group>
  );
}

function State({ one: { scene } }: { one: Contender }) {
  const { vendors } = useTexts().theatre;
  if (scene.paused) return <StateMark state="paused" />;
  if (scene.asked && !isOver(scene)) return <Badge color="amber">{vendors.waitsForPerson}</Badge>;
  if (scene.held && !isOver(scene)) return <StateMark state="held" />;
  return isOver(scene) ? <StateMark state={scene.state} /> : null;
}

function Numbers({ one, setting }: { one: Contender; setting: Setting }) {
  const { vendors } = useTexts().theatre;
  const formats = useFormats();
  const words = useWords(setting);
  if (!one.deal) return <Text className={css.line}>{vendors.noOffer}</Text>;
  const { worth, offer } = one.deal;
  const share = saving(priceOf(offer), one.scene.opened?.list_price ?? null);
  const last = one.scene.moves.findLast((move) => move.side === "buyer");
  return (
    <div>
      <Text className={css.line}>{worth?.total && vendors.total(words.money(worth.total))}</Text>
      <Text className={css.line}>
        {[
          worth && vendors.worth(words.utility(worth.utility)),
          share !== null && share > 0 && vendors.saved(formats.percent(share)),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <Text className={css.line}>
        {[
          !isOver(one.scene) && last && vendors.ours(words.price(priceOf(last.offer))),
          !isOver(one.scene) && words.strategy(last?.why.strategy ?? null),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
    </div>
  );
}

function Rounds({ one }: { one: Contender }) {
  const { vendors } = useTexts().theatre;
  const { round, maxRounds } = one.scene;
  return (
    <>
      <Progress
        size={5}
        mt={4}
        value={maxRounds ? (100 * round) / maxRounds : 0}
        color={isSettled(one.scene) ? "teal" : "indigo"}
        aria-label={vendors.rounds(one.name)}
      />
      <Text size="xs" c="dimmed" mt={5}>
        {vendors.round(round, maxRounds)}
      </Text>
    </>
  );
}
