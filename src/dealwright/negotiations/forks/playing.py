"""From a fork's settings to its events, and from what was kept of it back to a log of frames."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dealwright.core.canonical import digest
from dealwright.engine.brief import Brief
from dealwright.engine.continuing import Lot, Step, continued
from dealwright.engine.offering import Player
from dealwright.negotiations import model
from dealwright.negotiations.following import empty
from dealwright.negotiations.fork_events import ForkMoved, Settings
from dealwright.negotiations.framing import Log
from dealwright.negotiations.model import Negotiation, NegotiationOpened
from dealwright.negotiations.side import MandateChanged, MoveExplained, Thoughts, thoughts_of
from dealwright.negotiations.what_if import Taken
from dealwright.store import kinds
from dealwright.store.sealed import Sealed
from dealwright.store.streams import Recorded


@dataclass(frozen=True)
class Start:
    """From where it is played on, by which Brief, and which of the possible courses."""

    version: int
    taken: Taken
    brief: Brief
    using: Player | None
    course: int


def played(start: Start, key: str) -> list[ForkMoved]:
    """All that follows, up to the end, sealed with that key; slow: to be called in a thread."""
    table = start.taken.table
    lot = Lot(_seed(start), table.opened.list_price)
    steps = continued(table.session, start.brief, lot, start.using)
    found = [_moved(key, event, None) for event in start.taken.events]
    found += [_moved(key, step.event, _thoughts(step)) for step in steps]
    return [replace(one, version=start.version + n) for n, one in enumerate(found, 1)]


def _seed(start: Start) -> int:
    """The same for the same offers on the table and the same course, whatever is not public."""
    session = start.taken.table.session
    made = [session.space.dump(offer) for offer in session.made]
    return int(digest([made, start.version, start.course])[:12], 16)


def _thoughts(step: Step) -> Thoughts | None:
    return None if step.decision is None else thoughts_of(step.decision, None)


def _moved(key: str, event: object, thoughts: Thoughts | None) -> ForkMoved:
    kind = kinds.kind_of(event)
    data = Sealed(key, kinds.dump(event))
    return ForkMoved(0, kind.name, kind.schema, data, Sealed(key, thoughts))


def events_of(moves: Sequence[ForkMoved]) -> list[model.Event]:
    """What would stand on the table after the real events."""
    return [kinds.load(one.kind, one.schema, one.data.open) for one in moves]


def ended(before: Sequence[model.Event], moves: Sequence[ForkMoved]) -> Negotiation:
    """Where it comes to, by the same fold as the real one."""
    folded: Negotiation | None = None
    for event in (*before, *events_of(moves)):
        folded = model.fold(folded, event)
    if folded is None:
        raise ValueError("there is nothing before the fork")
    return folded


def spliced(real: Log, id: str, at: int, kept: Sequence[Recorded], settings: Settings) -> Log:
    """The real table up to that version and what the buyer knew then, and then the fork's own.

    `kept` are the fork's moves as they were recorded. The vendor is one that is played.
    """
    first, *others = real.table[:at]
    opened: NegotiationOpened = first.event
    simulated = replace(opened, simulated=True, seller_player="agent")
    table = [replace(first, event=simulated), *others]
    own = [one for one in real.buyer if _is_before(one, table)]
    by = Sealed(id, settings.brief)
    changed = MandateChanged(at, "", settings.changed, by, by)
    own.append(Recorded(id, len(own) + 1, "MandateChanged", table[-1].time, changed))
    for recorded in kept:
        move: ForkMoved = recorded.event
        event = kinds.load(move.kind, move.schema, move.data.open)
        table.append(Recorded(id, move.version, move.kind, recorded.time, event))
        own += _explained(id, len(own) + 1, recorded)
    return replace(empty(id), table=tuple(table), buyer=tuple(own))


def _explained(id: str, version: int, recorded: Recorded) -> Iterator[Recorded]:
    move: ForkMoved = recorded.event
    if move.thoughts.open is not None:
        why = MoveExplained(move.version, "agent", Sealed(id, move.thoughts.open))
        yield Recorded(id, version, "MoveExplained", recorded.time, why)


def _is_before(own: Recorded, table: Sequence[Recorded]) -> bool:
    named = getattr(own.event, "version", None)
    return named <= len(table) if isinstance(named, int) else own.time <= table[-1].time
