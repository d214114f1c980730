"""What `docs/strategies.md` shows of each strategy is what the engine does."""

import pytest

from dealwright.engine import BUYER_TACTICS, SELLER_TACTICS
from tests.engine.strategy_examples import EXAMPLES, PAGE, written

AGAIN = "run `uv run python -m tests.engine.strategy_examples`"


def test_every_strategy_has_an_example() -> None:
    assert EXAMPLES.keys() == {*BUYER_TACTICS, *SELLER_TACTICS}


def test_the_page_shows_what_the_engine_works_out() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert page == written(page), AGAIN


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_shows_the_strategy_that_it_is_there_for(name: str) -> None:
    assert EXAMPLES[name].decide().strategy == name
