"""Strategies of a workspace: described, changed, retired, and chosen for a run.

Every change writes its audit event in the same transaction.
"""

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dealwright.core.errors import Invalid, OutOfDate, Refused
from dealwright.engine.limits import BUYER_TACTICS
from dealwright.engine.script import ADAPTIVE
from dealwright.identity.events import AUDIT
from dealwright.identity.sides import require_buying_side
from dealwright.store.reader import Reader
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.store import Store
from dealwright.store.streams import Recorded
from dealwright.store.work import Once, Work
from dealwright.strategies import store
from dealwright.strategies.bodies import StrategyDescription
from dealwright.strategies.model import (
    STRATEGY_KEY,
    SUMMARIES,
    Playing,
    StrategyRecorded,
    StrategyRetired,
)
from dealwright.strategies.plugins import Plugin, Plugins
from dealwright.strategies.store import Described
from dealwright.strategies.views import (
    StrategyList,
    StrategyListed,
    StrategyView,
    VersionView,
)
from dealwright.web.access import Caller

WRITING = ("buyer", "admin")


class Strategies:
    """The commands and views."""

    def __init__(self, store: Store, plugins: Plugins | None = None) -> None:
        self.plugins = plugins or Plugins()
        self._store = store

    async def listed(self, caller: Caller) -> StrategyList:
        """All that can be named, and those that were retired."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            described = await store.every(reader)
        installed = await to_thread(self._installed)
        built_in = [
            StrategyListed(name=name, source="built_in", summary=said, version="", state="ready")
            for name, said in SUMMARIES.items()
        ]
        return StrategyList(items=[*built_in, *map(_listed, described), *installed])

    def _installed(self) -> list[StrategyListed]:
        return [plugged(one) for one in self.plugins.every]

    async def describe(
        self, caller: Caller, name: str, said: StrategyDescription, once: Once | None = None
    ) -> StrategyView:
        """A new strategy; `Refused` when the name is taken."""
        caller.require(*WRITING)
        if name in SUMMARIES or self.plugins.named(name):
            raise Refused(f"{name!r} is built in or installed", "choose another name")
        async with self._store.work(caller.workspace, once) as work:
            one = Described(name, 1, said, False, work.now.isoformat())
            store.add(work, one)
            _note(work, caller, one)
            view = _view(one, [_version(one, caller.user)])
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def change(
        self, caller: Caller, name: str, seen: int, said: StrategyDescription
    ) -> StrategyView:
        """The next version after the one that was seen; a retired one is in use again."""
        caller.require(*WRITING)
        async with self._store.work(caller.workspace) as work:
            known = await store.described(work, name)
            if known.version != seen:
                raise OutOfDate(f"{name} stands at version {known.version}", "read it again")
            one = Described(name, seen + 1, said, False, work.now.isoformat())
            store.change(work, one, seen)
            _note(work, caller, one)
            earlier = await _versions(work, name)
        return _view(one, [_version(one, caller.user), *earlier])

    async def retire(self, caller: Caller, name: str) -> None:
        """Out of use for new runs; what runs goes on as it was started."""
        caller.require(*WRITING)
        async with self._store.work(caller.workspace) as work:
            known = await store.described(work, name)
            if known.retired:
                return
            store.change(work, replace(known, retired=True), known.version)
            note = StrategyRetired(name, caller.user, known.version)
            work.add_to(_audit(name), note)

    async def strategy(self, caller: Caller, name: str) -> StrategyView:
        """One described strategy with all its versions."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            one = await store.described(reader, name)
            return _view(one, await _versions(reader, name))

    async def choose(self, reader: Reader, name: str | None) -> Playing | None:
        """What to play by; None lets the brief decide. `Invalid` for a name nobody knows."""
        if name is None:
            return None
        if name in BUYER_TACTICS:
            return Playing(name, "built_in")
        if name == ADAPTIVE:
            return None
        one = await store.found(reader, name)
        if one is None and (plugin := self.plugins.named(name)):
            return await to_thread(_plugged_in, plugin)
        if one is None:
            described = [x.name for x in await store.every(reader) if not x.retired]
            known = [*SUMMARIES, *described, *(x.name for x in self.plugins.every)]
            raise Invalid(f"there is no strategy {name!r}", f"use one of {', '.join(known)}")
        if one.retired:
            raise Refused(f"the strategy {name!r} is retired", "change it to use it again")
        script = one.description.script(name, one.version)
        return Playing(name, "described", str(one.version), script)


def _listed(one: Described) -> StrategyListed:
    return StrategyListed(
        name=one.name,
        source="described",
        summary=one.description.summary,
        version=str(one.version),
        state="retired" if one.retired else "ready",
    )


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


def _plugged_in(one: Plugin) -> Playing:
    if one.problem:
        raise Refused(f"the strategy {one.name!r} is broken: {one.problem}", "mend its package")
    return Playing(one.name, "plug_in", one.source)


def _note(work: Work, caller: Caller, one: Described) -> None:
    said: Sealed[dict[str, Any]] = Sealed(STRATEGY_KEY, one.description.text())
    work.add_to(_audit(one.name), StrategyRecorded(one.name, caller.user, one.version, said))


def _audit(name: str) -> str:
    return AUDIT.stream(f"strategy-{name}")


async def _versions(reader: Reader, name: str) -> list[VersionView]:
    found = await reader.events(_audit(name))
    return [_told(one) for one in reversed(found) if isinstance(one.event, StrategyRecorded)]


def _told(recorded: Recorded) -> VersionView:
    event, value = recorded.event, recorded.event.description.value
    said = None if isinstance(value, Erased) else StrategyDescription.model_validate(value)
    return VersionView(version=event.version, by=event.by, at=recorded.time, description=said)


def _version(one: Described, by: str) -> VersionView:
    return VersionView(version=one.version, by=by, at=one.changed, description=one.description)


def _view(one: Described, versions: Sequence[VersionView]) -> StrategyView:
    return StrategyView(
        name=one.name,
        version=one.version,
        retired=one.retired,
        description=one.description,
        versions=list(versions),
    )
