"""An approval policy: rules in order, each with its conditions and the steps that it asks for.

All rules that apply are joined in their order. An amount in another currency is judged by the
day's exchange rate. What a rule cannot judge, as there is no such rate, counts as met: nothing
escapes a limit by being dear elsewhere.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from dealwright.approvals.chain import USUAL, Chain, joined
from dealwright.core.money import Money
from dealwright.store import kinds

Worth = dict[str, Money]
"""An order's total in other currencies, by currency; one without a rate is missing."""
NO_RATES: Worth = {}


@dataclass(frozen=True)
class Case:
    """What a policy asks about: the order as a whole. Deviations are fractions, 0.1 is 10 %.

    `categories` are an RFQ's category and the products' names; a deviation is None where there
    is no target or budget to compare with.
    """

    categories: tuple[str, ...] = ()
    cost_centres: tuple[str, ...] = ()
    new_vendor: bool = False
    single_bid: bool = False
    above_target: Decimal | None = None
    above_budget: Decimal | None = None


@dataclass(frozen=True)
class When:
    """Conditions that all have to be met; one that is left out is met. Deviations are fractions."""

    least: Money | None = None
    categories: tuple[str, ...] = ()
    cost_centres: tuple[str, ...] = ()
    new_vendor: bool = False
    single_bid: bool = False
    above_target: Decimal | None = None
    above_budget: Decimal | None = None

    def met(self, total: Money, case: Case, worth: Worth = NO_RATES) -> bool:
        """Whether an order of this total is one of those meant."""
        return (
            _reaches(worth | {total.currency: total}, self.least)
            and _among(case.categories, self.categories)
            and _among(case.cost_centres, self.cost_centres)
            and case.new_vendor >= self.new_vendor
            and case.single_bid >= self.single_bid
            and _exceeds(case.above_target, self.above_target)
            and _exceeds(case.above_budget, self.above_budget)
        )


@dataclass(frozen=True)
class Rule:
    """What one rule asks for, and when."""

    name: str
    when: When
    steps: Chain


@dataclass(frozen=True)
class Policy:
    """All rules in order. `escalate_hours`: so long a step waits before more people are asked.

    Those of `escalate_to` in their order, then the owners; None: it waits for ever. Orders from one
    vendor within `same_vendor_days` count together for limits; None: each request by itself.
    """

    rules: tuple[Rule, ...] = ()
    escalate_hours: int | None = None
    escalate_to: tuple[str, ...] = ()
    same_vendor_days: int | None = None
    cost_centre_needed: bool = False


NONE = Policy()


@dataclass(frozen=True)
class ApprovalPolicySet:
    """An admin wrote the workspace's policy anew; its version is that of the stream."""

    by: str
    at: str
    policy: Policy


@dataclass(frozen=True)
class Ruling:
    """A policy as it stands, with who wrote it last."""

    policy: Policy
    by: str
    at: str


def fold(ruling: Ruling | None, event: ApprovalPolicySet) -> Ruling:
    """The policy after one more event: the newest counts."""
    return Ruling(event.policy, event.by, event.at)


def applying(policy: Policy, total: Money, case: Case, worth: Worth = NO_RATES) -> tuple[Rule, ...]:
    """The rules that apply to such an order, in their order."""
    return tuple(rule for rule in policy.rules if rule.when.met(total, case, worth))


def required(policy: Policy, total: Money, case: Case, worth: Worth = NO_RATES) -> Chain:
    """Who has to sign such an order: one person with the role approver where no rule applies."""
    return joined(rule.steps for rule in applying(policy, total, case, worth)) or USUAL


def without_limits(policy: Policy) -> Policy:
    """The same, with every limit reached: where a sum cannot be worked out."""
    rules = (replace(rule, when=replace(rule.when, least=None)) for rule in policy.rules)
    return replace(policy, rules=tuple(rules))


def _reaches(worth: Worth, least: Money | None) -> bool:
    return least is None or least.currency not in worth or worth[least.currency] >= least


def _among(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    same = {" ".join(one.casefold().split()) for one in wanted}
    return not wanted or any(" ".join(one.casefold().split()) in same for one in found)


def _exceeds(found: Decimal | None, limit: Decimal | None) -> bool:
    return limit is None or (found is not None and found > limit)


def _request_by_request(data: kinds.Data) -> kinds.Data:
    """Schema 1 counted no vendor's orders together, and let a request have no cost centre."""
    policy = {**data["policy"], "same_vendor_days": None, "cost_centre_needed": False}
    return {**data, "policy": policy}


kinds.register(ApprovalPolicySet, schema=2, upcasters={1: _request_by_request})
