"""A person steps into a campaign: changes the mandate of all its negotiations, chooses a winner."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from dealwright.core.errors import Invalid, Refused
from dealwright.engine.brief import Brief
from dealwright.engine.revising import revised
from dealwright.negotiations.campaign import Campaign
from dealwright.negotiations.campaign_events import SessionReopened
from dealwright.negotiations.campaign_service import settled_as
from dealwright.negotiations.desk import DEADLINE, Desk, sit
from dealwright.negotiations.insisting import insistent
from dealwright.negotiations.mandates import MandateView, mandate_view
from dealwright.negotiations.side import MandateChanged
from dealwright.negotiations.steering import (
    ROUNDS,
    Revision,
    brief_of,
    check_own_offer,
    check_seen,
    limited,
)
from dealwright.negotiations.store import CAMPAIGN
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work


@dataclass(frozen=True)
class Person:
    """Who acts on which campaign."""

    workspace: str
    campaign: str
    user: str


@dataclass(frozen=True)
class Choice:
    """Who gets a part, as the campaign stood at that version."""

    version: int
    part: int
    negotiation: str


class CampaignSteering:
    """The commands; each is one append to all the streams that it is about, or none."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @insistent
    async def choose(self, person: Person, choice: Choice) -> None:
        """A person gives a part to one of those who may get it, subject to approval."""
        async with self._store.work(person.workspace) as work:
            campaign = await work.load(CAMPAIGN, person.campaign)
            check_seen(campaign.version, choice.version)
            chosen = campaign.state.choose(choice.part, choice.negotiation, person.user)
            work.append(campaign, *chosen)

    async def mandates(self, person: Person) -> tuple[int, list[tuple[int, MandateView]]]:
        """The campaign's version, and the mandate of each part that is not awarded."""
        async with self._store.read(person.workspace) as reader:
            campaign = await reader.load(CAMPAIGN, person.campaign)
            found = []
            for part in campaign.state.undecided:
                desk = await sit(reader, campaign.state.negotiations(part)[0], "buyer")
                changeable = campaign.state.state == "paused"
                found.append((part, mandate_view(desk, brief_of(desk), changeable)))
        return campaign.version, found

    @insistent
    async def change_mandate(self, person: Person, wanted: Revision, part: int | None) -> None:
        """Play on by another mandate at all tables whose part is not awarded, or of one part.

        What was held by the old one is considered anew, and what has ended is measured anew.
        """
        async with self._store.work(person.workspace) as work:
            campaign = await work.load(CAMPAIGN, person.campaign)
            check_seen(campaign.version, wanted.version)
            names = (*wanted.changes.names, *((ROUNDS,) if wanted.max_rounds else ()))
            if not names:
                raise Refused("nothing would change", "give at least one new value")
            work.append(campaign, campaign.state.revise(part, names, person.user))
            parts = campaign.state.undecided if part is None else (part,)
            if len(parts) > 1 and (wanted.changes.budget or wanted.changes.target):
                raise Refused("each part has a budget of its own", f"name a part of {list(parts)}")
            for one in parts:
                await _Revising(work, campaign, wanted, person.user, names).part(one)


@dataclass(frozen=True)
class _Revising:
    """One change, on its way through the tables of a part."""

    work: Work
    campaign: Loaded[Campaign]
    wanted: Revision
    by: str
    names: tuple[str, ...]

    async def part(self, part: int) -> None:
        """All tables of the part; its first negotiation's Brief measures them."""
        found = self.campaign.state.negotiations(part)
        desks = [await sit(self.work, name, "buyer") for name in found]
        yardstick = self._revised(desks[0])
        for desk in desks:
            self._table(desk, yardstick)
            self._result(part, desk, yardstick)

    def _table(self, desk: Desk, yardstick: Brief) -> None:
        table, brief = desk.table.state, self._revised(desk)
        if table.state == "open":
            with _of(desk):
                check_own_offer(desk, brief)
                if self.wanted.max_rounds is not None:
                    self.work.append(desk.table, limited(table, self.wanted.max_rounds))
        self.work.expect(desk.table)
        sealed, by = Sealed(desk.key, brief), Sealed(desk.key, yardstick)
        changed = MandateChanged(desk.table.version, self.by, self.names, sealed, by)
        self.work.append(desk.own, changed)

    def _result(self, part: int, desk: Desk, yardstick: Brief) -> None:
        """What was held is open again; what an ended one came to is measured anew."""
        if desk.table.id not in self.campaign.state.settled:
            return
        if desk.table.state.state != "open":
            self.work.append(self.campaign, settled_as(part, desk, yardstick))
            return
        self.work.append(self.campaign, SessionReopened(desk.table.id))
        until = desk.table.state.until
        if until is not None:
            left = datetime.fromisoformat(until) - self.work.now
            self.work.make_due(DEADLINE, desk.table.id, max(0.0, left.total_seconds()))

    def _revised(self, desk: Desk) -> Brief:
        with _of(desk):
            return revised(brief_of(desk), self.wanted.changes, desk.table.state.session.space)


@contextmanager
def _of(desk: Desk) -> Iterator[None]:
    """What is wrong at one of several tables says at which."""
    try:
        yield
    except (Invalid, Refused) as error:
        vendor = desk.table.state.opened.vendor_name
        raise type(error)(f"{vendor}: {error.message}", error.instead) from error
