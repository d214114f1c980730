"""Which other records of the register seem to be the firm from whom something is ordered."""

from dealwright.approvals.model import Alike
from dealwright.approvals.store import policy_of
from dealwright.procurement.firms import alike
from dealwright.procurement.store import vendors
from dealwright.store.reader import Reader

MOST = 10_000
"""Records that are looked at."""


async def same_firm(reader: Reader, vendor: str) -> tuple[Alike, ...]:
    """Those that do; none where the policy does not count what is ordered from one vendor."""
    _, policy, _ = await policy_of(reader)
    if not policy.same_vendor_days:
        return ()
    known = await vendors.these_and_some(reader, [vendor], MOST)
    own = next((one for one in known if one.id == vendor), None)
    return alike(own, known) if own else ()
