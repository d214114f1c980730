"""What a vendor is told of amendments: that it is asked, and that the buyer took one back."""

from dealwright.payables.model.amendments import AmendmentWithdrawn
from dealwright.payables.store.amendments import AMENDMENT, AmendmentsWanted, listed
from dealwright.portal.notices import Kind, Notice
from dealwright.store.reader import Reader
from dealwright.web.page import Paging

MOST = 50


async def amendment_notices(reader: Reader, vendor: str, read: str) -> list[Notice]:
    """Of the vendor's latest amendments; simulated vendors are told nothing."""
    wanted = AmendmentsWanted(vendor=vendor, asked=True)
    rows = await listed(reader, wanted, Paging(MOST), lambda row: str(row.id))
    found: list[Notice] = []
    for one in await reader.peek_all(AMENDMENT, rows.items):
        proposed, cleared, ended = one.state.proposed, one.state.cleared, one.state.ended
        told: list[tuple[Kind, str]] = []
        if cleared is not None and not proposed.simulated:
            told.append(("amendment_asked", cleared.at))
            if isinstance(ended, AmendmentWithdrawn):
                told.append(("amendment_withdrawn", ended.at))
        for number, (kind, at) in enumerate(told):
            notice = Notice(
                id=f"amendment-{one.id}-{number}",
                negotiation=None,
                amendment=one.id,
                product=proposed.after.items[0].description,
                kind=kind,
                at=at,
                read=at <= read,
            )
            found.append(notice)
    return found
