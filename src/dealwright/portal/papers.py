"""What a vendor is told besides its negotiations: of RFQs, contracts, orders and their money."""

from dealwright.portal.amended import amendment_notices
from dealwright.portal.notices import Notice, contract_notices, rfq_notices
from dealwright.portal.ordered import order_notices
from dealwright.procurement.store.orders import contracts_of
from dealwright.rfq.store.lists import RFQ, asked_of
from dealwright.store.reader import Reader
from dealwright.web.page import Paging

MOST = 50


async def paper_notices(reader: Reader, vendor: str, read: str) -> list[Notice]:
    """Of the latest of each sort, for who speaks for the whole vendor; in no order."""
    asked = await asked_of(reader, vendor, Paging(MOST), lambda row: str(row.rfq))
    found: list[Notice] = []
    for rfq in await reader.peek_all(RFQ, asked.items):
        found += rfq_notices(rfq, read)
    for one in await contracts_of(reader, vendor, MOST):
        found += contract_notices(one, read)
    found += await amendment_notices(reader, vendor, read)
    return [*found, *await order_notices(reader, vendor, read)]
