import { ActionIcon, Card, Group, Kbd, Select, Slider, Text, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { ChevronFirst, ChevronLast, Pause, Play, StepBack, StepForward } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/lib/language";
import { type Playing, SPEEDS, type Speed } from "../usePlayer";
import { At } from "./At";

interface Props {
  player: Playing;
  at: string | null;
  /** Where each stream stands, in words. */
  where: string;
}

/** Plays, stops, goes step by step, and jumps to any moment. */
export function Scrubber({ player, at, where }: Props) {
  const { playback } = useTexts().theatre;
  const { step, last, plays, go, toggle } = player;
  useHotkeys([
    ["space", toggle],
    ["ArrowLeft", () => go(step - 1)],
    ["ArrowRight", () => go(step + 1)],
    ["Home", () => go(0)],
    ["End", () => go(last)],
  ]);
  return (
    <Card p="sm" component="section" aria-label={playback.title} data-testid="scrubber">
      <Group gap="sm" wrap="wrap">
        <Group gap={4} wrap="nowrap">
          <Key label={playback.first} act={() => go(0)} off={step === 0}>
            <ChevronFirst size={17} aria-hidden />
          </Key>
          <Key label={playback.back} act={() => go(step - 1)} off={step === 0}>
            <StepBack size={16} aria-hidden />
          </Key>
          <ActionIcon
            size="lg"
            variant="filled"
            aria-label={plays ? playback.stop : playback.play}
            onClick={toggle}
          >
            {plays ? <Pause size={17} aria-hidden /> : <Play size={17} aria-hidden />}
          </ActionIcon>
          <Key label={playback.on} act={() => go(step + 1)} off={step === last}>
            <StepForward size={16} aria-hidden />
          </Key>
          <Key label={playback.last} act={() => go(last)} off={step === last}>
            <ChevronLast size={17} aria-hidden />
          </Key>
        </Group>
        <Slider
          flex="1 1 220px"
          miw={160}
          min={0}
          max={last}
          step={1}
          value={step}
          onChange={go}
          label={null}
          thumbLabel={playback.position}
          thumbProps={{ "aria-valuetext": playback.step(step, last) }}
        />
        <Select
          w={88}
          size="xs"
          aria-label={playback.speed}
          value={String(player.speed)}
          onChange={(value) => value && player.set(Number(value) as Speed)}
          data={SPEEDS.map((one) => ({ value: String(one), label: `${one}×` }))}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
        />
      </Group>
      <Group justify="space-between" gap={4} mt={6}>
        <Text size="xs" c="dimmed" data-testid="step" role="status">
          {playback.step(step, last)} · {where}
          {at && (
            <>
              {" · "}
              <At at={at} />
            </>
          )}
        </Text>
        <Text size="xs" c="dimmed" visibleFrom="sm">
          <Kbd size="xs">Space</Kbd> <Kbd size="xs">←</Kbd> <Kbd size="xs">→</Kbd>{" "}
          <Kbd size="xs">Home</Kbd> <Kbd size="xs">End</Kbd>
        </Text>
      </Group>
    </Card>
  );
}

function Key(props: { label: string; act: () => void; off: boolean; children: ReactNode }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={props.label}
        onClick={props.act}
        disabled={props.off}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
