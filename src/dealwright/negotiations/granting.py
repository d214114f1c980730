"""What of a negotiation may be granted to somebody outside: the vendor's side of the table."""

from dealwright.core.errors import NotAllowed, NotFound, Refused
from dealwright.identity.grants import Grants, Wanted
from dealwright.identity.model import Grant
from dealwright.negotiations.store import vendor_of
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller

SELLING_SIDE = ("seller", "admin")
"""Who may look into a vendor's side, where this workspace plays the vendor."""


class GrantableTables:
    """Hands on the vendor's side; where we play the vendor, only by who may look into it."""

    async def check(self, reader: Reader, caller: Caller, id: str, wanted: Wanted) -> str:
        """The vendor of that negotiation; `Refused` to let somebody move for one we play."""
        found = await vendor_of(reader, id)
        if wanted.side != "seller":
            raise NotAllowed("the buyer's side is nobody else's", 'grant "seller"')
        if found.simulated:
            caller.require(*SELLING_SIDE)
        if found.simulated and wanted.acts:
            raise Refused("this vendor is played here", "let real vendors answer for themselves")
        return found.vendor


async def granted(store: Store, grants: Grants, caller: Caller, negotiation: str) -> Grant:
    """The grant by which the caller has a place at that table; `NotFound` when there is none."""
    good = await grants.good(caller)
    for one in sorted(good, key=lambda one: one.admitted is None):
        async with store.read(one.workspace) as reader:
            if await covers(reader, one, negotiation):
                return one
    raise NotFound(f"there is no negotiation {negotiation!r}")


async def covers(reader: Reader, grant: Grant, negotiation: str) -> bool:
    """Whether it is about this negotiation, or about the real vendor with which that is."""
    if grant.stream == f"negotiation/{negotiation}":
        return True
    try:
        found = await vendor_of(reader, negotiation)
    except NotFound:
        return False
    return grant.stream == f"vendor/{found.vendor}" and not found.simulated
