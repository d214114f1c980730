"""A strategy as a person writes it, checked field by field; what is wrong says what is right."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from dealwright.engine.limits import BUYER_TACTICS
from dealwright.engine.script import (
    ADAPTIVE,
    KINDS,
    Closing,
    Concession,
    Kind,
    Rule,
    Script,
    When,
)
from dealwright.web.text import Body, Line

MOST_RULES = 20
CHOICES = (ADAPTIVE, *(name for name in BUYER_TACTICS if name != "final_offer"))
UNREACHED = "rule {next} is never followed: rule {always} always holds; swap them"
SIDEWAYS = "bundle"
"""The one tactic of which a rule may say which issues move."""

Round = Annotated[int, Field(ge=1, le=15)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Word = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{0,39}$")]
StrategyName = Annotated[Word, Field(examples=["term_trade"])]


def _known(name: str) -> str:
    if name not in BUYER_TACTICS:
        return _choice(name)
    if name == "final_offer":
        raise PydanticCustomError("closing", 'say in "close" when a final offer is made')
    return name


def _choice(name: str) -> str:
    if name != ADAPTIVE:
        said = "there is no {name}; use one of {choices}"
        raise PydanticCustomError("tactic", said, {"name": name, "choices": ", ".join(CHOICES)})
    return name


Use = Annotated[Word, AfterValidator(_known), Field(examples=["term_trade"])]


class StrategyWhen(Body):
    """When a rule holds: all that is given must be so."""

    from_round: Round | None = None
    to_round: Round | None = None
    rounds_left_from: Round | None = Field(default=None, description="This round included.")
    rounds_left_to: Round | None = None
    opponent: tuple[Kind, ...] = Field(
        default=(), max_length=len(KINDS), description="What the model calls the vendor."
    )
    their_utility_from: Share | None = Field(
        default=None, description="What the vendor's best offer is worth to us."
    )
    their_utility_to: Share | None = None
    stalled: bool | None = Field(default=None, description="The vendor's last step was none.")
    alternative: bool | None = Field(
        default=None, description="Another true offer stands in the campaign."
    )
    quarter_ends: bool | None = Field(
        default=None, description="The vendor's quarter ends within 14 days."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for name in ("{}_round", "rounds_left_{}", "their_utility_{}"):
            low, high = (getattr(self, name.format(end)) for end in ("from", "to"))
            if low is not None and high is not None and low > high:
                names = {"low": name.format("from"), "high": name.format("to")}
                raise PydanticCustomError("order", "{low} is above {high}; swap them", names)
        return self

    def when(self) -> When:
        return When(**self.model_dump())


class StrategyRule(Body):
    """What is done when."""

    use: Use
    when: StrategyWhen = StrategyWhen()
    issues: tuple[Word, ...] = Field(
        default=(),
        max_length=20,
        description="For a bundle: what moves beside the price; nothing named, everything.",
        examples=[["term_months", "payment_terms"]],
    )
    hold_back: Share = Field(default=0.0, description="Share of the planned step not taken.")

    @model_validator(mode="after")
    def _issues_of_a_bundle(self) -> Self:
        if self.issues and self.use != SIDEWAYS:
            told = {"use": self.use, "bundle": SIDEWAYS}
            raise PydanticCustomError(
                "issues", '{use} moves what it is named after; use "{bundle}", or no issues', told
            )
        return self

    def rule(self) -> Rule:
        return Rule(self.use, self.when.when(), self.issues, self.hold_back)


class StrategyConcession(Body):
    """A curve of one's own in place of the plan."""

    exponent: float = Field(
        ge=0.05, le=20, allow_inf_nan=False, description="Below 1 late, above 1 early."
    )
    keep: Share = Field(default=0.0, description="Share of what could be given that never is.")

    def concession(self) -> Concession:
        return Concession(self.exponent, self.keep)


class StrategyClosing(Body):
    """From when on a final offer is made, and stands."""

    rounds_left: Round | None = None
    their_utility: Share | None = None

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.rounds_left is None and self.their_utility is None:
            raise PydanticCustomError("when", "give rounds_left or their_utility, or no closing")
        return self

    def closing(self) -> Closing:
        return Closing(self.rounds_left, self.their_utility)


class StrategyDescription(Body):
    """A buyer's strategy: the first rule that holds is followed; where none does, the engine."""

    summary: Line = Field(examples=["Hold the price for two rounds, then trade the term"])
    rules: tuple[StrategyRule, ...] = Field(min_length=1, max_length=MOST_RULES)
    concession: StrategyConcession | None = None
    close: StrategyClosing | None = None

    @model_validator(mode="after")
    def _every_rule_can_hold(self) -> Self:
        always = _first_without_end(self.rules)
        if always is not None and always < len(self.rules):
            told = {"always": always, "next": always + 1}
            raise PydanticCustomError("order", UNREACHED, told)
        return self

    def script(self, name: str, version: int) -> Script:
        return Script(
            name=name,
            version=version,
            rules=tuple(rule.rule() for rule in self.rules),
            concession=self.concession.concession() if self.concession else None,
            close=self.close.closing() if self.close else None,
        )

    def description(self) -> "StrategyDescription":
        """What it says, without its name and version."""
        return StrategyDescription(
            **{n: getattr(self, n) for n in StrategyDescription.model_fields}
        )

    def text(self) -> dict[str, Any]:
        """As it was written: what was left out stays out."""
        return self.model_dump(mode="json", exclude_defaults=True)


class StrategyBody(StrategyDescription):
    """A new strategy."""

    name: Word = Field(examples=["patient_term"])


class StrategyChange(StrategyDescription):
    """A strategy's next version."""

    version: int = Field(ge=1, description="The version that was looked at.")


def _first_without_end(rules: Sequence[StrategyRule]) -> int | None:
    """The number of the first rule that always finds an offer."""
    sure = (ADAPTIVE, "price_anchor", "bundle")
    numbered = enumerate(rules, start=1)
    return next((n for n, rule in numbered if rule.use in sure and rule.when.when().always), None)
