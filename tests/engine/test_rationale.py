"""Reasons in words: every number said is one of the facts."""

import re
from decimal import Decimal
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid
from dealwright.engine import Reason, word
from dealwright.engine.rationale import TEMPLATES
from tests.engine.random_negotiations import case, play


def test_a_term_trade_is_worded_as_the_product_promises() -> None:
    facts: dict[str, str | int | float] = {
        "term": 24,
        "term_before": 12,
        "percent": "5",
        "total": "114000.00",
    }

    words = word(Reason("term_trade_policy", facts))

    assert words == "24 months instead of 12: the vendor's policy gives 5 %; TCO 114,000"


def test_prices_keep_their_cents() -> None:
    words = word(Reason("price_anchor", {"before": "97.00", "price": "98.50", "total": "1234.5"}))

    assert words == "Only the price moves, from 97 to 98.50; total 1,234.5"


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_no_template_has_a_number_of_its_own(code: str) -> None:
    literals = [literal for literal, *_ in Formatter().parse(TEMPLATES[code])]

    assert not re.search(r"\d", "".join(literals))


@pytest.mark.timeout(600)
@given(st.integers(0, 10_000))
def test_every_number_in_the_words_comes_from_the_facts(seed: int) -> None:
    for _, decision in play(case(seed)).decisions:
        for reason in decision.reasons:
            known = {number for fact in reason.facts.values() for number in _numbers(str(fact))}

            said = _numbers(word(reason))

            assert all(any(abs(one - fact) <= Decimal("0.005") for fact in known) for one in said)


def test_a_reason_without_words_is_invalid() -> None:
    with pytest.raises(Invalid, match="no words"):
        word(Reason("because", {}))


def _numbers(text: str) -> list[Decimal]:
    return [Decimal(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]
