"""What was chosen before teaches, once there is enough of it, and nothing before."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.orders.model.preference import LEAST, Chosen, Values, learn, told

CHEAP: Values = {"price": Decimal(1), "quality": Decimal("0.5")}
GOOD: Values = {"price": Decimal("0.8"), "quality": Decimal(1)}
VALUES = st.fixed_dictionaries(
    {name: st.decimals(0, 1, places=2) for name in ("price", "quality", "reliability")}
)
SHORT = Decimal("0.01")


def test_too_little_history_teaches_nothing_and_says_so() -> None:
    history = [Chosen(GOOD, [CHEAP])] * (LEAST - 1) + [Chosen(GOOD, [])] * 9

    learned = learn(history)

    assert learned is None
    assert f"{LEAST - 1} of {LEAST}" in told(history, learned).text


def test_who_takes_quality_before_price_is_known_for_it_and_the_other_way_round() -> None:
    for taken, other in ((GOOD, CHEAP), (CHEAP, GOOD)):
        learned = learn([Chosen(taken, [other])] * 8)

        assert learned is not None
        liked = learned.preference({"taken": taken, "other": other})
        assert liked["taken"] > Decimal("0.5") > liked["other"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), min_size=LEAST, max_size=30))
def test_a_preference_is_a_chance_whatever_was_chosen(history: list[tuple[Values, Values]]) -> None:
    learned = learn([Chosen(taken, [other]) for taken, other in history])

    assert learned is not None
    liked = learned.preference({"one": history[0][0], "other": history[0][1]})
    assert all(0 <= chance <= 1 for chance in liked.values())
    assert abs(sum(liked.values(), Decimal(-1))) < SHORT


@settings(max_examples=40, deadline=None)
@given(VALUES, VALUES)
def test_alike_is_liked_alike(taken: Values, other: Values) -> None:
    learned = learn([Chosen(taken, [other])] * LEAST)

    assert learned is not None
    liked = learned.preference({"one": taken, "twin": taken})
    assert liked == {"one": Decimal("0.5"), "twin": Decimal("0.5")}
