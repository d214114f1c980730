"""What earlier negotiations tell of a vendor: shown with n, and where the next one begins."""

from dataclasses import replace

import numpy as np
import pytest

from dealwright.engine import Offer, word
from dealwright.engine.concession import estimate
from dealwright.engine.learned import exponent_of, moves_of, pooled
from dealwright.engine.prior import Learned
from dealwright.negotiations.store import SIDE, side_id
from tests.engine.examples import BUYER, after, move, offer, opened
from tests.journeys.market import PRODUCT, add_vendor, ask
from tests.negotiations.table import lay, opening
from tests.site import Person, Site


def conceding(exponent: float, rounds: int = 8) -> list[Offer]:
    """A vendor that comes from 110 to 90 by such a curve, and a buyer that stays at 80."""
    times = [n / (rounds - 1) for n in range(rounds)]
    prices = [110 - 20 * time ** (1 / exponent) for time in times]
    return [one for price in prices for one in (offer("80.00"), offer(f"{price:.2f}"))]


@pytest.mark.parametrize("exponent", [0.3, 1.0, 2.5])
def test_the_exponent_is_read_from_the_offers_that_both_sides_know(exponent: float) -> None:
    found = exponent_of(after(*conceding(exponent)))

    assert found == pytest.approx(exponent, rel=0.35)


def test_too_little_was_offered_to_tell() -> None:
    assert exponent_of(after(*conceding(1.0)[:4])) is None
    assert exponent_of(opened()) is None


def test_the_issues_that_the_vendor_moved_are_counted() -> None:
    made = [offer("80.00"), offer("110.00"), offer("81.00"), offer("108.00", term_months=24)]

    assert moves_of(after(*made)) == {"term_months": 1, "unit_price": 1}


def test_the_more_there_were_the_surer_it_is() -> None:
    one, many = pooled([0.5]), pooled([0.5] * 9)

    assert one is not None
    assert many is not None
    assert (one.n, many.n) == (1, 9)
    assert many.spread < one.spread
    assert pooled([]) is None


def test_what_is_known_beforehand_counts_until_offers_speak_for_themselves() -> None:
    late = Learned(0.25, 0.4, 6)
    times = np.linspace(0, 1, 8)
    early = [1 - 0.6 * time ** (1 / 2.5) for time in times]

    few = [estimate(times[:2].tolist(), early[:2], known).exponent for known in (None, late)]
    all_of_them = estimate(times.tolist(), early, late).exponent

    assert few[1] < few[0]
    assert all_of_them > 1.0


def test_the_first_offer_says_what_was_learned() -> None:
    brief = replace(BUYER, learned=Learned(0.62, 0.5, 4))

    said = [word(one) for one in move(opened(), brief).reasons]

    assert any(one.startswith("From 4 earlier negotiations with this vendor") for one in said)


async def test_a_vendor_is_learned_from_and_the_next_brief_says_so(site: Site, ann: Person) -> None:
    vendor = await add_vendor(ann, "Elm Ltd", "8.60")
    assert (await ann.get(f"vendors/{vendor}/learned"))["n"] == 0
    earlier = await lay(site.parts, ann.workspace, opening(vendor, product=PRODUCT))
    await ann.post(f"negotiations/{earlier}/auto-negotiate")

    by_itself = await lay(site.parts, ann.workspace, opening(vendor, seller=None, simulated=False))
    await ann.post(f"negotiations/{by_itself}/walk-away")

    found = await ann.get(f"vendors/{vendor}/learned")
    sourced = await ann.post(f"requests/{await ask(ann)}/sourcing", {"vendors": 1})

    assert (found["n"], found["agreed"], found["simulated"]) == (1, 1, 1)
    assert 0 < found["moves"]["unit_price"] <= 1
    assert found["products"][0]["product"] == PRODUCT
    (next_one,) = [one["negotiation"] for one in sourced["lines"][0]["shortlist"]]
    async with site.parts.store.read(ann.workspace) as reader:
        brief = (await reader.load(SIDE, side_id(next_one, "buyer"))).state.brief.open
    assert brief.learned is not None
    assert (brief.learned.n, brief.learned.exponent) == (1, found["speed"]["exponent"])


async def test_nothing_is_learned_from_another_workspace(site: Site, ann: Person) -> None:
    eve = await site.register("eva")
    vendor = await add_vendor(eve, "Elm Ltd", "8.60")

    assert (await eve.get(f"vendors/{vendor}/learned"))["n"] == 0
    assert (await ann.refused(f"vendors/{vendor}/learned", {}, 404, "GET"))["code"] == "not_found"
