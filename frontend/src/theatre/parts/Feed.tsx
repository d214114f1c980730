import { Box, Button, Card, Group, SegmentedControl, Text, Title } from "@mantine/core";
import { ArrowUp, MessagesSquare } from "lucide-react";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useFormats, useTexts } from "@/lib/language";
import { Empty } from "@/ui/states";
import { counts, type Entry, isOf, type Kind } from "../feed";
import type { Setting } from "../useWords";
import css from "./Feed.module.css";
import { FeedItem } from "./FeedItem";

interface Props {
  entries: readonly Entry[];
  setting: Setting;
}

/** So many are drawn at first; a long campaign has thousands. */
const SHOWN = 120;
/** Nearer to the top than this, one follows; in pixels. */
const NEAR = 24;

export function Feed({ entries, setting }: Props) {
  const { feed } = useTexts().theatre;
  const [kind, setKind] = useState<Kind>("all");
  const [shown, setShown] = useState(SHOWN);
  const wanted = useMemo(() => entries.filter((one) => isOf(kind, one)), [entries, kind]);
  const { box, unseen, toTop, onScroll } = useFollowed(wanted);
  return (
    <Card p={0} component="section" aria-label={feed.title} className={css.card}>
      <Group justify="space-between" px="md" py="sm" gap="xs">
        <Title order={2}>{feed.title}</Title>
        <Filter kind={kind} entries={entries} choose={setKind} />
      </Group>
      {unseen > 0 && (
        <Button
          className={css.fresh}
          size="compact-sm"
          radius="xl"
          leftSection={<ArrowUp size={13} aria-hidden />}
          onClick={toTop}
          data-testid="fresh"
        >
          {feed.fresh(unseen)}
        </Button>
      )}
      <Box
        ref={box}
        className={css.box}
        onScroll={onScroll}
        tabIndex={0}
        role="group"
        aria-label={feed.label}
      >
        <div role="log" aria-live="polite" aria-label={feed.label}>
          <ol className={css.list} data-testid="feed">
            {wanted.slice(0, shown).map((one) => (
              <FeedItem key={one.id} entry={one} setting={setting} />
            ))}
          </ol>
        </div>
        {!entries.length && (
          <Empty icon={MessagesSquare} title={feed.empty}>
            {feed.emptyWay}
          </Empty>
        )}
        {entries.length > 0 && !wanted.length && (
          <Text size="sm" c="dimmed" p="md">
            {feed.nothing}
          </Text>
        )}
        {wanted.length > shown && (
          <Button variant="subtle" fullWidth onClick={() => setShown(shown + SHOWN)}>
            {feed.earlier}
          </Button>
        )}
      </Box>
    </Card>
  );
}

function Filter(props: { kind: Kind; entries: readonly Entry[]; choose: (kind: Kind) => void }) {
  const { feed } = useTexts().theatre;
  const formats = useFormats();
  const count = counts(props.entries);
  const label = (kind: Kind) => (
    <>
      {feed[kind]} <span className={css.count}>{formats.number(count[kind])}</span>
    </>
  );
  return (
    <SegmentedControl
      size="xs"
      aria-label={feed.filter}
      value={props.kind}
      onChange={(value) => props.choose(value as Kind)}
      data={(["all", "ours", "theirs", "marks"] as const).map((value) => ({
        value,
        label: label(value),
      }))}
    />
  );
}

/**
 * At the top one follows. Further down, what one reads stays where it is (the browser anchors it),
 * and what came meanwhile is counted.
 */
function useFollowed(entries: readonly Entry[]) {
  const box = useRef<HTMLDivElement>(null);
  const count = entries.length;
  const [seen, setSeen] = useState(count);
  const [follows, setFollows] = useState(true);
  useLayoutEffect(() => {
    if (follows && box.current) box.current.scrollTop = 0;
    if (follows || count < seen) setSeen(count);
  }, [count, follows, seen]);
  const onScroll = () => setFollows((box.current?.scrollTop ?? 0) < NEAR);
  const toTop = () => {
    if (box.current) box.current.scrollTop = 0;
    setFollows(true);
  };
  return { box, unseen: follows ? 0 : Math.max(0, count - seen), toTop, onScroll };
}
