"""Who says how a vendor sells: members for vendors that we play, and a real vendor for itself."""

from collections.abc import Awaitable, Callable

from dealwright.core.errors import NotAllowed, NotFound, Refused
from dealwright.negotiations.store import has_met
from dealwright.procurement.model.vendors import Profile, Vendor
from dealwright.procurement.seller_brief import Dossier
from dealwright.procurement.service.roles import SELLING
from dealwright.procurement.store import rules, vendors
from dealwright.procurement.store.orders import is_new
from dealwright.store.reader import Reader
from dealwright.web.access import Caller

WasAsked = Callable[[Reader, str], Awaitable[bool]]
"""Whether that vendor was ever asked to quote."""


async def nothing_asked(reader: Reader, vendor: str) -> bool:
    """Where nothing is known of quotes."""
    return False


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


async def check_kept(
    reader: Reader, known: Vendor, profile: Profile, asked: WasAsked = nothing_asked
) -> None:
    """`Refused` to make a real vendor a played one or back, once anything has begun with it.

    A real vendor's limits would become ours to look at, or ours be taken for a real vendor's; and
    an order, a contract or an invoice would be another's than the one who agreed to it.
    """
    if profile.simulated == known.profile.simulated:
        return
    met = await has_met(reader, known.id) or await asked(reader, known.id)
    if met or not await is_new(reader, known.id):
        raise Refused(
            "it was negotiated with, asked to quote or ordered from, and stays "
            + ("a played vendor" if known.profile.simulated else "a real vendor"),
            f'send "simulated": {str(known.profile.simulated).lower()}, or make a new vendor',
        )
    if await rules.dossier(reader, known.id) != Dossier():
        raise Refused(
            "it has rules, and whose they are cannot change", "make a new vendor for that"
        )


def _check_own(caller: Caller, vendor: Vendor) -> None:
    if caller.vendor != vendor.id:
        raise NotFound(f"there is no vendor {vendor.id!r}")
    if vendor.profile.simulated:
        raise Refused("this vendor is played here", "ask the buyer to make it a real one")
