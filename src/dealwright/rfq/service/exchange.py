"""Between two installations: an RFQ goes out as a file, is answered elsewhere, and comes back."""

from pydantic import BaseModel, Field

from dealwright.core.clock import Clock
from dealwright.core.errors import Invalid
from dealwright.identity.store.people import workspace_name
from dealwright.procurement.service.roles import BUYING, SELLING
from dealwright.procurement.store import vendors
from dealwright.rfq.model.drafts import check, least_validity
from dealwright.rfq.model.quotes import QuoteDraft
from dealwright.rfq.store.lists import RFQ
from dealwright.rfq.ubl import NOBODY, Sides, read_rfq, rfq_xml
from dealwright.rfq.ubl_quotation import quotation_xml
from dealwright.rfq.views import AskedLineView, asked_line_view
from dealwright.store.store import Store
from dealwright.web.access import Caller


class ReceivedRfq(BaseModel):
    """What another installation asks for, read from its file."""

    rfq: str
    buyer: str
    vendor_name: str
    currency: str
    deadline: str
    lines: list[AskedLineView]
    note: str
    place: str
    incoterm: str
    needed_by: str | None
    payment_terms: list[str]
    valid_until_at_least: str = Field(description="The first day on which a quote may end.")


class Exchange:
    """RFQs and quotations as UBL 2.1."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def rfq(self, caller: Caller, id: str, vendor: str | None) -> bytes:
        """The RFQ as it goes to one vendor; to the first that was asked unless one is named."""
        async with self._store.read(caller.workspace) as reader:
            made = (await reader.load(RFQ, id)).state.made
            to = next((one for one in made.invited if vendor in (None, one.vendor)), None)
            if to is None:
                raise Invalid(f"{vendor!r} was not asked", "name a vendor of this RFQ")
            name = (await vendors.vendor(reader, to.vendor)).profile.name
            buyer = await workspace_name(reader) or NOBODY
        return rfq_xml(made, Sides(id, buyer, to.vendor, name))

    def received(self, caller: Caller, content: bytes) -> ReceivedRfq:
        """What is asked in an RFQ that came as a file."""
        caller.require(*BUYING, *SELLING)
        sides, made = read_rfq(content)
        return ReceivedRfq(
            rfq=sides.rfq,
            buyer=sides.buyer,
            vendor_name=sides.vendor_name,
            currency=made.currency,
            deadline=made.deadline,
            lines=[asked_line_view(line) for line in made.lines],
            note=made.note,
            place=made.place,
            incoterm=made.incoterm,
            needed_by=made.needed_by,
            payment_terms=list(made.payment_terms),
            valid_until_at_least=least_validity(made).isoformat(),
        )

    def quotation(self, caller: Caller, rfq: bytes, draft: QuoteDraft) -> bytes:
        """The answer to an RFQ that came as a file; `Invalid` names every fault of the draft."""
        caller.require(*BUYING, *SELLING)
        sides, made = read_rfq(rfq)
        content = check(draft, made).or_refuse()
        return quotation_xml(made, sides, content, self._clock.now())

    @property
    def _clock(self) -> Clock:
        return self._store.clock
