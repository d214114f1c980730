import type { ApprovalRuleBody, PolicyBody, PolicyView, WayBody } from "@client";
import type { Role } from "@/lib/session";
import type { Texts } from "@/texts/en";

type Typed = number | string;

/** Who signs: named people, or whoever may act as a role. */
export interface WayDraft {
  key: string;
  by: "people" | "role";
  people: string[];
  role: Role;
  needed: Typed;
}

export interface StepDraft {
  key: string;
  any_of: WayDraft[];
}

export interface WhenDraft {
  least: Typed;
  currency: string;
  categories: string[];
  cost_centres: string[];
  new_vendor: boolean;
  single_bid: boolean;
  above_target: Typed;
  above_budget: Typed;
}

export interface RuleDraft {
  key: string;
  name: string;
  when: WhenDraft;
  steps: StepDraft[];
}

/** The form as it is being filled, each field where the server names its faults. */
export interface PolicyDraft {
  rules: RuleDraft[];
  escalate_hours: Typed;
  escalate_to: string[];
  same_vendor_days: Typed;
  cost_centre_needed: boolean;
}

let made = 0;
const key = (): string => `part-${++made}`;

export const emptyWay = (): WayDraft => ({
  key: key(),
  by: "people",
  people: [],
  role: "approver",
  needed: 1,
});

export const emptyStep = (): StepDraft => ({ key: key(), any_of: [emptyWay()] });

export const emptyRule = (): RuleDraft => ({
  key: key(),
  name: "",
  when: {
    least: "",
    currency: "USD",
    categories: [],
    cost_centres: [],
    new_vendor: false,
    single_bid: false,
    above_target: "",
    above_budget: "",
  },
  steps: [emptyStep()],
});

/** A policy as the form shows it. */
export const draftOf = (policy: PolicyView): PolicyDraft => ({
  rules: policy.rules.map(ruleDraft),
  escalate_hours: policy.escalate_hours ?? "",
  escalate_to: [...policy.escalate_to],
  same_vendor_days: policy.same_vendor_days ?? "",
  cost_centre_needed: policy.cost_centre_needed,
});

function ruleDraft({ name, when, steps }: ApprovalRuleBody): RuleDraft {
  const empty = emptyRule();
  return {
    ...empty,
    name,
    when: {
      least: when?.least ?? "",
      currency: when?.currency ?? empty.when.currency,
      categories: [...(when?.categories ?? [])],
      cost_centres: [...(when?.cost_centres ?? [])],
      new_vendor: when?.new_vendor ?? false,
      single_bid: when?.single_bid ?? false,
      above_target: when?.above_target ?? "",
      above_budget: when?.above_budget ?? "",
    },
    steps: steps.map((step) => ({ key: key(), any_of: step.any_of.map(wayDraft) })),
  };
}

function wayDraft(way: WayBody): WayDraft {
  const empty = emptyWay();
  return {
    ...empty,
    by: way.role ? "role" : "people",
    people: [...(way.people ?? [])],
    role: way.role ?? empty.role,
    needed: way.needed ?? 1,
  };
}

/** What the server is sent: what was left empty is left out. */
export const bodyOf = (draft: PolicyDraft, version: number): PolicyBody => ({
  version,
  rules: draft.rules.map(({ name, when, steps }) => ({
    name: name.trim(),
    when: {
      ...when,
      least: textOf(when.least),
      currency: when.least === "" ? null : when.currency,
      above_target: textOf(when.above_target),
      above_budget: textOf(when.above_budget),
    },
    steps: steps.map((step) => ({ any_of: step.any_of.map(wayOf) })),
  })),
  escalate_hours: draft.escalate_hours === "" ? null : Number(draft.escalate_hours),
  escalate_to: draft.escalate_to,
  same_vendor_days: draft.same_vendor_days === "" ? null : Number(draft.same_vendor_days),
  cost_centre_needed: draft.cost_centre_needed,
});

const wayOf = ({ by, people, role, needed }: WayDraft): WayBody => ({
  people: by === "people" ? people : [],
  role: by === "role" ? role : null,
  needed: Number(needed),
});

export const textOf = (typed: Typed): string | null => (typed === "" ? null : String(typed));

/** Whether two drafts say the same. */
export const same = (one: PolicyDraft, other: PolicyDraft): boolean =>
  JSON.stringify(bodyOf(one, 0)) === JSON.stringify(bodyOf(other, 0));

/** What can be told without asking the server, by the name of the field. */
export function faults(
  draft: PolicyDraft,
  texts: Texts["governing"]["policy"],
): Record<string, string> {
  const found: Record<string, string> = {};
  draft.rules.forEach((rule, n) => {
    if (!rule.name.trim()) found[`rules.${n}.name`] = texts.needed;
    rule.steps.forEach((step, m) => {
      step.any_of.forEach((way, k) => {
        const at = `rules.${n}.steps.${m}.any_of.${k}`;
        if (way.by === "people" && way.people.length === 0) found[`${at}.people`] = texts.nobody;
        if (Number(way.needed) < 1) found[`${at}.needed`] = texts.atLeastOne;
      });
    });
  });
  return found;
}
