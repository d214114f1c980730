"""The examples of `docs/strategies.md`, worked out by the engine.

`uv run python -m tests.engine.strategy_examples` writes them into the page anew.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from dealwright.engine import (
    Alternative,
    Brief,
    Decision,
    Economics,
    ExchangePolicy,
    IntegerIssue,
    Offer,
    OutcomeSpace,
    Session,
    word,
)
from tests.engine.examples import BUYER, SELLER, SPACE, after, move, offer, opened

PAGE = Path(__file__).parents[2] / "docs" / "strategies.md"
BLOCK = r"(### `{name}`\n(?:(?!#)[^\n]*\n)*?```text\n)((?:(?!```)[^\n]*\n)*)"

VOLUME = OutcomeSpace((SPACE.issues[0], IntegerIssue("quantity", 100, 120, 10)))
TIERS = ExchangePolicy(volume_tiers=((110, Decimal("0.12")),))


@dataclass(frozen=True)
class Example:
    """One move with one strategy fixed."""

    session: Session
    brief: Brief
    alternative: Alternative | None = None
    quarter_days_left: int | None = None

    def decide(self) -> Decision:
        return move(self.session, self.brief, self.alternative, self.quarter_days_left)


def rounds(count: int, step: int = 2, **theirs: int | str) -> Session:
    """A session after so many full rounds in which the vendor comes down by `step` each time."""
    made: list[Offer] = []
    for n in range(count):
        made += [offer(f"{83 + n}.00"), offer(f"{110 - step * n}.00", **theirs)]
    return after(*made)


def buying(strategy: str, session: Session, brief: Brief = BUYER) -> Example:
    return Example(session, replace(brief, strategy=strategy))


def selling(
    strategy: str, session: Session, brief: Brief = SELLER, price: str | None = None
) -> Example:
    """The buyer goes up by 1 once more, unless its price is given."""
    answer = session.offer("buyer", offer(price or f"{82 + session.round}.00"))
    for event in answer:
        session = session.apply(event)
    return Example(session, replace(brief, strategy=strategy))


def volume() -> Session:
    made = [VOLUME.parse({"unit_price": p, "quantity": 100}) for p in ("80.00", "110.00") * 2]
    return after(*made, space=VOLUME)


def generous() -> Brief:
    """A vendor to which support costs little."""
    assert SELLER.economics is not None
    cheap: Economics = replace(SELLER.economics, value_add_costs={"support": Decimal(60)})
    return replace(SELLER, economics=cheap)


EXAMPLES: Mapping[str, Example] = {
    "price_anchor": buying("price_anchor", opened()),
    "term_trade": buying("term_trade", rounds(3)),
    "payment_trade": buying("payment_trade", rounds(3)),
    "volume_commitment": buying("volume_commitment", volume(), replace(BUYER, exchange=TIERS)),
    "value_add": buying("value_add", rounds(3)),
    "competitor_leverage": replace(
        buying("competitor_leverage", rounds(4)),
        alternative=Alternative(Decimal("114600.00"), BUYER.utility(offer("95.50"))),
    ),
    "timing": replace(buying("timing", rounds(2)), quarter_days_left=6),
    "bundle": buying("bundle", rounds(3, term_months=36, payment_terms="prepaid")),
    "final_offer": Example(rounds(7, 1, term_months=24), BUYER),
    "anchor_high": selling("anchor_high", opened()),
    "conditional_discount": selling("conditional_discount", rounds(3)),
    "hold": selling("hold", rounds(3), price="85.00"),
    "value_defence": selling("value_defence", rounds(3), generous()),
    "quick_close": replace(selling("quick_close", rounds(4)), quarter_days_left=6),
}
"""By the name of the strategy."""


def text_of(example: Example) -> str:
    """Where it stood, what is offered, and why."""
    session, side, brief = example.session, example.session.turn, example.brief
    decision = example.decide()
    own, theirs = session.standing(side), session.standing("seller" if side == "buyer" else "buyer")
    lines = [f"round {session.round} of {session.max_rounds}"]
    lines += [f"theirs  {terms(theirs, brief)}"] if theirs else []
    lines += [f"ours    {terms(own, brief)}"] if own else []
    lines += [f"now     {terms(decision.offer, brief)}"] if decision.offer else []
    lines += [f"why     {word(decision.reasons[0])}"]
    return "".join(f"{line}\n" for line in lines)


def terms(made: Offer, brief: Brief) -> str:
    """`84.57 x 100, 12 months, net_30, support: 101,484.00 in all, worth 0.88`"""
    adds = made.get("value_adds", ())
    parts = [f"{made['unit_price']} x {made['quantity']}"]
    parts += [f"{made['term_months']} months"] if "term_months" in made else []
    parts += [str(made["payment_terms"])] if "payment_terms" in made else []
    parts += [" and ".join(adds)] if isinstance(adds, tuple) and adds else []
    return f"{', '.join(parts)}: {brief.total(made):,} in all, worth {brief.utility(made):.2f}"


def written(page: str) -> str:
    """The page with every example as the engine works it out now."""
    for name, example in EXAMPLES.items():
        match = re.search(BLOCK.format(name=name), page)
        assert match, f"no section with an example for {name}"
        page = f"{page[: match.start(2)]}{text_of(example)}{page[match.end(2) :]}"
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
