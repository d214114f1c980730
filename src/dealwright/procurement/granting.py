"""All that we have with one vendor may be granted to somebody who speaks for it."""

from dealwright.core.errors import NotAllowed, Refused
from dealwright.identity.grants import Wanted
from dealwright.procurement.store import vendors
from dealwright.store.reader import Reader
from dealwright.web.access import Caller


class GrantableVendors:
    """Hands on the vendor's side of everything with a real vendor."""

    async def check(self, reader: Reader, caller: Caller, id: str, wanted: Wanted) -> str:
        """The vendor itself; `Refused` for one that we play."""
        vendor = await vendors.vendor(reader, id)
        if wanted.side != "seller":
            raise NotAllowed("the buyer's side is nobody else's", 'grant "seller"')
        if vendor.profile.simulated:
            raise Refused("this vendor is played here", "let real vendors answer for themselves")
        return vendor.id
