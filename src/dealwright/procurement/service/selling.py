"""Who says how a vendor sells: members for vendors that we play, and a real vendor for itself."""

from dealwright.core.errors import NotAllowed, NotFound, Refused
from dealwright.procurement.model.vendors import Profile, Vendor
from dealwright.procurement.seller_brief import Dossier
from dealwright.procurement.service.roles import SELLING
from dealwright.procurement.store import rules, vendors
from dealwright.store.reader import Reader
from dealwright.web.access import Caller


async def seller(reader: Reader, caller: Caller, vendor: str) -> Vendor:
    """The vendor, if the caller may know and say what that vendor alone knows.

    `NotAllowed` for a member, whatever his role, where the vendor is a real one.
    """
    if caller.vendor:
        caller.require_whole()
    else:
        caller.require(*SELLING)
    found = await vendors.vendor(reader, vendor)
    if caller.vendor:
        _check_own(caller, found)
    elif not found.profile.simulated:
        raise NotAllowed("how a real vendor sells is its own affair", "let it say so in the portal")
    return found


async def check_kept(reader: Reader, known: Vendor, profile: Profile) -> None:
    """`Refused` to make a real vendor a played one or back, once it has said how it sells.

    A real vendor's limits would become ours to look at, or ours be taken for a real vendor's.
    """
    if profile.simulated == known.profile.simulated:
        return
    if await rules.dossier(reader, known.id) != Dossier():
        raise Refused(
            "it has rules, and whose they are cannot change", "make a new vendor for that"
        )


def _check_own(caller: Caller, vendor: Vendor) -> None:
    if caller.vendor != vendor.id:
        raise NotFound(f"there is no vendor {vendor.id!r}")
    if vendor.profile.simulated:
        raise Refused("this vendor is played here", "ask the buyer to make it a real one")
