"""One vendor of another system, taken or told as a conflict: never merged by the program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel

from dealwright.core.canonical import digest
from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.ids import Ids
from dealwright.procurement.model.vendors import Contact, Profile, Vendor, checked_profile
from dealwright.procurement.service.selling import check_kept
from dealwright.procurement.service.vendors import note_profile, times_recorded
from dealwright.procurement.store import conflicts, links, vendors
from dealwright.procurement.store.conflicts import Conflict
from dealwright.procurement.store.links import Link
from dealwright.store.work import Work
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

    @property
    def said(self) -> str:
        """What it says of the vendor, as a fingerprint."""
        return digest([self.name, self.email, self.phone])


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


@dataclass(frozen=True)
class Known:
    """What a system's vendors have come to so far, by its ids."""

    links: Mapping[str, Link]
    conflicts: Mapping[str, Conflict]


async def known_of(work: Work, system: str) -> Known:
    return Known(await links.links(work, system), await conflicts.of_system(work, system))


@dataclass(frozen=True)
class Taking:
    """One import; `known` is as it was before it."""

    work: Work
    caller: Caller
    ids: Ids
    batch: Batch
    known: Known

    async def one(self, given: Outside) -> ImportedVendorView:
        """A conflict waits for a person from now on, and no more once the vendor was taken."""
        link = self.known.links.get(given.external_id)
        try:
            view = await (self.again(given, link) if link else self.first(given))
        except (Invalid, Refused, NotFound) as error:
            told = f"{error.message} ({error.instead})" if error.instead else error.message
            return _view(given, link.vendor if link else None, "refused", told)
        self._keep(given, view)
        return view

    async def first(self, given: Outside) -> ImportedVendorView:
        """New here, or one of ours that is named, or looks like it."""
        if given.vendor is not None:
            known = await vendors.vendor(self.work, given.vendor)
            if known.id in {one.vendor for one in self.known.links.values()}:
                raise Refused(
                    f"{known.id} is another one of {self.batch.system}", "name another vendor"
                )
            self._check_real(known)
            self._first_link(given, Link(known.id, await times_recorded(self.work, known.id)))
            return _view(given, known.id, "linked")
        alike = await vendors.of_name(self.work, given.name)
        if not alike:
            return self.added(given)
        told = (
            f"{alike[0]} is called {given.name!r} too: say in the settings, ERP, whether they are "
            "the same, or send it with that as `vendor`"
        )
        return _view(given, None, "conflict", told)

    def added(self, given: Outside) -> ImportedVendorView:
        """A new vendor, whatever the others are called."""
        contact = Contact(given.email, given.phone)
        made = Profile(given.name, contact, simulated=self.batch.simulated)
        profile = checked_profile(made)
        vendor = Vendor(self.ids.new("ven"), profile, self.work.now.isoformat())
        vendors.add(self.work, vendor)
        note_profile(self.work, self.caller, vendor)
        self._first_link(given, Link(vendor.id, 1))
        return _view(given, vendor.id, "added")

    async def again(self, given: Outside, link: Link) -> ImportedVendorView:
        """One that is linked: as it was, changed there, or changed on both sides."""
        known = await vendors.vendor(self.work, link.vendor)
        self._check_real(known)
        recorded = await times_recorded(self.work, link.vendor)
        wanted = given.over(known.profile)
        if wanted == known.profile:
            self._link(given, Link(known.id, recorded))
            return _view(given, known.id, "unchanged")
        if link.declined == given.said:
            return _view(given, known.id, "unchanged")
        if recorded > link.recorded or link.declined:
            told = (
                f"it was changed here since it last came: here {_said(known.profile)}, "
                f"there {_said(wanted)}; choose in the settings, ERP, or make both the same"
            )
            return _view(given, known.id, "conflict", told)
        return await self.changed(given, known)

    async def changed(self, given: Outside, known: Vendor) -> ImportedVendorView:
        """As the other system has it from now on; `Refused` where that one alone is made up."""
        self._check_real(known)
        profile = checked_profile(given.over(known.profile))
        await check_kept(self.work, known, profile)
        vendors.change(self.work, known.id, profile)
        note_profile(self.work, self.caller, replace(known, profile=profile))
        self._link(given, Link(known.id, await times_recorded(self.work, known.id) + 1))
        return _view(given, known.id, "changed")

    async def declined(self, given: Outside, vendor: str) -> ImportedVendorView:
        """It stays as it is here, until the other system says something else."""
        recorded = await times_recorded(self.work, vendor)
        self._link(given, Link(vendor, recorded, given.said))
        return _view(given, vendor, "unchanged")

    def _first_link(self, given: Outside, link: Link) -> None:
        """Of two imports of one vendor at the same moment the second adds no other vendor."""
        links.add(self.work, self.batch.system, given.external_id, link)

    def _link(self, given: Outside, link: Link) -> None:
        links.put(self.work, self.batch.system, given.external_id, link)

    def _keep(self, given: Outside, view: ImportedVendorView) -> None:
        before = self.known.conflicts.get(given.external_id)
        if view.outcome == "conflict":
            conflict = conflict_of(self.batch, given, view.vendor)
            if conflict != before:
                conflicts.put(self.work, conflict)
        elif before is not None:
            conflicts.remove(self.work, before)

    def _check_real(self, known: Vendor) -> None:
        """`Refused` where what is made up would be told of a real vendor."""
        if self.batch.simulated and not known.profile.simulated:
            raise Refused(
                f"{known.id} is a real vendor, and {self.batch.system} is simulated",
                "name a simulated vendor, or none",
            )


def conflict_of(batch: Batch, given: Outside, vendor: str | None) -> Conflict:
    return Conflict(
        system=batch.system,
        external_id=given.external_id,
        simulated=batch.simulated,
        vendor=vendor,
        name=given.name,
        email=given.email,
        phone=given.phone,
    )


def _said(profile: Profile) -> str:
    contact = profile.contact
    return ", ".join(filter(None, (repr(profile.name), contact.email, contact.phone)))


def _view(
    given: Outside, vendor: str | None, outcome: Outcome, told: str = ""
) -> ImportedVendorView:
    return ImportedVendorView(
        external_id=given.external_id, vendor=vendor, outcome=outcome, told=told
    )
