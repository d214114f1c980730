"""Strategies installed beside the program: really installed, found, played by, and never fatal."""

import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dealwright.cli import app as cli
from dealwright.engine import View, decide, word
from dealwright.strategies.plugins import Plugins, Unanswered
from tests.engine.examples import BUYER
from tests.engine.strategy_examples import rounds
from tests.markdown import Page
from tests.negotiations.table import lay
from tests.site import PASSWORD, Person, Site, open_site, quick, told
from tests.strategies.installed import EXAMPLE, install, write
from tests.waiting import PATIENCE, until

HOW_TO = Page(EXAMPLE.parent / "strategy-plugins.md")
ODD = """
    import sys
    import threading

    from dealwright.engine import Plan


    class Fails:
        summary = "Divides by nothing"

        def propose(self, situation):
            return 1 / 0


    class Generous:
        summary = "Promises what no mandate allows"

        def propose(self, situation):
            offer = {"unit_price": 1}
            return Plan("generous", int(situation.base), 10**9, offer, 1.0, 1.0)


    class Silent:
        summary = "Never has anything to say"

        def propose(self, situation):
            return None


    class Exits(Silent):
        def propose(self, situation):
            sys.exit("enough")


    class Unspeakable(Silent):
        class Odd(Exception):
            def __str__(self):
                raise ValueError

        def propose(self, situation):
            raise self.Odd


    class Garbled(Silent):
        summary = "Reads\\x1b[31m red"

        def propose(self, situation):
            raise ValueError("half \\ud800 of it")


    class Scribbles(Silent):
        def propose(self, situation):
            situation.table.high[:] = situation.table.price.last


    class Elsewhere(Silent):
        def propose(self, situation):
            raise RuntimeError(threading.current_thread().name)


    class Shy:
        @property
        def summary(self):
            raise LookupError("nothing to say")

        def propose(self, situation):
            return None


    def stop():
        sys.exit(3)


    class Stops(Silent):
        def __init__(self):
            stop()


    HELD = threading.Event()


    class Waits(Silent):
        def propose(self, situation):
            HELD.wait()


    SHAPELESS = object()
"""
ENTRIES = {
    "fails": "odd_strategies:Fails",
    "generous": "odd_strategies:Generous",
    "silent": "odd_strategies:Silent",
    "shapeless": "odd_strategies:SHAPELESS",
    "missing": "nowhere_strategies:Nothing",
    "bundle": "odd_strategies:Silent",
    "exits": "odd_strategies:Exits",
    "unspeakable": "odd_strategies:Unspeakable",
    "garbled": "odd_strategies:Garbled",
    "scribbles": "odd_strategies:Scribbles",
    "elsewhere": "odd_strategies:Elsewhere",
    "shy": "odd_strategies:Shy",
    "stops": "odd_strategies:Stops",
    "waits": "odd_strategies:Waits",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of installed packages on the path, as long as this module is tested."""
    folder = tmp_path_factory.mktemp("installed")
    install(EXAMPLE, folder)
    install(write(tmp_path_factory.mktemp("odd") / "project", ODD, **ENTRIES), folder)
    sys.path.append(str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def plugins(folder: Path) -> Plugins:
    return Plugins()


@pytest.fixture(scope="module")
async def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    """Started after the packages were installed."""
    async with open_site(quick(tmp_path_factory.mktemp("plugins"))) as site:
        yield site


@pytest.fixture(scope="module")
async def bob(site: Site) -> Person:
    return await site.register("bob")


def test_the_page_shows_the_example_as_it_is() -> None:
    (code,), (entry,) = HOW_TO.blocks("python"), HOW_TO.blocks("toml")

    assert code == (EXAMPLE / "acme_strategies.py").read_text(encoding="utf-8")
    assert entry in (EXAMPLE / "pyproject.toml").read_text(encoding="utf-8")


def test_the_example_moves_half_of_the_way_by_the_price_alone(plugins: Plugins) -> None:
    session = rounds(3)

    decision = decide(View(session, "buyer"), BUYER, 7, plugins.named("meet_halfway"))

    before = session.standing("buyer")
    assert decision.offer is not None
    assert before is not None
    own, theirs = BUYER.utility(before), max(BUYER.utility(m.offer) for m in session.offers[1::2])
    assert decision.utility == pytest.approx((own + theirs) / 2, abs=0.001)
    assert {k for k, v in decision.offer.items() if v != before[k]} == {"unit_price"}
    said = "By the strategy meet_halfway of acme-strategies 1.2.0"
    assert said in map(word, decision.reasons)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("fails", "ZeroDivisionError"),
        ("generous", "the mandate does not allow"),
        ("exits", "SystemExit: enough"),
        ("unspeakable", "failed (Odd)"),
        ("garbled", "ValueError: half of it"),
        ("scribbles", "read-only"),
    ],
)
def test_one_that_fails_is_named_and_the_engine_moves_in_its_place(
    plugins: Plugins, name: str, said: str
) -> None:
    view = View(rounds(3), "buyer")

    decision = decide(view, BUYER, 7, plugins.named(name))

    assert decision.offer == decide(view, BUYER, 7).offer
    (told,) = [word(one) for one in decision.reasons if one.code == "plug_in_failed"]
    assert name in told
    assert said in told


def test_one_without_an_offer_is_stood_in_for(plugins: Plugins) -> None:
    view = View(rounds(3), "buyer")

    decision = decide(view, BUYER, 7, plugins.named("silent"))

    assert decision.offer == decide(view, BUYER, 7).offer
    assert "silent" in [one.facts.get("wanted") for one in decision.reasons]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("shapeless", "no summary and propose"),
        ("missing", "ModuleNotFoundError: No module named 'nowhere_strategies'"),
        ("bundle", "a built-in strategy has its name"),
        ("shy", "LookupError: nothing to say"),
        ("stops", "SystemExit: 3"),
    ],
)
def test_what_cannot_be_used_says_why(plugins: Plugins, name: str, problem: str) -> None:
    found = plugins.named(name)

    assert found is not None
    assert problem in found.problem


def test_nothing_is_imported_before_it_is_asked_for(folder: Path) -> None:
    source = (
        "import sys; from dealwright.strategies.plugins import Plugins; "
        "names = [one.name for one in Plugins().every]; "
        "assert 'meet_halfway' in names; assert 'acme_strategies' not in sys.modules"
    )
    env = {**os.environ, "PYTHONPATH": str(folder)}

    subprocess.run([sys.executable, "-c", source], env=env, check=True, timeout=PATIENCE)


def test_config_check_names_them_and_what_is_wrong_with_them(folder: Path, tmp_path: Path) -> None:
    env = {"DEALWRIGHT_HOME": str(tmp_path), "COLUMNS": "300"}

    done = CliRunner().invoke(cli, ["config", "check"], env=env)

    assert done.exit_code == 0, done.output
    assert "Strategy meet_halfway of acme-strategies 1.2.0: Goes half of the way" in done.output
    assert "Strategy missing of odd-strategies 0.1: ModuleNotFoundError" in done.output


async def test_it_is_listed_with_its_package_and_a_broken_one_with_its_problem(
    bob: Person,
) -> None:
    listed = (await bob.get("strategies"))["items"]

    found = {one["name"]: one for one in listed if one["source"] == "plug_in"}
    assert found["meet_halfway"]["version"] == "acme-strategies 1.2.0"
    assert found["meet_halfway"]["state"] == "ready"
    assert found["garbled"]["summary"] == "Reads [31m red"
    assert found["missing"]["state"] == "broken"
    assert "nowhere_strategies" in found["missing"]["problem"]


async def test_the_agent_plays_by_it_and_a_broken_one_starts_nothing(
    site: Site, bob: Person
) -> None:
    negotiation = await lay(site.parts, bob.workspace)
    path = f"negotiations/{negotiation}/auto-negotiate"

    problem = await bob.refused(path, {"strategy": "missing"}, 409)
    await bob.post(path, {"strategy": "meet_halfway"})

    assert "broken" in problem["detail"]
    frames = (await bob.get(f"negotiations/{negotiation}/events"))["frames"]
    used = [one["data"]["strategy"] for one in frames if one["type"] == "buyer_offer"]
    assert "meet_halfway" in used
    (started,) = [one["data"] for one in frames if one["type"] == "run_started"]
    assert started["strategy_version"] == "acme-strategies 1.2.0"


async def test_one_that_takes_long_holds_up_nobody_else(site: Site, bob: Person) -> None:
    negotiation = await lay(site.parts, bob.workspace)

    named = {"strategy": "elsewhere", "max_rounds": 1}
    await bob.post(f"negotiations/{negotiation}/auto-negotiate", named)

    frames = (await bob.get(f"negotiations/{negotiation}/events"))["frames"]
    (offer,) = [one["data"] for one in frames if one["type"] == "buyer_offer"]
    (told,) = [one for one in offer["rationale"] if "RuntimeError" in one]
    assert threading.main_thread().name not in told


@pytest.fixture
def release() -> Iterator[None]:
    """What waits for ever is let go at the end, so that no thread outlives the tests."""
    yield
    sys.modules["odd_strategies"].HELD.set()


async def test_one_that_never_answers_is_waited_for_once_and_the_engine_moves(
    folder: Path, tmp_path: Path, release: None
) -> None:
    async with open_site(quick(tmp_path, strategy_seconds=0.5)) as site:
        bob = await site.register("bob")
        negotiation = await lay(site.parts, bob.workspace)

        named = {"strategy": "waits", "max_rounds": 3}
        done = await bob.post(f"negotiations/{negotiation}/auto-negotiate", named)

        frames = (await bob.get(f"negotiations/{negotiation}/events"))["frames"]
    reasons = [one["data"]["rationale"] for one in frames if one["type"] == "buyer_offer"]
    assert done["status"] == "completed"
    assert any("waits" in one and "gave no answer in 0.5 s" in one for one in reasons[0])
    for later in reasons[1:]:
        assert any("has not answered an earlier question yet" in one for one in later)


async def test_one_that_answers_late_is_asked_again(folder: Path) -> None:
    plugins, held = Plugins(0.05), threading.Event()

    with pytest.raises(Unanswered, match=r"gave no answer in 0\.05 s"):
        await plugins.ask("late", held.wait)
    with pytest.raises(Unanswered, match="has not answered an earlier question"):
        await plugins.ask("late", lambda: True)
    held.set()

    async def answers() -> bool:
        with suppress(Unanswered):
            return await plugins.ask("late", lambda: True)
        return False

    await until(answers)


async def test_one_installed_later_under_a_described_name_says_that_it_is_covered(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = quick(tmp_path)
    described = {"name": "later", "summary": "Ours", "rules": [{"use": "price_anchor"}]}
    async with open_site(settings) as site:
        ida = await site.register("ida")
        await ida.post("strategies", described)
    installed = tmp_path_factory.mktemp("afterwards")
    project = write(tmp_path_factory.mktemp("late") / "project", ODD, later="odd_strategies:Silent")
    install(project, installed)
    sys.path.insert(0, str(installed))

    async with open_site(settings) as site:
        entered = await site.http.post(
            "/api/v1/auth/login", json={"email": "ida@example.com", "password": PASSWORD}
        )
        again = site.person(told(entered)["access_token"], ida.user, ida.workspace)
        found = {
            one["source"]: one
            for one in (await again.get("strategies"))["items"]
            if one["name"] == "later"
        }
        negotiation = await lay(site.parts, ida.workspace)
        await again.post(f"negotiations/{negotiation}/auto-negotiate", {"strategy": "later"})
        frames = (await again.get(f"negotiations/{negotiation}/events"))["frames"]
    sys.path.remove(str(installed))

    assert (found["described"]["state"], found["plug_in"]["state"]) == ("ready", "covered")
    assert "the described strategy of this name is used" in found["plug_in"]["problem"]
    (started,) = [one["data"] for one in frames if one["type"] == "run_started"]
    assert started["strategy_version"] == "1"
