import type { LineSourcedView, RequestView, ShortlistedView } from "@client";
import { Box, Collapse, Group, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { ChevronDown, ChevronRight, SearchX, Store } from "lucide-react";
import { useFormats, useTexts } from "@/lib/language";
import { paths } from "@/lib/paths";
import { useReasons } from "@/lib/sentences";
import { Panel } from "@/ui/Panel";
import { Empty } from "@/ui/states";
import { To } from "@/ui/To";
import css from "./Sourcing.module.css";

/** Whom sourcing chose, with reasons, and who is out and why. */
export function Sourcing({ request }: { request: RequestView }) {
  const { requests } = useTexts();
  const texts = requests.detail;
  if (request.sourcing.length === 0)
    return (
      <Panel title={texts.sourcing}>
        <Empty icon={Store} title={texts.notSourced}>
          {texts.notSourcedWay}
        </Empty>
      </Panel>
    );
  return request.sourcing.map((line, place) => (
    <LinePanel
      // biome-ignore lint/suspicious/noArrayIndexKey: what was found is only ever added to
      key={place}
      line={line}
      title={
        request.sourcing.length === 1
          ? texts.sourcing
          : texts.sourcingOf(line.line, request.lines[line.line - 1]?.product ?? "")
      }
    />
  ));
}

function LinePanel({ line, title }: { line: LineSourcedView; title: string }) {
  const { requests } = useTexts();
  const texts = requests.detail;
  return (
    <Panel title={title} flush>
      {line.shortlist.length === 0 && (
        <Empty icon={SearchX} colour="amber" title={texts.nobody}>
          {texts.nobodyWay}
        </Empty>
      )}
      <ol className={css.list}>
        {line.shortlist.map((one, place) => (
          <Chosen key={one.vendor} one={one} place={place + 1} />
        ))}
      </ol>
      {line.next_best.length > 0 && <Next line={line} />}
      {line.excluded.length > 0 && <Excluded line={line} />}
    </Panel>
  );
}

function Chosen({ one, place }: { one: ShortlistedView; place: number }) {
  const { requests } = useTexts();
  const reasons = useReasons();
  const formats = useFormats();
  const texts = requests.detail;
  return (
    <li className={css.item}>
      <Text size="sm" c="dimmed" w={16}>
        {place}
      </Text>
      <Box miw={0} flex={1}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={550}>
            <To to={paths.vendor(one.vendor)}>{one.name}</To>
          </Text>
          <Group gap="sm" wrap="nowrap">
            <Progress
              value={Number(one.score) * 100}
              w={72}
              size="sm"
              color="indigo"
              aria-label={`${texts.score} ${one.name}`}
              visibleFrom="xs"
            />
            <Text size="sm" fw={550} title={texts.scoreHint}>
              {formats.number(one.score, 2)}
            </Text>
            <Text size="sm">
              <To to={paths.negotiation(one.negotiation)}>{texts.negotiation}</To>
            </Text>
          </Group>
        </Group>
        <Text size="sm" c="dimmed" mt={2}>
          {reasons(one).join(" · ")}
        </Text>
      </Box>
    </li>
  );
}

function Excluded({ line }: { line: LineSourcedView }) {
  const { requests } = useTexts();
  const reasons = useReasons();
  const texts = requests.detail;
  const [open, { toggle }] = useDisclosure(line.shortlist.length === 0);
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <div className={css.out}>
      <UnstyledButton onClick={toggle} aria-expanded={open} className={css.toggle}>
        <Icon size={15} aria-hidden />
        <Text size="sm" fw={500}>
          {texts.out(line.excluded.length)}
        </Text>
      </UnstyledButton>
      <Collapse expanded={open}>
        <Stack gap="xs" px="md" pb="md" pl={38}>
          {line.excluded.map((one) => (
            <div key={one.vendor}>
              <Text size="sm" fw={500}>
                {one.name}
              </Text>
              <Text size="sm" c="dimmed">
                {reasons(one).join(" · ")}
              </Text>
            </div>
          ))}
          {line.others > 0 && (
            <Text size="sm" c="dimmed">
              {texts.others(line.others)}
            </Text>
          )}
        </Stack>
      </Collapse>
    </div>
  );
}

/** Who fits too, and is asked when nothing comes of those above. */
function Next({ line }: { line: LineSourcedView }) {
  const { requests } = useTexts();
  const texts = requests.detail;
  const formats = useFormats();
  return (
    <Stack gap={4} className={css.out} px="md" py="sm">
      <Text size="sm" fw={500}>
        {texts.next}
      </Text>
      {line.next_best.map((one) => (
        <Group key={one.vendor} justify="space-between" gap="xs">
          <Text size="sm">
            <To to={paths.vendor(one.vendor)}>{one.name}</To>
          </Text>
          <Text size="sm" c="dimmed" title={texts.scoreHint}>
            {texts.score} {formats.number(one.score, 2)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
