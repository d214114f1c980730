"""Strategies tried against each other on a workspace's own negotiations, over HTTP."""

from typing import Any

import pytest

from dealwright.core.ids import SeededIds
from dealwright.engine.mandate import Mandate
from dealwright.negotiations.store import SIDE, side_id
from dealwright.store.rebuild import rebuild
from dealwright.store.tables import EVERYONE, events, rows
from dealwright.strategies.store.trials import strategy_trials
from dealwright.strategies.trials.service import Beginning, Trials
from tests.negotiations.table import buyer, campaign, lay
from tests.site import Person, Site
from tests.store import tally
from tests.waiting import until

ARMS = {"arms": ["adaptive", "payment_trade"]}
PATIENT = {"name": "patient", "summary": "Hold", "rules": [{"use": "price_anchor"}]}


async def strategy_of(person: Person, negotiation: str) -> str | None:
    """What the run was told to play by, as its own side sees it."""
    frames = (await person.get(f"negotiations/{negotiation}/events"))["frames"]
    (started,) = [one["data"]["strategy"] for one in frames if one["type"] == "run_started"]
    found: str | None = started
    return found


async def played(person: Person, site: Site, **options: Any) -> str | None:
    """One negotiation played to its end; answers by which strategy."""
    negotiation = await lay(site.parts, person.workspace)
    await person.post(f"negotiations/{negotiation}/auto-negotiate", {"max_rounds": 3, **options})
    return await strategy_of(person, negotiation)


async def counted(person: Person, trial: str, outcomes: int) -> Any:
    """The trial once so many runs of it have come to their end."""

    async def enough() -> bool:
        return bool((await person.get(f"strategy-trials/{trial}"))["outcomes"] >= outcomes)

    await until(enough)
    return await person.get(f"strategy-trials/{trial}")


async def test_runs_draw_their_strategy_and_what_comes_of_them_is_counted(site: Site) -> None:
    tom = await site.register("tom")
    trial = await tom.post("strategy-trials", ARMS)

    drawn = [await played(tom, site) for _ in range(5)]
    named = await played(tom, site, strategy="bundle")

    found = await counted(tom, trial["id"], 5)
    assert named == "bundle"
    assert set(drawn) <= set(ARMS["arms"])
    assert found["outcomes"] == 5
    for arm in found["arms"]:
        assert arm["n"] == drawn.count(arm["name"])
        assert arm["believed"]["low"] <= arm["believed"]["mean"] <= arm["believed"]["high"]
        assert (arm["always"] is None) == (arm["n"] == 0)
    assert sum(arm["chance"] for arm in found["arms"]) == pytest.approx(1, abs=0.001)
    assert found["simulated"] == 5
    first = await tom.get(f"strategy-trials/{trial['id']}/runs", params={"limit": 3})
    rest = await tom.get(
        f"strategy-trials/{trial['id']}/runs", params={"limit": 3, "after": first["next"]}
    )
    runs = [*first["items"], *rest["items"]]
    assert rest["next"] is None
    assert sorted(one["strategy"] for one in runs) == sorted(map(str, drawn))
    assert len({one["negotiation"] for one in runs}) == 5


async def test_who_names_the_engines_own_choice_has_fixed_it(site: Site) -> None:
    tim = await site.register("tim")
    trial = await tim.post("strategy-trials", ARMS)

    assert await played(tim, site, strategy="adaptive") == "adaptive"

    assert (await tim.get(f"strategy-trials/{trial['id']}"))["outcomes"] == 0


async def test_a_trial_that_was_ended_is_drawn_from_no_more_until_it_is_resumed(
    site: Site,
) -> None:
    tea = await site.register("tea")
    path = f"strategy-trials/{(await tea.post('strategy-trials', ARMS))['id']}"

    ended = await tea.post(f"{path}/end")
    without = await played(tea, site)
    again = await tea.refused(f"{path}/end", {}, 409)
    resumed = await tea.post(f"{path}/resume")

    assert (ended["state"], ended["switched_by"]) == ("off", tea.user)
    assert without is None
    assert "off already" in again["detail"]
    assert resumed["state"] == "on"
    assert await played(tea, site) in ARMS["arms"]


async def test_a_trial_about_a_product_goes_before_the_one_for_all(site: Site) -> None:
    pam = await site.register("pam")
    await pam.post("strategy-trials", ARMS)
    await pam.post("strategies", PATIENT)
    await pam.post("strategy-trials", {"arms": ["patient", "bundle"], "product": "Widgets"})

    problem = await pam.refused("strategy-trials", {**ARMS, "product": "Widgets"}, 409)

    assert "a trial is on for 'Widgets' already" in problem["detail"]
    assert await played(pam, site) in ("patient", "bundle")
    listed = (await pam.get("strategy-trials"))["items"]
    assert [one["product"] for one in listed] == ["Widgets", None]


async def test_the_products_of_a_category_are_counted_together(site: Site) -> None:
    cat = await site.register("cat")
    of = {"category": "Hardware", "products": ["Bolts", "Widgets"]}
    trial = await cat.post("strategy-trials", {**ARMS, **of})

    problem = await cat.refused("strategy-trials", {**ARMS, "product": "Bolts"}, 409)
    drawn = await played(cat, site)

    assert "a trial is on for 'Bolts' already" in problem["detail"]
    assert drawn in ARMS["arms"]
    assert (await counted(cat, trial["id"], 1))["products"] == of["products"]
    assert [one["category"] for one in (await cat.get("strategy-trials"))["items"]] == ["Hardware"]


async def test_a_category_that_ended_leaves_its_products_to_others(site: Site) -> None:
    cal = await site.register("cal")
    of = {"category": "Hardware", "products": ["Bolts", "Nuts"]}
    trial = await cal.post("strategy-trials", {**ARMS, **of})
    await cal.post(f"strategy-trials/{trial['id']}/end")

    await cal.post("strategy-trials", {**ARMS, "product": "Nuts"})

    problem = await cal.refused(f"strategy-trials/{trial['id']}/resume", {}, 409)
    assert "a trial is on for 'Nuts' already" in problem["detail"]
    assert await played(cal, site) is None


async def test_an_offer_that_a_campaign_holds_counts_whoever_gets_the_award(site: Site) -> None:
    cam = await site.register("cam")
    trial = await cam.post("strategy-trials", ARMS)
    started = await campaign(site.parts, cam.workspace, ["8.60", "8.80"])

    async def awarded() -> bool:
        return bool((await cam.get(f"campaigns/{started}"))["awards"])

    await until(awarded)
    approved = (await cam.get(f"campaigns/{started}"))["sessions"]
    for one in approved:
        assert await strategy_of(cam, one["negotiation"]) in ARMS["arms"]
    found = await counted(cam, trial["id"], 1)
    assert sum(arm["agreed"] for arm in found["arms"]) >= 1


async def test_the_same_run_draws_the_same_arm_and_a_rebuild_changes_nothing(site: Site) -> None:
    rob = await site.register("rob")
    trial = await rob.post("strategy-trials", ARMS)
    for _ in range(2):
        await played(rob, site)
    await counted(rob, trial["id"], 2)
    negotiation = await lay(site.parts, rob.workspace)
    store, strategies = site.parts.store, site.parts.negotiations.strategies
    fresh = Trials(store, SeededIds(3), strategies)
    beginning = Beginning("Widgets", SIDE.stream(side_id(negotiation, "buyer")), 1, buyer())

    await tally.create_tables(f"sqlite+aiosqlite:///{site.parts.settings.home}/dealwright.db")
    rebuilt = await rebuild(store)

    async with store.read(rob.workspace) as reader:
        first = await site.parts.negotiations.trials.draw(reader, beginning)
        second = await fresh.draw(reader, beginning)
        own = await reader.all(reader.rows(strategy_trials))
    assert first == second
    assert first is not None
    assert first[1].outcomes == 2
    assert sum(first[1].propensities.values()) == pytest.approx(1)
    assert not any(name.startswith("strategy-trial/") for name in rebuilt.mended)
    assert [row.id for row in own] == [trial["id"]]


async def test_an_arm_that_the_mandate_does_not_allow_is_not_drawn(site: Site) -> None:
    may = await site.register("may")
    await may.post("strategy-trials", ARMS)
    wary = buyer(mandate=Mandate("buyer", tactics=("price_anchor", "bundle")))
    beginning = Beginning("Widgets", "negotiation/neg_1/buyer", 1, wary)

    async with site.parts.store.read(may.workspace) as reader:
        drawn = await site.parts.negotiations.trials.draw(reader, beginning)

    assert drawn is not None
    assert dict(drawn[1].propensities) == {"adaptive": 1.0}


async def test_a_share_leaves_the_rest_of_the_runs_alone(site: Site) -> None:
    sue = await site.register("sue")
    await sue.post("strategy-trials", {**ARMS, "share": 0.5})
    beginnings = [Beginning("Widgets", f"negotiation/neg_{n}/buyer", 1, buyer()) for n in range(60)]

    async with site.parts.store.read(sue.workspace) as reader:
        found = [await site.parts.negotiations.trials.draw(reader, one) for one in beginnings]

    assert 15 < sum(one is not None for one in found) < 45


async def test_neither_arms_nor_chances_stand_in_clear_and_no_vendor_is_told(site: Site) -> None:
    sam = await site.register("sam")
    await sam.post("strategies", {**PATIENT, "name": "hush_hush"})
    trial = await sam.post("strategy-trials", {"arms": ["hush_hush", "value_add"]})
    negotiation = await lay(site.parts, sam.workspace)
    await sam.post(f"negotiations/{negotiation}/auto-negotiate", {"max_rounds": 2})
    await counted(sam, trial["id"], 1)

    seller = await sam.get(f"negotiations/{negotiation}/events", params={"side": "seller"})
    async with site.parts.database.read(EVERYONE) as connection:
        query = rows(events, sam.workspace).with_only_columns(events.c.stream, events.c.data)
        found = (await connection.execute(query)).all()

    kept = [one.data for one in found if not one.stream.startswith("audit/")]
    assert kept
    for text in (*kept, str(seller)):
        for secret in ("hush_hush", "value_add", "propensities"):
            assert secret not in text


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ({"arms": ["bundle"]}, "at least 2"),
        ({"arms": ["bundle", "bundle"]}, "bundle stands there twice"),
        ({**ARMS, "share": 0}, "0.01"),
        ({**ARMS, "odds": 3}, "odds"),
        ({**ARMS, "category": "Hardware"}, "products is missing"),
        ({**ARMS, "products": ["Bolts"]}, "category is missing"),
        ({**ARMS, "category": "x", "products": ["y"], "product": "y"}, "not both"),
        ({**ARMS, "category": "x", "products": ["y", "y"]}, "y stands there twice"),
    ],
)
async def test_a_trial_that_makes_no_sense_is_told_what_would(
    ann: Person, said: dict[str, Any], right: str
) -> None:
    problem = await ann.refused("strategy-trials", said, 422)

    told = [f"{one['field']}: {one['message']}" for one in problem["errors"]]
    assert any(right in one for one in told), told


async def test_an_arm_that_nobody_knows_starts_nothing(ann: Person) -> None:
    problem = await ann.refused("strategy-trials", {"arms": ["bundle", "luck"]}, 422)

    assert "there is no strategy 'luck'" in problem["detail"]
    assert (await ann.get("strategy-trials"))["items"] == []


async def test_only_the_buyers_side_sees_trials_and_only_who_buys_starts_them(site: Site) -> None:
    bea = await site.register("beatrix")
    trial = await bea.post("strategy-trials", ARMS)
    sid = await site.colleague(bea, "sidney", "seller")
    vic = await site.colleague(bea, "victor", "viewer")
    eve = await site.register("evelyn")
    path = f"strategy-trials/{trial['id']}"

    for who, status in ((sid, 403), (eve, 404)):
        await who.refused(path, {}, status, "GET")
    await sid.refused("strategy-trials", {}, 403, "GET")
    await vic.refused(f"{path}/end", {}, 403)

    assert (await vic.get(path))["id"] == trial["id"]
