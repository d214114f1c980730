"""Strategies installed beside the program: packages with an entry point in `dealwright.strategies`.

Found by their metadata, imported when first asked for. Whatever goes wrong in one is named and
ends nothing, not even `sys.exit`: its offers are worked out anew here, and the mandate stays after
them. It is asked in a thread of its own, and waited for so long and no longer: a thread cannot be
ended from outside, so that the place of who waits is given back, and the thread is left.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from operator import index
from threading import Thread
from typing import NamedTuple, Protocol, TypeVar, runtime_checkable

from dealwright.core.errors import Invalid, Unavailable
from dealwright.engine.offering import Plan, Player
from dealwright.engine.planning import propose
from dealwright.engine.rationale import Reason
from dealwright.engine.situation import Situation
from dealwright.strategies.model import SUMMARIES, Playing

T = TypeVar("T")
GROUP = "dealwright.strategies"
ANSWER_SECONDS = 10.0
"""How long one is waited for unless said otherwise."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
LONGEST = 200


@runtime_checkable
class Foreign(Protocol):
    """What an entry point leads to; `summary` is one line for who chooses."""

    summary: str

    def propose(self, situation: Situation) -> Plan | None:
        """The next offer, as `search` finds it; None where it has none to make."""
        ...


class Loaded(NamedTuple):
    """What an entry point led to; without a strategy the problem says why."""

    foreign: Foreign | None = None
    summary: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Plugin:
    """One entry point, imported at most once."""

    entry: EntryPoint

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def source(self) -> str:
        """Its distribution, such as `acme-strategies 1.2.0`."""
        found = self.entry.dist
        return f"{found.name} {found.version}" if found else "unknown"

    @property
    def problem(self) -> str:
        """Why it cannot be used; empty when it can."""
        return self._loaded.problem

    @property
    def summary(self) -> str:
        """What it says about itself."""
        return self._loaded.summary

    def propose(self, situation: Situation) -> Plan | None:
        """Its offer, worked out anew; where it fails, the engine's own, which says so."""
        foreign = self._loaded.foreign
        if foreign is None:
            return self._instead(situation, self.problem)
        if situation.brief.mandate.tactics is not None:
            return None
        try:
            found = foreign.propose(situation)
            return None if found is None else self._checked(situation, found)
        except (Exception, SystemExit) as error:
            return self._instead(situation, _told(error))

    @cached_property
    def _loaded(self) -> Loaded:
        if not NAME.fullmatch(self.name):
            return Loaded(problem="its name is not of a-z, 0-9 and _, beginning with a letter")
        if self.name in SUMMARIES:
            return Loaded(problem="a built-in strategy has its name")
        try:
            found = self.entry.load()
            found = found() if isinstance(found, type) else found
            if isinstance(found, Foreign):
                return Loaded(found, _line(found.summary))
        except (Exception, SystemExit) as error:
            return Loaded(problem=_told(error))
        return Loaded(problem=f"{self.entry.value} has no summary and propose(situation)")

    def _checked(self, situation: Situation, found: Plan) -> Plan:
        """The plan with its offer and figures from our own table, whatever was said of them."""
        table, row, step = situation.table, index(found.row), index(found.step)
        if row not in table.rows or not table.low[row] <= step <= table.high[row]:
            raise Invalid("it proposed what the mandate does not allow")
        offer = table.offer(row, step)
        aim = min(1.0, max(0.0, float(found.aim)))
        plan = Plan(self.name, row, step, offer, situation.brief.utility(offer), aim)
        return plan.because(Reason("plug_in", {"name": self.name, "source": self.source}))

    def _instead(self, situation: Situation, problem: str) -> Plan | None:
        plan = propose(situation)
        facts = {"name": self.name, "problem": problem}
        return plan.because(Reason("plug_in_failed", facts)) if plan else None


@dataclass(frozen=True)
class StandIn:
    """The engine's own choice in place of one that was chosen and cannot be asked."""

    name: str
    problem: str = "it is not installed here"

    def propose(self, situation: Situation) -> Plan | None:
        """The engine's own offer, which says why."""
        plan = propose(situation)
        facts = {"name": self.name, "problem": self.problem}
        return plan.because(Reason("plug_in_failed", facts)) if plan else None


class Unanswered(Unavailable):
    """One that was asked has not answered."""


class Plugins:
    """What is installed, found when first asked; each is waited for so many seconds."""

    def __init__(self, seconds: float = ANSWER_SECONDS) -> None:
        self._seconds = seconds
        self._silent: dict[str, Thread] = {}

    async def ask(self, name: str, question: Callable[[], T]) -> T:
        """What it answers; `Unanswered` when that takes too long, or an earlier one is unanswered.

        So one that never answers leaves no more threads behind than asked it at the same time.
        """
        silent = self._silent.get(name)
        if silent is not None and silent.is_alive():
            raise Unanswered("it has not answered an earlier question yet", "mend its package")
        answer: Future[T] = Future()
        thread = Thread(target=_answer, args=(question, answer), name=name, daemon=True)
        thread.start()
        waiting = asyncio.wrap_future(answer)
        try:
            await asyncio.wait({waiting}, timeout=self._seconds)
        finally:
            if not waiting.done():
                waiting.cancel()
                self._silent[name] = thread
        if waiting.cancelled():
            raise Unanswered(f"it gave no answer in {self._seconds:g} s", "mend its package")
        return waiting.result()

    @cached_property
    def every(self) -> Sequence[Plugin]:
        """By name; of two with the same name the first that is found."""
        found: dict[str, Plugin] = {}
        for entry in entry_points(group=GROUP):
            found.setdefault(entry.name, Plugin(entry))
        return [found[name] for name in sorted(found)]

    def named(self, name: str) -> Plugin | None:
        """The one of that name."""
        return next((one for one in self.every if one.name == name), None)

    def player(self, playing: Playing | None) -> Player | None:
        """Who proposes the offers of a run before its brief's own strategy does."""
        if playing is None or playing.source != "plug_in":
            return playing.script if playing else None
        return self.named(playing.name) or StandIn(playing.name)


def _answer(question: Callable[[], T], answer: "Future[T]") -> None:
    answer.set_running_or_notify_cancel()
    try:
        answer.set_result(question())
    except Exception as error:
        answer.set_exception(error)


def _told(error: BaseException) -> str:
    try:
        said = _line(error)
    except Exception:
        said = ""
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _line(said: object) -> str:
    """One line that any terminal, log and database takes."""
    plain = "".join(c if c.isprintable() else " " for c in str(said))
    return " ".join(plain.split())[:LONGEST]
