"""What is wrong with a policy, by field: it can be read, and fulfilled by the present members."""

from collections.abc import Iterator

from dealwright.approvals.chain import Circle, Progress, Step, Way
from dealwright.approvals.policy import Policy, Rule
from dealwright.core.errors import Invalid

MOST_RULES = 20
MOST_STEPS = 5
"""In one rule."""
MOST_WAYS = 3
MOST_FORKS = 6
"""Steps of a whole policy that may be filled in more ways than one."""
MOST_NEEDED = 10
MOST_TOLD = 3
"""Complaints in the sentence; all of them are told by field."""

Faults = Iterator[tuple[str, str]]
"""A field as it is sent, such as `rules.0.steps.1.any_of.0.people`, and what is wrong with it."""


def check(policy: Policy, circle: Circle) -> None:
    """`Invalid`, with all faults by field, unless the present members can fulfil the policy."""
    found = tuple(_too_much(policy)) or tuple(_faults(policy, circle))
    if found:
        told = list(dict.fromkeys(text for _, text in found))
        raise Invalid("; ".join(told[:MOST_TOLD]), "mend what is named and send it again", found)


def _too_much(policy: Policy) -> Faults:
    """More than can be judged in a moment: alternatives multiply."""
    if len(policy.rules) > MOST_RULES:
        yield "rules", f"there are {len(policy.rules)} rules: give at most {MOST_RULES}"
    forks = [
        f"rules.{n}.steps.{m}.any_of"
        for n, rule in enumerate(policy.rules)
        for m, step in enumerate(rule.steps)
        if len(step.ways) > 1
    ]
    for at in forks[MOST_FORKS:]:
        yield at, f"at most {MOST_FORKS} steps of all rules together may have alternatives"


def _faults(policy: Policy, circle: Circle) -> Faults:
    for n, rule in enumerate(policy.rules):
        yield from _of_rule(f"rules.{n}", rule, circle)
    yield from _of_people("escalate_to", policy.escalate_to, circle)


def _of_rule(at: str, rule: Rule, circle: Circle) -> Faults:
    if not 0 < len(rule.steps) <= MOST_STEPS:
        yield f"{at}.steps", f"give 1 to {MOST_STEPS} steps"
        return
    steps = [
        fault
        for m, step in enumerate(rule.steps)
        for fault in _of_step(f"{at}.steps.{m}", step, circle)
    ]
    yield from steps
    if len(set(rule.steps)) < len(rule.steps):
        yield f"{at}.steps", "the same step is there twice: write one step that needs two"
    elif not steps and not Progress(rule.steps).completable(circle):
        yield (
            f"{at}.steps",
            f"rule {rule.name!r} can be fulfilled by nobody: each step needs people of its own",
        )


def _of_step(at: str, step: Step, circle: Circle) -> Faults:
    if not 0 < len(step.ways) <= MOST_WAYS:
        yield f"{at}.any_of", f"give 1 to {MOST_WAYS} ways"
    for k, way in enumerate(step.ways):
        yield from _of_way(f"{at}.any_of.{k}", way, circle)


def _of_way(at: str, way: Way, circle: Circle) -> Faults:
    if bool(way.people) == bool(way.role):
        yield f"{at}.people", "name either people or a role"
        return
    yield from _of_people(f"{at}.people", way.people, circle)
    most = min(MOST_NEEDED, len(way.people) or MOST_NEEDED)
    if not 0 < way.needed <= most:
        yield f"{at}.needed", f"{way.needed} are needed: give 1 to {most}"


def _of_people(at: str, people: tuple[str, ...], circle: Circle) -> Faults:
    unfit = sorted(set(people) - circle.able)
    if unfit:
        yield at, f"{', '.join(unfit)}: name members who have the role approver"
    elif len(set(people)) < len(people):
        yield at, "somebody is named twice"
