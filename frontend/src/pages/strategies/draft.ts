import type { StrategyDescription, StrategyRule } from "@client";
import type { Texts } from "@/texts/en";

export const KINDS = ["unknown", "conceder", "steady", "hard-liner"] as const;
export const FLAGS = ["stalled", "alternative", "quarter_ends"] as const;
export const ROUNDS = ["from_round", "to_round", "rounds_left_from", "rounds_left_to"] as const;
export const WORTHS = ["their_utility_from", "their_utility_to"] as const;
/** What a rule may use: all that is built in but a final offer, which the closing says. */
export const USES = [
  "adaptive",
  "price_anchor",
  "term_trade",
  "payment_trade",
  "volume_commitment",
  "value_add",
  "competitor_leverage",
  "timing",
  "bundle",
] as const;

type Typed = number | string;
export type Flag = "either" | "yes" | "no";

export type WhenDraft = Record<(typeof ROUNDS)[number] | (typeof WORTHS)[number], Typed> &
  Record<(typeof FLAGS)[number], Flag> & { opponent: string[] };

export interface RuleDraft {
  key: string;
  use: string;
  when: WhenDraft;
  issues: string[];
  hold_back: Typed;
}

/** The form as it is being filled; empty fields are empty text, shares are per cent. */
export interface StrategyDraft {
  name: string;
  summary: string;
  rules: RuleDraft[];
  curve: boolean;
  concession: { exponent: Typed; keep: Typed };
  closes: boolean;
  close: { rounds_left: Typed; their_utility: Typed };
}

const PERCENT = 100;
let made = 0;
const key = (): string => `rule-${++made}`;

export const emptyRule = (): RuleDraft => ({
  key: key(),
  use: "adaptive",
  when: {
    from_round: "",
    to_round: "",
    rounds_left_from: "",
    rounds_left_to: "",
    their_utility_from: "",
    their_utility_to: "",
    opponent: [],
    stalled: "either",
    alternative: "either",
    quarter_ends: "either",
  },
  issues: [],
  hold_back: "",
});

export const emptyStrategy = (): StrategyDraft => ({
  name: "",
  summary: "",
  rules: [emptyRule()],
  curve: false,
  concession: { exponent: 1, keep: "" },
  closes: false,
  close: { rounds_left: "", their_utility: "" },
});

/** A description as the form shows it. */
export function draftOf(name: string, said: StrategyDescription | null): StrategyDraft {
  const empty = emptyStrategy();
  if (!said) return { ...empty, name };
  return {
    name,
    summary: said.summary,
    rules: said.rules.map(ruleDraft),
    curve: Boolean(said.concession),
    concession: said.concession
      ? { exponent: said.concession.exponent, keep: percent(said.concession.keep) }
      : empty.concession,
    closes: Boolean(said.close),
    close: {
      rounds_left: said.close?.rounds_left ?? "",
      their_utility: said.close?.their_utility ?? "",
    },
  };
}

function ruleDraft(rule: StrategyRule): RuleDraft {
  const { when } = rule;
  const draft = emptyRule();
  for (const name of [...ROUNDS, ...WORTHS]) draft.when[name] = when?.[name] ?? "";
  for (const name of FLAGS) draft.when[name] = flag(when?.[name]);
  draft.when.opponent = [...(when?.opponent ?? [])];
  return {
    ...draft,
    use: rule.use,
    issues: [...(rule.issues ?? [])],
    hold_back: percent(rule.hold_back),
  };
}

const flag = (value: boolean | null | undefined): Flag =>
  value === true ? "yes" : value === false ? "no" : "either";

const percent = (share: number | undefined): Typed =>
  share ? Number((share * PERCENT).toFixed(4)) : "";

const share = (typed: Typed): number => Number((Number(typed || 0) / PERCENT).toFixed(6));

/** What the server is sent: what was left empty is left out. */
export function description(draft: StrategyDraft): StrategyDescription {
  return {
    summary: draft.summary.trim(),
    rules: draft.rules.map((rule) => ({
      use: rule.use,
      when: whenOf(rule.when),
      issues: rule.issues,
      hold_back: share(rule.hold_back),
    })),
    concession: draft.curve
      ? { exponent: Number(draft.concession.exponent), keep: share(draft.concession.keep) }
      : null,
    close: draft.closes
      ? {
          rounds_left: numberOf(draft.close.rounds_left),
          their_utility: numberOf(draft.close.their_utility),
        }
      : null,
  };
}

function whenOf(when: WhenDraft): StrategyRule["when"] {
  const numbers = [...ROUNDS, ...WORTHS].map((name) => [name, numberOf(when[name])] as const);
  const flags = FLAGS.map((name) => [name, asked(when[name])] as const);
  const given = [...numbers, ...flags].filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(given),
    opponent: when.opponent as (typeof KINDS)[number][],
  };
}

const numberOf = (typed: Typed): number | null => (typed === "" ? null : Number(typed));
const asked = (flag: Flag): boolean | null => (flag === "either" ? null : flag === "yes");

/** What can be told without asking the server, by the name of the field. */
export function faults(
  draft: StrategyDraft,
  texts: Texts["strategies"]["form"],
): Record<string, string> {
  const found: Record<string, string> = {};
  if (!draft.name.trim()) found.name = texts.needed;
  if (!draft.summary.trim()) found.summary = texts.needed;
  if (draft.curve && draft.concession.exponent === "") found["concession.exponent"] = texts.needed;
  return found;
}
