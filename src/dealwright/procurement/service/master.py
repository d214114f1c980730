"""Vendors as another system knows them: added, changed, or told as a conflict, never merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, Field

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.ids import Ids
from dealwright.procurement.model.vendors import Contact, Profile, Vendor, checked_profile
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.service.selling import check_kept
from dealwright.procurement.service.vendors import note_profile, times_recorded
from dealwright.procurement.store import links, vendors
from dealwright.procurement.store.links import Link
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller

Outcome = Literal["added", "linked", "changed", "unchanged", "conflict", "refused"]


@dataclass(frozen=True)
class Outside:
    """A vendor as the other system has it; what it does not know of a contact is None, and stays.

    `vendor` names ours, for one that is not linked yet.
    """

    external_id: str
    name: str
    email: str | None
    phone: str | None
    vendor: str | None

    def over(self, profile: Profile) -> Profile:
        """The profile as it would be by this."""
        known = profile.contact
        contact = Contact(self.email or known.email, self.phone or known.phone)
        return replace(profile, name=self.name, contact=contact)


@dataclass(frozen=True)
class Batch:
    """Vendors of one system, each once; those of a simulated one are played by our own agent."""

    system: str
    vendors: Sequence[Outside]
    simulated: bool = False


class ImportedVendorView(BaseModel):
    """What became of one vendor; `told` says why, where it was not taken."""

    external_id: str
    vendor: str | None
    outcome: Outcome
    told: str = ""


class ImportedVendorsView(BaseModel):
    """A row for each vendor that was sent, in that order; what was refused changed nothing."""

    system: str
    vendors: list[ImportedVendorView]
    counts: dict[str, int] = Field(description="How many of each outcome.")


class Master:
    """Takes the vendors of another system."""

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
            taking = _Taking(work, caller, self._ids, batch, await links.links(work, system))
            found = [await taking.one(one) for one in batch.vendors]
            outcomes = [one.outcome for one in found]
            view = ImportedVendorsView(
                system=system,
                vendors=found,
                counts={one: outcomes.count(one) for one in sorted(set(outcomes))},
            )
            work.answer(200, view.model_dump(mode="json"))
            return view


@dataclass(frozen=True)
class _Taking:
    """One import; `known` are the links as they were before it."""

    work: Work
    caller: Caller
    ids: Ids
    batch: Batch
    known: Mapping[str, Link]

    async def one(self, given: Outside) -> ImportedVendorView:
        link = self.known.get(given.external_id)
        try:
            if link is not None:
                return await self._again(given, link)
            return await self._first(given)
        except (Invalid, Refused, NotFound) as error:
            told = f"{error.message} ({error.instead})" if error.instead else error.message
            return _view(given, link.vendor if link else None, "refused", told)

    async def _first(self, given: Outside) -> ImportedVendorView:
        """New here, or one of ours that is named, or looks like it."""
        if given.vendor is not None:
            known = await vendors.vendor(self.work, given.vendor)
            if known.id in {one.vendor for one in self.known.values()}:
                raise Refused(
                    f"{known.id} is another one of {self.batch.system}", "name another vendor"
                )
            self._check_real(known)
            self._link(given, known.id, await times_recorded(self.work, known.id))
            return _view(given, known.id, "linked")
        alike = await vendors.of_name(self.work, given.name)
        if alike:
            told = (
                f"{alike[0]} is called {given.name!r} too: send it with that as `vendor` if they "
                "are the same, or rename one"
            )
            return _view(given, None, "conflict", told)
        contact = Contact(given.email, given.phone)
        made = Profile(given.name, contact, simulated=self.batch.simulated)
        profile = checked_profile(made)
        vendor = Vendor(self.ids.new("ven"), profile, self.work.now.isoformat())
        vendors.add(self.work, vendor)
        note_profile(self.work, self.caller, vendor)
        self._link(given, vendor.id, 1)
        return _view(given, vendor.id, "added")

    async def _again(self, given: Outside, link: Link) -> ImportedVendorView:
        known = await vendors.vendor(self.work, link.vendor)
        self._check_real(known)
        recorded = await times_recorded(self.work, link.vendor)
        wanted = given.over(known.profile)
        if wanted == known.profile:
            self._link(given, known.id, recorded)
            return _view(given, known.id, "unchanged")
        if recorded > link.recorded:
            told = (
                f"it was changed here since it last came: here {_said(known.profile)}, "
                f"there {_said(wanted)}; make both the same"
            )
            return _view(given, known.id, "conflict", told)
        profile = checked_profile(wanted)
        await check_kept(self.work, known, profile)
        vendors.change(self.work, known.id, profile)
        note_profile(self.work, self.caller, replace(known, profile=profile))
        self._link(given, known.id, recorded + 1)
        return _view(given, known.id, "changed")

    def _check_real(self, known: Vendor) -> None:
        """`Refused` where what is made up would be told of a real vendor."""
        if self.batch.simulated and not known.profile.simulated:
            raise Refused(
                f"{known.id} is a real vendor, and {self.batch.system} is simulated",
                "name a simulated vendor, or none",
            )

    def _link(self, given: Outside, vendor: str, recorded: int) -> None:
        links.put(self.work, self.batch.system, given.external_id, Link(vendor, recorded))


def _said(profile: Profile) -> str:
    contact = profile.contact
    return ", ".join(filter(None, (repr(profile.name), contact.email, contact.phone)))


def _view(
    given: Outside, vendor: str | None, outcome: Outcome, told: str = ""
) -> ImportedVendorView:
    return ImportedVendorView(
        external_id=given.external_id, vendor=vendor, outcome=outcome, told=told
    )
