"""What the public may be told of RFQs and requests; nothing while quotes are sealed."""

from dealwright.core.errors import Refused
from dealwright.identity.store.people import workspace_name
from dealwright.negotiations.store import NEGOTIATION
from dealwright.procurement.service.scores import Recorded
from dealwright.procurement.store.orders import ORDER
from dealwright.procurement.store.requests import REQUEST
from dealwright.rfq import ocds, ocds_request
from dealwright.rfq.model.asked import Rfq
from dealwright.rfq.service.comparing import board_of
from dealwright.rfq.store.lists import AWARD, QUOTE, RFQ
from dealwright.rfq.ubl import NOBODY
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller


class Publishing:
    """Releases of OCDS 1.1; `prefix` is the publisher's."""

    def __init__(self, store: Store, recorded: Recorded) -> None:
        self._store = store
        self._recorded = recorded

    async def rfq(self, caller: Caller, id: str, prefix: str, uri: str) -> bytes:
        """Of an RFQ: nothing of a quote, nor whether there is one, while it can change.

        `Refused` while quotes are sealed.
        """
        now = self._store.clock.now()
        async with self._store.read(caller.workspace) as reader:
            rfq = (await reader.load(RFQ, id)).state
            _check_open(rfq)
            opened = rfq.phase(now) != "collecting"
            invited = rfq.made.invited if opened else ()
            quotes = await reader.peek_all(QUOTE, [one.quote for one in invited])
            board = await board_of(reader, self._recorded, rfq, now) if opened else None
            awards = await reader.peek_all(AWARD, [part.award for part in rfq.parts])
            placed = [one.purchase_order for one in rfq.decided if one.purchase_order]
            orders = await reader.peek_all(ORDER, placed)
            told = ocds.Told(
                id=id,
                rfq=rfq,
                board=board,
                quotes=[one.state for one in quotes],
                awards={one.id: one.state for one in awards},
                buyer=await workspace_name(reader) or NOBODY,
                orders={one.id: one.state for one in orders if one.version},
            )
        return ocds.package(told, prefix, now.isoformat(), uri)

    async def request(self, caller: Caller, id: str, prefix: str, uri: str) -> bytes:
        """Of a request whose lines were negotiated; `Refused` while quotes for it are sealed."""
        now = self._store.clock.now()
        async with self._store.read(caller.workspace) as reader:
            request = (await reader.load(REQUEST, id)).state
            for one in await reader.peek_all(RFQ, [one.rfq for one in request.rfqs]):
                _check_open(one.state)
            names = [one.purchase_order for one in request.orders]
            orders = {one.id: one.state for one in await reader.peek_all(ORDER, names)}
            negotiated = {
                name: order
                for name, order in orders.items()
                if await _is_table(reader, order.placed.origin.negotiation)
            }
            buyer = await workspace_name(reader) or NOBODY
        asked = ocds_request.Asked(id, request, negotiated, buyer)
        return ocds_request.package(asked, prefix, now.isoformat(), uri)


async def _is_table(reader: Reader, id: str) -> bool:
    return (await reader.peek(NEGOTIATION, id)).version > 0


def _check_open(rfq: Rfq) -> None:
    if not rfq.readable():
        raise Refused("quotes are sealed", "nothing is published before they are opened")
