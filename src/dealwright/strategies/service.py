"""Strategies of a workspace: described, changed, retired, and chosen for a run.

Every change writes its audit event in the same transaction.
"""

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from dealwright.core.errors import Invalid, OutOfDate, Refused
from dealwright.identity.sides import require_buying_side
from dealwright.store.reader import Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.strategies.bodies import StrategyDescription
from dealwright.strategies.listing import (
    BUILT_IN,
    DESCRIBED,
    ERASED,
    INSTALLED,
    broken,
    built_in,
    covered,
    described,
    enumerated,
    plugged,
)
from dealwright.strategies.model import (
    STRATEGY_KEY,
    SUMMARIES,
    Playing,
    StrategyRecorded,
    StrategyRetired,
)
from dealwright.strategies.plugins import Plugin, Plugins, Unanswered
from dealwright.strategies.store import described as store
from dealwright.strategies.store.described import Described
from dealwright.strategies.views import (
    StrategyListed,
    StrategyVersion,
    StrategyView,
)
from dealwright.web.access import Caller
from dealwright.web.page import FIRST_PAGE, Page, Paging

WRITING = ("buyer", "admin")
NAMED = 50
"""How many described ones an error names."""


class Strategies:
    """The commands and views."""

    def __init__(self, store: Store, plugins: Plugins | None = None) -> None:
        self.plugins = plugins or Plugins()
        self._store = store

    async def listed(self, caller: Caller, paging: Paging = FIRST_PAGE) -> Page[StrategyListed]:
        """All that can be named, and those that were retired: built in, described, installed."""
        require_buying_side(caller)
        group, after = paging.key(int, str) or (BUILT_IN, "")
        plugins = [await self._plugged(one) for one in await to_thread(lambda: self.plugins.every)]
        async with self._store.read(caller.workspace) as reader:
            last = str(after) if group == DESCRIBED else ""
            own = [] if group == INSTALLED else await described(reader, last, paging.fetch)
            hidden = await store.taken(reader, [one.name for one in plugins])
        installed = [covered(one) if one.name in hidden else one for one in plugins]
        every = [*enumerated(BUILT_IN, built_in()), *own, *enumerated(INSTALLED, installed)]
        rest = [one for one in every if paging.after is None or one.key > (group, after)]
        return paging.page(rest[: paging.fetch], lambda one: one.shown, lambda one: one.key)

    async def _plugged(self, one: Plugin) -> StrategyListed:
        try:
            return await self.plugins.ask(one.name, partial(plugged, one))
        except Unanswered as silent:
            return broken(one, silent.message)

    async def describe(
        self, caller: Caller, name: str, said: StrategyDescription, once: Once | None = None
    ) -> StrategyView:
        """A new strategy; `Refused` when the name is taken."""
        caller.require(*WRITING)
        if name in SUMMARIES or self.plugins.named(name):
            raise Refused(f"{name!r} is built in or installed", "choose another name")
        async with self._store.work(caller.workspace, once) as work:
            one = Described(name, 1, False, work.now.isoformat())
            store.add(work, one)
            view = _view(one, [_noted(work, caller, one, said)])
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
            one = Described(name, seen + 1, False, work.now.isoformat())
            store.change(work, one, seen)
            earlier = await _versions(work, name)
            return _view(one, [_noted(work, caller, one, said), *earlier])

    async def retire(self, caller: Caller, name: str) -> None:
        """Out of use for new runs; what runs goes on as it was started."""
        caller.require(*WRITING)
        async with self._store.work(caller.workspace) as work:
            known = await store.described(work, name)
            if known.retired:
                return
            store.change(work, replace(known, retired=True), known.version)
            note = StrategyRetired(name, caller.user, known.version)
            work.add_to(store.audit(name), note)

    async def strategy(self, caller: Caller, name: str) -> StrategyView:
        """One described strategy with all its versions."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            one = await store.described(reader, name)
            return _view(one, await _versions(reader, name))

    async def choose(self, reader: Reader, name: str | None) -> Playing | None:
        """What a person wants it to play by; None where nobody named anything."""
        return None if name is None else await self.playing(reader, name)

    async def playing(self, reader: Reader, name: str) -> Playing:
        """The strategy of that name. `Invalid` for one that nobody knows."""
        if name in SUMMARIES:
            return Playing(name, "built_in")
        one = await store.found(reader, name)
        if one is None and (plugin := self.plugins.named(name)):
            return await self.plugins.ask(name, partial(_plugged_in, plugin))
        if one is None:
            own = [x.name for x in await store.listed(reader, "", NAMED) if not x.retired]
            known = [*SUMMARIES, *own, *(x.name for x in self.plugins.every)]
            raise Invalid(f"there is no strategy {name!r}", f"use one of {', '.join(known)}")
        if one.retired:
            raise Refused(f"the strategy {name!r} is retired", "change it to use it again")
        said = (await store.said(reader, [name]))[name]
        if said is None:
            raise Refused(f"the strategy {name!r} is broken: {ERASED}", "describe it anew")
        return Playing(name, "described", str(one.version), said.script(name, one.version))


async def ready(reader: Reader, limit: int) -> list[Playing]:
    """What the reader's workspace has described and can use now, by name, of so many of them."""
    rows = [one for one in await store.listed(reader, "", limit) if not one.retired]
    said = await store.said(reader, [one.name for one in rows])
    return [
        Playing(one.name, "described", str(one.version), text.script(one.name, one.version))
        for one in rows
        if (text := said.get(one.name)) is not None
    ]


def _plugged_in(one: Plugin) -> Playing:
    if one.problem:
        raise Refused(f"the strategy {one.name!r} is broken: {one.problem}", "mend its package")
    return Playing(one.name, "plug_in", one.source)


def _noted(
    work: Work, caller: Caller, one: Described, said: StrategyDescription
) -> StrategyVersion:
    """Record what it says from now on."""
    sealed: Sealed[dict[str, Any]] = Sealed(STRATEGY_KEY, said.text())
    work.add_to(store.audit(one.name), StrategyRecorded(one.name, caller.user, one.version, sealed))
    return StrategyVersion(version=one.version, by=caller.user, at=one.changed, description=said)


async def _versions(reader: Reader, name: str) -> list[StrategyVersion]:
    return [
        StrategyVersion(
            version=one.event.version,
            by=one.event.by,
            at=one.time,
            description=store.description(one.event),
        )
        for one in await store.versions(reader, name)
    ]


def _view(one: Described, versions: Sequence[StrategyVersion]) -> StrategyView:
    return StrategyView(
        name=one.name,
        version=one.version,
        retired=one.retired,
        description=versions[0].description,
        versions=list(versions),
    )
