"""What of a negotiation may be granted to somebody outside: the vendor's side of the table."""

from dealwright.core.errors import NotAllowed
from dealwright.negotiations.store import is_simulated
from dealwright.store.reader import Reader
from dealwright.web.access import Caller

SELLING_SIDE = ("seller", "admin")
"""Who may look into a vendor's side, where this workspace plays the vendor."""


class GrantableTables:
    """Hands on the vendor's side; where we play the vendor, only by who may look into it."""

    async def check(self, reader: Reader, caller: Caller, id: str, side: str) -> None:
        simulated = await is_simulated(reader, id)
        if side != "seller":
            raise NotAllowed("the buyer's side is nobody else's", 'grant "seller"')
        if simulated:
            caller.require(*SELLING_SIDE)
