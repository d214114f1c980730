import { SimpleGrid } from "@mantine/core";
import { useFormats, useTexts } from "@/lib/language";
import { Figure } from "@/ui/Figure";
import { type Contender, firstAsk, isSettled, priceOf, saving } from "../contenders";
import type { ProgressData } from "../frames";
import { type Setting, useWords } from "../useWords";
import { TimeLeft } from "./TimeLeft";

interface Props {
  contenders: readonly Contender[];
  setting: Setting;
  /** How far each is, while it runs; null in a playback. */
  progress: readonly ProgressData[] | null;
  /** The server's time when we were connected. */
  clock?: string | null;
  loading: boolean;
}

/** Four numbers: the price, what it saves, what it is worth to us, and how far it is. */
export function Figures({ contenders, setting, progress, clock, loading }: Props) {
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing={{ base: "xs", md: "md" }}>
      <Best leader={contenders[0]} setting={setting} loading={loading} />
      <Saving leader={contenders[0]} setting={setting} loading={loading} />
      <Worth leader={contenders[0]} setting={setting} loading={loading} />
      <Rounds
        contenders={contenders}
        setting={setting}
        progress={progress}
        clock={clock}
        loading={loading}
      />
    </SimpleGrid>
  );
}

interface One {
  leader: Contender | undefined;
  setting: Setting;
  loading: boolean;
}

function Best({ leader, setting, loading }: One) {
  const { theatre, units } = useTexts();
  const words = useWords(setting);
  const deal = leader?.deal;
  const total = deal?.worth?.total;
  return (
    <Figure
      label={theatre.figures[standing(leader)]}
      loading={loading}
      value={<span data-testid="best">{words.price(priceOf(deal?.offer))}</span>}
      hint={
        leader && deal ? (
          <>
            {theatre.figures.bestHint(units.per(setting.unit), leader.name)}
            {total && <div>{theatre.figures.total(words.money(total))}</div>}
          </>
        ) : (
          theatre.figures.none
        )
      }
    />
  );
}

/** What the leader's price is: agreed, agreed but not approved, or the best that is offered. */
function standing(leader: Contender | undefined): "agreed" | "inVain" | "best" {
  if (!leader?.scene.agreement) return "best";
  return ["rejected", "lapsed"].includes(leader.scene.state) ? "inVain" : "agreed";
}

function Saving({ leader, setting, loading }: One) {
  const { figures } = useTexts().theatre;
  const formats = useFormats();
  const words = useWords(setting);
  const price = priceOf(leader?.deal?.offer);
  const list = leader?.scene.opened?.list_price ?? null;
  const share = saving(price, list);
  const first = leader && saving(price, priceOf(firstAsk(leader.scene)?.offer));
  return (
    <Figure
      label={figures.saving}
      loading={loading}
      value={
        <span data-testid="saving">{share === null ? "–" : formats.percent(Math.abs(share))}</span>
      }
      hint={
        <>
          {list === null
            ? figures.noList
            : (share ?? 0) < 0
              ? figures.dearer(words.price(list))
              : figures.savingHint(words.price(list))}
          {first !== null && first !== undefined && first > 0 && (
            <div>{figures.savingFirst(formats.percent(first))}</div>
          )}
        </>
      }
    />
  );
}

function Worth({ leader, setting, loading }: One) {
  const { figures } = useTexts().theatre;
  const words = useWords(setting);
  const walkAway = leader?.scene.brief?.reservation_utility;
  return (
    <Figure
      label={figures.utility}
      loading={loading}
      value={
        <span data-testid="utility">{words.utility(leader?.deal?.worth?.utility ?? null)}</span>
      }
      hint={
        walkAway === undefined ? figures.utilityPlain : figures.utilityHint(words.utility(walkAway))
      }
    />
  );
}

function Rounds({ contenders, setting, progress, clock, loading }: Props) {
  const { figures } = useTexts().theatre;
  const words = useWords(setting);
  const round = Math.max(0, ...contenders.map((one) => one.scene.round));
  const rounds = Math.max(0, ...contenders.map((one) => one.scene.maxRounds));
  const left = (progress ?? []).map((one) => one.seconds_left).filter((one) => one !== null);
  const isDone = contenders.length > 0 && contenders.every((one) => isSettled(one.scene));
  const isPaused = contenders.some((one) => one.scene.paused);
  const running = left.length ? figures.left(words.time(Math.max(...left))) : figures.leftOpen;
  const open = isPaused ? figures.paused : progress && running;
  return (
    <Figure
      label={figures.rounds}
      loading={loading}
      value={<span data-testid="rounds">{figures.of(round, rounds)}</span>}
      hint={
        <>
          {isDone ? figures.done(round) : open}
          {!isDone && clock && (
            <div>
              <TimeLeft until={firstEnd(contenders)} clock={clock} />
            </div>
          )}
        </>
      }
    />
  );
}

/** When the first of those that still negotiate is ended. */
function firstEnd(contenders: readonly Contender[]): string | null {
  const open = contenders.filter((one) => !isSettled(one.scene));
  return open.flatMap((one) => one.scene.until ?? []).sort()[0] ?? null;
}
