"""Make a fork, look at it, remove it. Nothing that is real is appended to, counted or learned.

The vendor is played by what its public offers up to there let us believe of it, never by what it
keeps to itself, also where this workspace plays it.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dealwright.core.errors import NotFound, Refused
from dealwright.core.ids import Ids
from dealwright.engine.revising import revised
from dealwright.engine.script import ADAPTIVE
from dealwright.negotiations import model
from dealwright.negotiations.desk import Desk, sit
from dealwright.negotiations.following import empty, read_log
from dealwright.negotiations.fork_events import Fork, ForkMade, ForkMoved, Settings
from dealwright.negotiations.forks.playing import Start, ended, played, spliced
from dealwright.negotiations.forks.views import ForkFrames, ForkView
from dealwright.negotiations.framing import View, frames
from dealwright.negotiations.plain import plain
from dealwright.negotiations.service import Seat
from dealwright.negotiations.store import NEGOTIATION
from dealwright.negotiations.store import forks as store
from dealwright.negotiations.what_if import AT_ONCE, taken_up
from dealwright.negotiations.what_if import Fork as Wanted
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.strategies.model import Playing
from dealwright.strategies.service import Strategies

KEPT = timedelta(days=30)
END = "negotiations.fork"
"""The kind of due work that erases a fork when its time is up."""
AT_LEAST = 1.0
"""Seconds until the next look, where two clocks do not quite agree."""
MOST = 20
"""Forks of one negotiation at a time."""


@dataclass(frozen=True)
class Choice:
    """From where, with what mandate, by which strategy, and which of the possible courses."""

    fork: Wanted
    strategy: str | None = None
    course: int = 1


class Forks:
    """Played in threads, beside the event loop."""

    def __init__(self, store: Store, ids: Ids, strategies: Strategies) -> None:
        self._store = store
        self._ids = ids
        self._strategies = strategies
        self._free = asyncio.Semaphore(AT_ONCE)

    async def make(self, seat: Seat, choice: Choice, once: Once | None = None) -> ForkView:
        """Play it on to an end and keep that; `Refused` where it cannot be played on from there."""
        now = self._store.clock.now()
        async with self._store.read(seat.workspace) as reader:
            desk = await sit(reader, seat.negotiation, "buyer")
            start = await self._start(reader, desk, choice)
        fork = Loaded(store.FORK, self._ids.new("frk"), 0, None)
        async with self._free:
            moves = await asyncio.to_thread(played, start, fork.stream)
        settings = Settings(
            brief=start.brief,
            strategy=choice.strategy or start.brief.strategy or ADAPTIVE,
            changed=choice.fork.changed,
            course=choice.course,
        )
        until = (now + KEPT).isoformat()
        made = ForkMade(
            seat.negotiation, start.version, seat.user, until, Sealed(fork.stream, settings)
        )
        async with self._store.work(seat.workspace, once) as work:
            if len(await store.kept(work, seat.negotiation, now.isoformat())) >= MOST:
                raise Refused(f"there are {MOST} forks of it", "remove one")
            started = work.start(store.FORK, fork.id)
            work.append(started, made, *moves)
            work.make_due(END, fork.id, KEPT.total_seconds())
            view = await _view(work, started)
            work.answer(201, view.model_dump(mode="json"))
            return view

    async def listed(self, workspace: str, negotiation: str) -> list[ForkView]:
        """The forks of a negotiation."""
        now = self._store.clock.now().isoformat()
        async with self._store.read(workspace) as reader:
            found = await store.kept(reader, negotiation, now)
            return [await _view(reader, await reader.load(store.FORK, id)) for id in found]

    async def view(self, workspace: str, id: str) -> ForkView:
        """One fork; `NotFound` when it was removed, or its time is up."""
        async with self._store.read(workspace) as reader:
            return await _view(reader, await self._found(reader, id))

    async def frames(self, workspace: str, id: str) -> ForkFrames:
        """Its frames from the beginning: the real ones up to the fork, and then its own."""
        async with self._store.read(workspace) as reader:
            fork = await self._found(reader, id)
            made = fork.state.made
            real = await read_log(reader, empty(made.negotiation), ("buyer",))
            events = await reader.events(fork.stream)
        moves = [one for one in events if isinstance(one.event, ForkMoved)]
        log = spliced(real, id, made.version, moves, made.settings.open)
        found = frames(log, View("buyer"))
        return ForkFrames(id=id, frames=[*found], after=len(log.table), side_after=len(log.buyer))

    async def remove(self, workspace: str, id: str, user: str) -> None:
        """Take it away and erase what it says; `NotFound` when that was done before."""
        async with self._store.work(workspace) as work:
            store.remove(work, await self._found(work, id), user)

    async def _start(self, reader: Reader, desk: Desk, choice: Choice) -> Start:
        if desk.brief is None:
            raise Refused("this side plays without a mandate", "there is nothing to try")
        taken = taken_up(desk, await _table(reader, desk.table.id), choice.fork)
        brief = revised(desk.brief, choice.fork.changes, taken.table.session.space)
        playing = await self._strategies.choose(reader, choice.strategy)
        if playing is not None:
            _check_ours(playing)
            brief = playing.briefed(replace(brief, strategy=None))
        using = self._strategies.plugins.player(playing)
        return Start(choice.fork.version, taken, brief, using, choice.course)

    async def _found(self, reader: Reader, id: str) -> Loaded[Fork]:
        fork = await reader.load(store.FORK, id)
        if fork.state.expired(self._store.clock.now().isoformat()):
            raise NotFound(f"the fork {id!r} is gone", "make another one")
        return fork


class ForkEndings:
    """Erases forks when their time is up, whoever looks."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def step(self, claim: Claim) -> None:
        """Erase it where its time is up, or look again when it will be."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            fork = await work.load(store.FORK, claim.key)
            left = (datetime.fromisoformat(fork.state.made.until) - work.now).total_seconds()
            if left <= 0 and not fork.state.removed:
                store.remove(work, fork, None)
            work.settle(again_in=max(left, AT_LEAST) if left > 0 else None)


def _check_ours(playing: Playing) -> None:
    if playing.source == "plug_in":
        raise Refused(
            f"{playing.name!r} is a plug-in, and those are not simulated",
            "name a strategy that is built in or described",
        )


async def _table(reader: Reader, negotiation: str) -> Sequence[model.Event]:
    return [one.event for one in await reader.events(NEGOTIATION.stream(negotiation))]


async def _view(reader: Reader, fork: Loaded[Fork]) -> ForkView:
    made = fork.state.made
    settings = made.settings.open
    before = (await _table(reader, made.negotiation))[: made.version]
    table = ended(before, fork.state.moves)
    offer = table.agreement or table.session.standing("seller")
    total = settings.brief.total(offer) if offer else None
    return ForkView(
        id=fork.id,
        negotiation=made.negotiation,
        vendor_name=table.opened.vendor_name,
        request=table.opened.request,
        line=table.opened.line,
        version=made.version,
        strategy=settings.strategy,
        changed=list(settings.changed),
        course=settings.course,
        state=table.state,
        rounds=table.rounds,
        offer=plain(table.session.space.dump(offer)) if offer else None,
        utility=round(settings.brief.utility(offer), 4) if offer else None,
        total=None if total is None else str(total),
        currency=table.opened.currency,
        by=made.by,
        until=made.until,
    )
