import type { MeanView, SavingView, ShareView, SummaryView } from "@client";
import { Anchor, SimpleGrid, Stack, Text } from "@mantine/core";
import type { Formats } from "@/lib/format";
import { useFormats, useTexts } from "@/lib/language";
import { span } from "@/lib/span";
import type { Texts } from "@/texts/en";
import { Figure } from "@/ui/Figure";

type Said = Texts["analytics"];

const DAY_SECONDS = 86_400;
/** Under so many a percentage says more than is known: the count stands alone. */
const FEW = 5;

/** The figures that the published pilot has too, each with its n, its interval and the pilot's. */
export function Figures({ found }: { found: SummaryView }) {
  const { analytics: texts } = useTexts();
  const formats = useFormats();
  const lasting = useLasting();
  const { counts, pilot } = found;
  const first = found.savings.filter((one) => one.basis === "first_offer");
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
        <Figure
          label={texts.success}
          value={shareText(found.success, formats, texts)}
          hint={
            <Hint
              parts={[
                ofShare(found.success, formats, texts),
                counts.passed_over > 0 && texts.passedOver(counts.passed_over),
                texts.pilot(formats.percent(pilot.success_rate, 0)),
              ]}
            />
          }
        />
        <Figure
          label={texts.savingsRate}
          value={first.length ? <Rates savings={first} /> : "–"}
          hint={
            <Hint parts={[texts.againstFirst, texts.pilot(formats.percent(pilot.savings_rate))]} />
          }
        />
        <Figure
          label={texts.daysGained}
          value={meanText(found.days_gained, formats, texts)}
          hint={
            <Hint
              parts={[
                ofMean(found.days_gained, formats, texts),
                texts.pilot(texts.daysOf(formats.number(pilot.days_gained, 0))),
              ]}
            />
          }
        />
        <Figure
          label={texts.negotiated}
          value={found.negotiated_days.mean === null ? "–" : lasting(found.negotiated_days.mean)}
          hint={
            <Hint
              parts={[
                lasted(found.negotiated_days, lasting, texts),
                texts.pilot(texts.daysOf(formats.number(pilot.days, 0))),
                found.bought_days.mean !== null && texts.bought(lasting(found.bought_days.mean)),
              ]}
            />
          }
        />
        <Figure
          label={texts.ease}
          value={found.ease.mean === null ? "–" : texts.easeOf(formats.number(found.ease.mean, 1))}
          hint={
            <Hint
              parts={[found.ease.n === 0 ? texts.noRatings : ofMean(found.ease, formats, texts)]}
            />
          }
        />
        <Figure
          label={texts.evaluator}
          value={shareText(found.evaluator, formats, texts)}
          hint={<Hint parts={[texts.evaluatorWhy, ofShare(found.evaluator, formats, texts)]} />}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {texts.counted(counts.concluded, counts.simulated)} {texts.pilotWhat}{" "}
        <Anchor
          href="https://hbr.org/2022/11/how-walmart-automated-supplier-negotiations"
          inherit
          underline="always"
          rel="noreferrer"
          target="_blank"
        >
          {texts.pilotSource}
        </Anchor>
      </Text>
    </Stack>
  );
}

function Hint({ parts }: { parts: (string | false)[] }) {
  return parts.filter(Boolean).map((part) => <div key={String(part)}>{part}</div>);
}

/** One rate for each currency: they are never added up. */
function Rates({ savings }: { savings: SavingView[] }) {
  const { analytics: texts } = useTexts();
  const formats = useFormats();
  return savings.map((one) => (
    <div key={one.currency}>
      {one.rate === null ? "–" : formats.percent(one.rate)}{" "}
      <Text span size="xs" c="dimmed" fw={400}>
        {one.currency} · {texts.n(one.n)}
        {one.low !== null && one.high !== null
          ? ` · ${texts.interval(formats.percent(one.low), formats.percent(one.high))}`
          : ""}
      </Text>
    </div>
  ));
}

/** `64 %`, or `2 of 3` where there are only a few. */
export function shareText(share: ShareView, formats: Formats, texts: Said): string {
  if (share.rate === null) return "–";
  return share.n < FEW ? texts.of(share.count, share.n) : formats.percent(share.rate, 0);
}

function ofShare(share: ShareView, formats: Formats, texts: Said): string {
  if (share.low === null || share.high === null) return texts.n(share.n);
  const ends = texts.interval(formats.percent(share.low, 0), formats.percent(share.high, 0));
  return `${texts.of(share.count, share.n)} · ${ends}`;
}

/** A time in days, or in what says more where it is less than one. */
function useLasting(): (days: number) => string {
  const { analytics: texts, agents } = useTexts();
  const formats = useFormats();
  return (days) =>
    days < 1 ? span(days * DAY_SECONDS, formats, agents) : texts.daysOf(formats.number(days, 1));
}

/** The n, the median and the interval of times. */
function lasted(found: MeanView, lasting: (days: number) => string, texts: Said): string {
  const parts = [texts.n(found.n)];
  if (found.median !== null) parts.push(texts.median(lasting(found.median)));
  if (found.low !== null && found.high !== null) {
    parts.push(texts.interval(lasting(Math.max(0, found.low)), lasting(found.high)));
  }
  return parts.join(" · ");
}

function meanText(found: MeanView, formats: Formats, texts: Said): string {
  return found.mean === null ? "–" : texts.daysOf(formats.number(found.mean, 1));
}

function ofMean(found: MeanView, formats: Formats, texts: Said): string {
  const parts = [texts.n(found.n)];
  if (found.median !== null) parts.push(texts.median(formats.number(found.median, 1)));
  if (found.low !== null && found.high !== null) {
    parts.push(texts.interval(formats.number(found.low, 1), formats.number(found.high, 1)));
  }
  return parts.join(" · ");
}
