"""Policies and delegations as they are sent and shown. A deviation is in per cent, as text."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import BaseModel, Field, StringConstraints

from dealwright.approvals.chain import Chain, Step, Way
from dealwright.approvals.governing import Standing, Tried
from dealwright.approvals.policy import Case, Policy, Rule, When
from dealwright.approvals.views import WayView, ways_view
from dealwright.core.errors import Invalid
from dealwright.core.money import Money, decimal
from dealwright.identity.model import Role
from dealwright.web.text import Body, Line

T = TypeVar("T")

Percent = Annotated[str, StringConstraints(max_length=20), Field(examples=["10"])]
Number = Annotated[str, StringConstraints(max_length=40), Field(examples=["10000.00"])]
Code = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$"), Field(examples=["USD"])]
Names = Annotated[list[Line], Field(max_length=50)]
Users = Annotated[list[Line], Field(max_length=20)]


class WayBody(Body):
    """Either people or a role, and how many different ones of them."""

    people: Users = Field(default_factory=list)
    role: Role | None = None
    needed: Annotated[int, Field(ge=1, le=10)] = 1


class StepBody(Body):
    """Any one of the ways will do."""

    any_of: Annotated[list[WayBody], Field(min_length=1, max_length=3)]


class WhenBody(Body):
    """All that is given has to be met."""

    least: Number | None = Field(default=None, description="A total of at least this.")
    currency: Code | None = None
    categories: Names = Field(default_factory=list)
    cost_centres: Names = Field(default_factory=list)
    new_vendor: bool = False
    single_bid: bool = False
    above_target: Percent | None = Field(default=None, description="Per cent above the target.")
    above_budget: Percent | None = Field(default=None, description="Per cent above the budget.")


class ApprovalRuleBody(Body):
    """One rule: when it applies, and who has to sign, one after another."""

    name: Line
    when: WhenBody = WhenBody()
    steps: Annotated[list[StepBody], Field(min_length=1, max_length=5)]


class PolicyBody(Body):
    """The whole policy; `version` is the one that was seen."""

    version: Annotated[int, Field(ge=0, le=2**53)] = 0
    rules: Annotated[list[ApprovalRuleBody], Field(max_length=20)] = Field(default_factory=list)
    escalate_hours: Annotated[int, Field(ge=1, le=2000)] | None = None
    escalate_to: Users = Field(default_factory=list)
    same_vendor_days: Annotated[int, Field(ge=1, le=366)] | None = Field(
        default=None, description="Orders from one vendor within so many days count together."
    )
    cost_centre_needed: bool = Field(
        default=False, description="A request without a cost centre is refused."
    )

    def policy(self) -> Policy:
        """`Invalid`, by field, for amounts that are none."""
        faults: list[tuple[str, str]] = []
        rules = tuple(
            Rule(rule.name, _when(rule.when, f"rules.{n}.when", faults), _chain(rule.steps))
            for n, rule in enumerate(self.rules)
        )
        if faults:
            told = "; ".join(dict.fromkeys(text for _, text in faults[:3]))
            raise Invalid(told, "mend what is named and send it again", tuple(faults))
        return Policy(
            rules,
            self.escalate_hours,
            tuple(self.escalate_to),
            self.same_vendor_days,
            self.cost_centre_needed,
        )


class PreviewBody(Body):
    """An order to try the policy with; `draft` instead of the one that counts."""

    total: Number
    currency: Code
    categories: Names = Field(default_factory=list)
    cost_centre: Annotated[str, StringConstraints(max_length=40)] = ""
    new_vendor: bool = False
    single_bid: bool = False
    above_target: Percent | None = None
    above_budget: Percent | None = None
    draft: PolicyBody | None = None

    def money(self) -> Money:
        return _positive(self.total, self.currency)

    def case(self) -> Case:
        return Case(
            categories=tuple(self.categories),
            cost_centres=(self.cost_centre,),
            new_vendor=self.new_vendor,
            single_bid=self.single_bid,
            above_target=_fraction(self.above_target),
            above_budget=_fraction(self.above_budget),
        )


class DelegationBody(Body):
    """To whom, and from which day to which, both included, in UTC."""

    to: Line
    first: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    last: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class PolicyView(BaseModel):
    """The policy as it stands; version 0: none was written."""

    version: int
    rules: list[ApprovalRuleBody]
    escalate_hours: int | None
    escalate_to: list[str]
    same_vendor_days: int | None
    cost_centre_needed: bool
    by: str | None
    at: str | None


class PreviewView(BaseModel):
    """What such an order would need, were the asking member the one who asked for it."""

    rules: list[str] = Field(description="The rules that apply, in their order.")
    chain: list[list[WayView]]
    approvers: list[str] = Field(description="Who could sign first.")
    completable: bool = Field(description="Whether there are people enough for all steps.")
    payers: list[str] = Field(description="Who could pay afterwards.")


class DelegationView(BaseModel):
    """Who approves for whom, and when."""

    id: str
    principal: str
    to: str
    first: str
    last: str


def policy_view(standing: Standing) -> PolicyView:
    policy = standing.policy
    return PolicyView(
        version=standing.version,
        rules=[_rule_body(rule) for rule in policy.rules],
        escalate_hours=policy.escalate_hours,
        escalate_to=list(policy.escalate_to),
        same_vendor_days=policy.same_vendor_days,
        cost_centre_needed=policy.cost_centre_needed,
        by=standing.by,
        at=standing.at,
    )


def preview_view(tried: Tried) -> PreviewView:
    return PreviewView(
        rules=list(tried.rules),
        chain=ways_view(tried.progress.chain),
        approvers=list(tried.approvers),
        completable=tried.completable,
        payers=list(tried.payers),
    )


def _rule_body(rule: Rule) -> ApprovalRuleBody:
    when = rule.when
    told = WhenBody.model_construct(
        least=str(when.least.amount) if when.least else None,
        currency=when.least.currency if when.least else None,
        categories=list(when.categories),
        cost_centres=list(when.cost_centres),
        new_vendor=when.new_vendor,
        single_bid=when.single_bid,
        above_target=_per_cent(when.above_target),
        above_budget=_per_cent(when.above_budget),
    )
    steps = [StepBody.model_construct(any_of=_way_bodies(step)) for step in rule.steps]
    return ApprovalRuleBody.model_construct(name=rule.name, when=told, steps=steps)


def _way_bodies(step: Step) -> list[WayBody]:
    return [
        WayBody.model_construct(people=list(w.people), role=w.role or None, needed=w.needed)
        for w in step.ways
    ]


def _when(body: WhenBody, at: str, faults: list[tuple[str, str]]) -> When:
    """The conditions; what is wrong with one is added to the faults, and it is left out."""

    def read(name: str, what: Callable[[], T | None]) -> T | None:
        try:
            return what()
        except Invalid as error:
            faults.append((f"{at}.{name}", f"{error.message} ({error.instead})"))
            return None

    return When(
        least=read("least", lambda: _limit(body.least, body.currency)),
        categories=tuple(body.categories),
        cost_centres=tuple(body.cost_centres),
        new_vendor=body.new_vendor,
        single_bid=body.single_bid,
        above_target=read("above_target", lambda: _fraction(body.above_target)),
        above_budget=read("above_budget", lambda: _fraction(body.above_budget)),
    )


def _limit(least: str | None, currency: str | None) -> Money | None:
    if least is None and currency is None:
        return None
    if least is None or currency is None:
        raise Invalid("a limit without its currency, or the other way round", "give both")
    return _positive(least, currency)


def _chain(steps: list[StepBody]) -> Chain:
    return tuple(
        Step(tuple(Way(tuple(w.people), w.role or "", w.needed) for w in step.any_of))
        for step in steps
    )


def _positive(amount: str, currency: str) -> Money:
    found = Money.of(amount, currency)
    if not 0 <= found.minor < 2**53:
        raise Invalid(f"an amount of {amount}", "give 0 or more, and less than the world has")
    return found


def _fraction(per_cent: str | None) -> Decimal | None:
    if per_cent is None:
        return None
    found = decimal(per_cent) / 100
    if not 0 <= found <= 100:
        raise Invalid(f"{per_cent} per cent", "give 0 to 10000")
    return found


def _per_cent(fraction: Decimal | None) -> str | None:
    return None if fraction is None else f"{(fraction * 100).normalize():f}"
