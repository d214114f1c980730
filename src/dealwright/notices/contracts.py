"""Who is told of a contract: who may review or sign it, then who asked for what it is about.

What is wanted of it follows from how it stands, so that each is told once of each text.
"""

from dealwright.approvals.store import APPROVAL
from dealwright.identity.members import company
from dealwright.notices.model import Kind, News
from dealwright.notices.store import settle
from dealwright.notices.telling import Telling
from dealwright.notices.whom import cause_of, each, still
from dealwright.procurement.model.signing import (
    Contract,
    ContractDrawnAnew,
    ContractLapsed,
    ContractReviewed,
    ContractSigned,
    ContractValuesKept,
)
from dealwright.procurement.service.papers import NEEDED, barred
from dealwright.procurement.store.orders import CONTRACT
from dealwright.store.reader import Reader
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

OF_CONTRACTS = (
    ContractValuesKept,
    ContractReviewed,
    ContractSigned,
    ContractDrawnAnew,
    ContractLapsed,
)
ASKING: tuple[Kind, ...] = ("contract_review", "contract_to_sign")
OTHERWISE = (ContractReviewed, ContractDrawnAnew)
"""After these something else is wanted than before."""


class Contracting:
    """The handler of the consumer of contracts."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling

    async def follow(self, work: Work, id: str, events: list[Recorded]) -> None:
        """Nobody is told of a contract with a simulated vendor: nobody signs it."""
        contract = (await work.load(CONTRACT, id)).state
        if contract.made.origin.simulated:
            return
        kind = wanted(contract)
        if kind not in ASKING or any(isinstance(one.event, OTHERWISE) for one in events):
            await settle(work, CONTRACT.stream(id))
        if kind is None:
            return
        first, *more = contract.made.products
        product = f"{first} (+{len(more)})" if more else first
        about = f"{product}, {contract.made.origin.vendor_name}"
        stream = CONTRACT.stream(id)
        cause, users = cause_of(events[-1]), await _asking(work, contract)
        if kind in ASKING:
            cause, users = f"{stream}#{len(contract.drafts)}", await _signers(work, contract)
        await self._telling.tell(work, News(kind, stream, about, cause), each(users))


def wanted(contract: Contract) -> Kind | None:
    """What is to be told of a contract as it stands; None while only the vendor is awaited."""
    if contract.state == "lapsed":
        return None
    if contract.state == "signed":
        return "contract_signed"
    if contract.review == "sent_back":
        return "contract_sent_back"
    if contract.review == "waiting":
        return "contract_review"
    ours = any(one.side == "buyer" for one in contract.signatures)
    return None if ours else "contract_to_sign"


async def _signers(work: Work, contract: Contract) -> frozenset[str]:
    """Who may review and sign it: approvers who did not ask for it."""
    return (await company(work)).holding(NEEDED) - await barred(work, contract, work.now)


async def _asking(reader: Reader, contract: Contract) -> frozenset[str]:
    approval = (await reader.load(APPROVAL, contract.made.origin.approval)).state
    return still(await company(reader), approval.ask.asking, "buyer")
