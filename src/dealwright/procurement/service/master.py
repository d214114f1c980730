"""Vendors as another system knows them: added, changed, or a conflict that a person settles."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, Field

from dealwright.core.errors import Invalid, OutOfDate, Refused
from dealwright.core.ids import Ids
from dealwright.identity.sides import require_buying_side
from dealwright.procurement.model.audit import ConflictSettled
from dealwright.procurement.model.vendors import Vendor
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.service.taking import (
    Batch,
    ImportedVendorView,
    Outside,
    Taking,
    known_of,
)
from dealwright.procurement.service.vendors import audit_of
from dealwright.procurement.store import conflicts, vendors
from dealwright.procurement.store.conflicts import Conflict, Told
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

Choice = Literal["same", "another", "theirs", "ours"]
CHOICES: dict[bool, tuple[Choice, ...]] = {False: ("same", "another"), True: ("theirs", "ours")}
"""What a person may say of a namesake, and of one that is linked."""
MOST_ALIKE = 20
"""Vendors of the same name that are shown."""


class ImportedVendorsView(BaseModel):
    """A row for each vendor that was sent, in that order; what was refused changed nothing."""

    system: str
    vendors: list[ImportedVendorView]
    counts: dict[str, int] = Field(description="How many of each outcome.")


class ConflictSide(BaseModel):
    """A vendor as one side has it; `vendor` is our id, null for the other system's."""

    vendor: str | None
    name: str
    email: str | None
    phone: str | None


class ConflictView(BaseModel):
    """A vendor that is not what it is here; `here` are ours of that name, or the one it is."""

    id: str
    at: str = Field(description="Since when it is as it is; to be sent back as `seen`.")
    system: str
    external_id: str
    simulated: bool
    there: ConflictSide
    here: list[ConflictSide]
    choices: list[Choice]


@dataclass(frozen=True)
class Settlement:
    """What a person says of a conflict as he `seen` it; `vendor`: which of ours is the same."""

    choice: Choice
    seen: str
    vendor: str | None = None


class Master:
    """Takes the vendors of another system, and lets people settle what is a conflict."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def take(
        self, caller: Caller, batch: Batch, once: Once | None = None
    ) -> ImportedVendorsView:
        """Each by its own: one that is wrong, or a conflict, does not stop the others."""
        caller.require(*BUYING)
        system = batch.system
        ids = [one.external_id for one in batch.vendors]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise Invalid(f"{twice[0]!r} is there twice", "send each vendor once")
        async with self._store.work(caller.workspace, once) as work:
            taking = Taking(work, caller, self._ids, batch, await known_of(work, system))
            found = [await taking.one(one) for one in batch.vendors]
            outcomes = [one.outcome for one in found]
            view = ImportedVendorsView(
                system=system,
                vendors=found,
                counts={one: outcomes.count(one) for one in sorted(set(outcomes))},
            )
            work.answer(200, view.model_dump(mode="json"))
            return view

    async def conflicts(self, caller: Caller, paging: Paging) -> Page[ConflictView]:
        """What waits for a person, with both sides."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            page = await conflicts.listed(reader, paging, lambda told: told)
            known = await _ours(reader, [one.conflict for one in page.items])
        return Page(items=[_view(one, known) for one in page.items], next=page.next)

    async def settle(
        self, caller: Caller, id: str, said: Settlement, once: Once | None = None
    ) -> ImportedVendorView:
        """Do what a person says; `OutOfDate` where the system has sent something else since."""
        caller.require(*BUYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            told = await conflicts.one(work, id)
            if told.at != said.seen:
                raise OutOfDate("it came again, and is another one now", "look at it again")
            _check(told.conflict, said)
            view = await self._settled(work, caller, told.conflict, said)
            conflicts.settle(work, told)
            if view.vendor:
                own = told.conflict.system, told.conflict.external_id
                event = ConflictSettled(view.vendor, *own, said.choice, caller.user)
                work.add_to(audit_of(view.vendor), event)
            work.answer(200, view.model_dump(mode="json"))
            return view

    async def _settled(
        self, work: Work, caller: Caller, conflict: Conflict, said: Settlement
    ) -> ImportedVendorView:
        given = Outside(
            external_id=conflict.external_id,
            name=conflict.name,
            email=conflict.email,
            phone=conflict.phone,
            vendor=None,
        )
        batch = Batch(conflict.system, (given,), conflict.simulated)
        taking = Taking(work, caller, self._ids, batch, await known_of(work, conflict.system))
        if conflict.vendor is None:
            named = replace(given, vendor=said.vendor)
            return await taking.first(named) if said.choice == "same" else taking.added(given)
        known = await vendors.vendor(work, conflict.vendor)
        if said.choice == "ours":
            return await taking.declined(given, known.id)
        return await taking.changed(given, known)


def _check(conflict: Conflict, said: Settlement) -> None:
    choices = CHOICES[conflict.vendor is not None]
    if said.choice not in choices:
        raise Refused(f"{said.choice!r} says nothing here", f"say {' or '.join(choices)}")
    if (said.choice == "same") != (said.vendor is not None):
        raise Invalid(
            f"the choice is {said.choice!r}, and vendor is {said.vendor!r}",
            "name a vendor of ours with 'same', and with nothing else",
        )


async def _ours(reader: Reader, found: Sequence[Conflict]) -> list[Vendor]:
    """The vendors that they are, or whose name they have, by id."""
    linked = {one.vendor for one in found if one.vendor}
    alike = {one.name for one in found if not one.vendor}
    return await vendors.these_and_alike(reader, linked, alike)


def _view(told: Told, known: Sequence[Vendor]) -> ConflictView:
    conflict = told.conflict
    if conflict.vendor:
        here = [one for one in known if one.id == conflict.vendor]
    else:
        here = [one for one in known if one.profile.name == conflict.name][:MOST_ALIKE]
    return ConflictView(
        id=conflict.id,
        at=told.at,
        system=conflict.system,
        external_id=conflict.external_id,
        simulated=conflict.simulated,
        there=ConflictSide(
            vendor=None, name=conflict.name, email=conflict.email, phone=conflict.phone
        ),
        here=_sides(here),
        choices=list(CHOICES[conflict.vendor is not None]),
    )


def _sides(found: Sequence[Vendor]) -> list[ConflictSide]:
    return [
        ConflictSide(
            vendor=one.id,
            name=one.profile.name,
            email=one.profile.contact.email,
            phone=one.profile.contact.phone,
        )
        for one in found
    ]
