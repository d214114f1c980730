"""Somebody who approves names another to do so for him between two days, and may end it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.identity.model import Company
from dealwright.store import kinds

LONGEST_DAYS = 92
MOST_OPEN = 20
"""Delegations of one person that have not ended."""


@dataclass(frozen=True)
class Delegation:
    """`to` approves for `principal` from the first day to the last, both included (UTC)."""

    id: str
    principal: str
    to: str
    first: str
    last: str
    ended: bool = False

    def good(self, now: datetime) -> bool:
        return not self.ended and self.first <= now.date().isoformat() <= self.last


@dataclass(frozen=True)
class ApprovalDelegated:
    """An approver named another to approve for him between two days."""

    delegation: Delegation
    at: str


@dataclass(frozen=True)
class ApprovalDelegationEnded:
    """He took it back before its time."""

    id: str
    by: str
    at: str


@dataclass(frozen=True)
class Delegations:
    """All delegations of a workspace, in the order in which they were made."""

    all: tuple[Delegation, ...] = ()

    def at(self, now: datetime) -> Mapping[str, frozenset[str]]:
        """For whom each delegate may sign at that moment. What was delegated goes no further."""
        good = [one for one in self.all if one.good(now)]
        return {
            to: frozenset(one.principal for one in good if one.to == to)
            for to in {one.to for one in good}
        }

    def delegate(self, new: Delegation, company: Company, now: datetime) -> ApprovalDelegated:
        """The event; `Invalid` for days or people that do not fit, `Refused` for too many."""
        today = now.date()
        first, last = _day("first", new.first), _day("last", new.last)
        if not today <= last or first > last or (last - first).days >= LONGEST_DAYS:
            instead = f"give at most {LONGEST_DAYS} days that are not over"
            raise Invalid(f"from {first} to {last}", instead, (("last", instead),))
        if new.to == new.principal or new.to not in company.holding("approver"):
            instead = "name another approver"
            raise Invalid(f"{new.to!r} cannot approve for you", instead, (("to", instead),))
        mine = [o for o in self.all if o.principal == new.principal and not o.ended]
        if sum(one.last >= today.isoformat() for one in mine) >= MOST_OPEN:
            raise Refused("you have delegated too often", "end one of your delegations first")
        return ApprovalDelegated(new, now.isoformat())

    def end(self, id: str, by: str, now: datetime) -> ApprovalDelegationEnded:
        """The event; `NotFound` for one that is not his, `Refused` for one that has ended."""
        mine = [one for one in self.all if one.id == id and one.principal == by]
        if not mine:
            raise NotFound(f"you have no delegation {id!r}")
        if mine[0].ended:
            raise Refused("it has ended already", "nothing more is to be done")
        return ApprovalDelegationEnded(id, by, now.isoformat())


def _day(field: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = f"{text!r} is not a day"
        raise Invalid(told, "write it like 2026-11-28", ((field, told),)) from None


def fold(
    known: Delegations | None, event: ApprovalDelegated | ApprovalDelegationEnded
) -> Delegations:
    """All delegations after one more event."""
    before = known.all if known else ()
    if isinstance(event, ApprovalDelegated):
        return Delegations((*before, event.delegation))
    return Delegations(
        tuple(replace(one, ended=True) if one.id == event.id else one for one in before)
    )


for _kind in (ApprovalDelegated, ApprovalDelegationEnded):
    kinds.register(_kind)
