"""All strategies as one list: built in, described and installed, each with its state."""

from collections.abc import Sequence
from typing import NamedTuple

from dealwright.store.reader import Reader
from dealwright.strategies.bodies import StrategyDescription
from dealwright.strategies.model import SUMMARIES
from dealwright.strategies.plugins import Plugin
from dealwright.strategies.store import described as store
from dealwright.strategies.store.described import Described
from dealwright.strategies.views import StrategyListed

BUILT_IN, DESCRIBED, INSTALLED = 0, 1, 2
ERASED = "what it said was erased; change it to use it again"
COVERED = "the described strategy of this name is used; rename one of them"


class Placed(NamedTuple):
    """A strategy and its place in the list."""

    key: tuple[int, str]
    shown: StrategyListed


def built_in() -> list[StrategyListed]:
    """The engine's own."""
    return [
        StrategyListed(name=name, source="built_in", summary=said, version="", state="ready")
        for name, said in SUMMARIES.items()
    ]


def enumerated(group: int, found: Sequence[StrategyListed]) -> list[Placed]:
    """In the order in which they are; it is the same each time."""
    return [Placed((group, f"{place:05}"), one) for place, one in enumerate(found)]


async def described(reader: Reader, after: str, limit: int) -> list[Placed]:
    """Those that people described, by name after that one."""
    rows = await store.listed(reader, after, limit)
    said = await store.said(reader, [one.name for one in rows])
    return [Placed((DESCRIBED, one.name), _listed(one, said.get(one.name))) for one in rows]


def plugged(one: Plugin) -> StrategyListed:
    """What an installed one says about itself, or what is wrong with it."""
    return StrategyListed(
        name=one.name,
        source="plug_in",
        summary=one.summary,
        version=one.source,
        state="broken" if one.problem else "ready",
        problem=one.problem,
    )


def broken(one: Plugin, problem: str) -> StrategyListed:
    """One that cannot even be asked about itself."""
    return StrategyListed(
        name=one.name,
        source="plug_in",
        summary="",
        version=one.source,
        state="broken",
        problem=problem,
    )


def covered(one: StrategyListed) -> StrategyListed:
    """An installed one whose name a described one had before."""
    return one.model_copy(update={"state": "covered", "problem": COVERED})


def _listed(one: Described, said: StrategyDescription | None) -> StrategyListed:
    return StrategyListed(
        name=one.name,
        source="described",
        summary=said.summary if said else "",
        version=str(one.version),
        state="retired" if one.retired else "ready" if said else "broken",
        problem="" if said else ERASED,
    )
