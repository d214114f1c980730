"""What callers are shown of credit notes."""

from dealwright.identity.members import company
from dealwright.identity.model import Company
from dealwright.identity.sides import require_buying_side
from dealwright.identity.store.people import workspace_name
from dealwright.payables.credit_views import CreditRow, CreditView, credit_row, credit_view
from dealwright.payables.model.credits import Credit
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.people import creditors, refunders
from dealwright.payables.service.invoicing import NOBODY
from dealwright.payables.service.opening import as_it_stands
from dealwright.payables.store import credits
from dealwright.payables.store.credits import CREDIT, CreditsWanted
from dealwright.payables.ubl_credit import credit_xml
from dealwright.payables.ubl_papers import Parties
from dealwright.store.reader import Loaded, Reader
from dealwright.store.store import Store
from dealwright.store.work import Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


class CreditViews:
    """Views of credit notes."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def credit(self, caller: Caller, id: str) -> CreditView:
        """A credit note, who may accept it, and what became of it."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            credit = await reader.load(CREDIT, id)
            return await view(reader, credit)

    async def listed(
        self, caller: Caller, wanted: CreditsWanted, paging: Paging
    ) -> Page[CreditRow]:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return await credits.listed(reader, wanted, paging, credit_row)

    async def ubl(self, caller: Caller, id: str) -> bytes:
        """The credit note as a UBL 2.1 document of our own, whichever way it came in."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            received = (await reader.load(CREDIT, id)).state.received
            buyer = await workspace_name(reader) or NOBODY
        return credit_xml(received.note, Parties(received.vendor, received.vendor_name, buyer))


async def view(reader: Reader, credit: Loaded[Credit]) -> CreditView:
    """The credit note, and who may do the next step: accept it, or use what is open of it."""
    state, may = credit.state, frozenset[str]()
    if state.state in ("held", "open"):
        _, fulfilment = await as_it_stands(reader, state.note.order)
        may = await next_by(reader, state, fulfilment)
    return credit_view(credit, may)


async def next_by(reader: Reader, credit: Credit, fulfilment: Fulfilment) -> frozenset[str]:
    """Who may accept it while it is held; who may use what is open of it then."""
    return next_of(await company(reader), credit, fulfilment)


def next_of(people: Company, credit: Credit, fulfilment: Fulfilment) -> frozenset[str]:
    """The same, of a company that is known."""
    if credit.accepted is None:
        return creditors(people, credit.received.by, fulfilment)
    return refunders(people, credit.accepted.by, fulfilment)


async def answer(work: Work, credit: Loaded[Credit], status: int = 200) -> CreditView:
    """The same, kept as the command's answer."""
    shown = await view(work, credit)
    work.answer(status, shown.model_dump(mode="json"))
    return shown
