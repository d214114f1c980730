"""Follow one negotiation: what a seat is sent, over whatever connection, and how it is read."""

from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from dealwright.engine.offers import Side
from dealwright.live.feed import Sent
from dealwright.live.hub import Hub, Topic
from dealwright.negotiations import frames as f
from dealwright.negotiations import model
from dealwright.negotiations.desk import TURN
from dealwright.negotiations.framing import SIDES, Log, View, frames
from dealwright.negotiations.leverage import yardstick
from dealwright.negotiations.model import Negotiation
from dealwright.negotiations.pacing import progress
from dealwright.negotiations.service import Seat
from dealwright.negotiations.side import RunStarted
from dealwright.negotiations.store import NEGOTIATION, SIDE, side_id
from dealwright.store.due import is_dead
from dealwright.store.reader import Reader
from dealwright.store.store import Store

PING_SECONDS = 30
"""How often a client should say that it is there."""
PUT_ASIDE = (
    "the agent failed five times and has stopped",
    "resume it, or let an operator run `dealwright retry`",
)
MOVES = ("buyer_offer", "seller_counter", "completed")


class Position(NamedTuple):
    """How far a follower is: the last version of the table and of the own side."""

    table: int = 0
    side: int = 0

    @property
    def id(self) -> str:
        """As server-sent events name it."""
        return f"{self.table}.{self.side}"


class Told(NamedTuple):
    """A frame in its place."""

    stream: Literal["table", "side"]
    version: int
    type: str
    text: str

    def is_after(self, at: Position) -> bool:
        return self.version > (at.table if self.stream == "table" else at.side)

    def reached(self, at: Position) -> Position:
        """Where one is after it; a round's start only announces the offer that comes next."""
        return at if self.type == "round_start" else at._replace(**{self.stream: self.version})


@dataclass(frozen=True)
class Seen:
    """A negotiation as it was seen last; `dead`: its agent's turn was put aside."""

    log: Log
    dead: bool = False
    _told: dict[View, list[Told]] = field(default_factory=dict, compare=False)
    _newer: dict[tuple[View, Position], list[Told]] = field(default_factory=dict, compare=False)

    @cached_property
    def state(self) -> Negotiation:
        """The table, folded."""
        folded: Negotiation | None = None
        for recorded in self.log.table:
            folded = model.fold(folded, recorded.event)
        if folded is None:
            raise ValueError(f"{self.log.id} has no events")
        return folded

    def told(self, view: View) -> list[Told]:
        """All frames for that view, made once however many look."""
        if view not in self._told:
            self._told[view] = [
                Told(frame.stream, frame.version, frame.type, frame.model_dump_json())
                for frame in frames(self.log, view)
            ]
        return self._told[view]

    def newer(self, view: View, at: Position) -> list[Told]:
        """What comes after that position, at which most followers are together."""
        if (view, at) not in self._newer:
            self._newer[view, at] = [told for told in self.told(view) if told.is_after(at)]
        return self._newer[view, at]

    @cached_property
    def progress(self) -> f.ProgressData:
        """How far it has come."""
        return progress(self.log.table, self.state)

    def is_ours(self, view: View) -> bool:
        """Whether the agent that plays is the viewer's own affair: never a real vendor's."""
        return view.side == "buyer" or self.state.opened.simulated

    def wants_progress(self, view: View) -> bool:
        """Whether the side's run was started with `stream_updates`; without a run, yes."""
        runs = [one.event for one in self.log.own(view) if isinstance(one.event, RunStarted)]
        return not runs or runs[-1].stream_updates


async def read_log(reader: Reader, before: Log, sides: Sequence[Side] = SIDES) -> Log:
    """The log with all that was recorded since; the same object when that is nothing.

    Of the sides' own streams only these are read.
    """
    names = _streams(before.id, sides)
    held = dict(zip(names, (before.table, *map(before.of, sides)), strict=True))
    grown = await reader.grown({name: len(events) for name, events in held.items()})
    if not grown:
        return before
    table, *own = (
        (*events, *(one for one in grown if one.stream == name)) for name, events in held.items()
    )
    of = dict(zip(sides, own, strict=True))
    by = before.yardstick
    if by is None and "buyer" in of:
        by = await yardstick(reader, before.id)
    return Log(before.id, table, of.get("buyer", ()), of.get("seller", ()), by)


def empty(negotiation: str) -> Log:
    """The log before anything was read."""
    return Log(negotiation, (), (), ())


class Following:
    """What can be followed, and what is said to whoever follows."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self._hub = hub

    async def told(self, seat: Seat, at: Position) -> AsyncGenerator[Sent, None]:
        """How things stand, and everything after that position, as it comes."""
        view = View(seat.side, seat.both, seat.private)
        last: Seen | None = None
        async with aclosing(self._hub.follow(self._topic(seat))) as looks:
            async for seen in looks:
                if last is None:
                    yield Sent(self._connected(seen, view).model_dump_json())
                newer = seen.newer(view, at)
                for told in newer:
                    at = told.reached(at)
                    yield Sent(told.text, at.id)
                for frame in self._besides(seen, last, view, newer):
                    yield Sent(frame.model_dump_json())
                last = seen

    def _besides(
        self, seen: Seen, last: Seen | None, view: View, newer: Sequence[Told]
    ) -> Iterator[f.Link]:
        """Progress, at first and after a move; and once, that the agent has stopped."""
        moved = last is None or any(told.type in MOVES for told in newer)
        if moved and seen.wants_progress(view):
            yield f.ProgressFrame(timestamp=self.now(), data=seen.progress)
        if seen.dead and not (last and last.dead) and seen.is_ours(view):
            yield self.error("put_aside", *PUT_ASIDE)

    def error(self, code: str, message: str, instead: str) -> f.ErrorFrame:
        """That something is not understood, or does not work."""
        data = f.ErrorData(code=code, message=message, instead=instead)
        return f.ErrorFrame(timestamp=self.now(), data=data)

    def pong(self) -> f.PongFrame:
        return f.PongFrame(timestamp=self.now(), data=f.NothingData())

    def now(self) -> str:
        return self._store.clock.now().isoformat()

    def _connected(self, seen: Seen, view: View) -> f.ConnectedFrame:
        session = seen.state.session
        data = f.ConnectedData(
            negotiation=seen.log.id,
            side=view.side,
            both_sides=view.both,
            state=seen.state.state,
            paused=session.paused,
            round_number=session.round,
            max_rounds=session.max_rounds,
            simulated=seen.state.opened.simulated,
            versions=f.Versions(table=len(seen.log.table), side=len(seen.log.own(view))),
            ping_seconds=PING_SECONDS,
        )
        return f.ConnectedFrame(timestamp=self.now(), data=data)

    def _topic(self, seat: Seat) -> Topic[Seen]:
        """One negotiation, read once for all who see as much of it."""
        workspace, negotiation = seat.workspace, seat.negotiation
        sides = View(seat.side, seat.both, seat.private).sides

        async def look(before: Seen | None) -> Seen:
            return await self._look(workspace, before or Seen(empty(negotiation)), sides)

        return Topic((workspace, negotiation, sides), _streams(negotiation, sides), look)

    async def _look(self, workspace: str, before: Seen, sides: Sequence[Side]) -> Seen:
        """What has moved is not put aside: that is asked only when nothing has happened."""
        async with self._store.read(workspace) as reader:
            log = await read_log(reader, before.log, sides)
            if log is not before.log:
                return Seen(log)
            dead = await reader.first(is_dead(workspace, TURN, log.id)) is not None
        return before if dead == before.dead else Seen(log, dead)


def _streams(negotiation: str, sides: Sequence[Side]) -> tuple[str, ...]:
    own = (SIDE.stream(side_id(negotiation, side)) for side in sides)
    return (NEGOTIATION.stream(negotiation), *own)
