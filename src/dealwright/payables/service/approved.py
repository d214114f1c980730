"""What a decision on an order that has grown does to the invoice by which it did."""

from dealwright.approvals.model import Approval
from dealwright.payables.model.invoices import VariancesSigned
from dealwright.payables.service.growing import refuse
from dealwright.payables.service.opening import begun
from dealwright.payables.service.settling import settle
from dealwright.payables.store.lists import INVOICE
from dealwright.store.streams import id_of
from dealwright.store.work import Work


class GrowthSubject:
    """Carries out what a person decided."""

    async def approved(self, work: Work, approval: Approval) -> None:
        """The invoice is owed, if nothing else keeps it."""
        invoice = await work.load(INVOICE, id_of(approval.ask.subject))
        if invoice.state.own_word:
            work.append(invoice, VariancesSigned(approval.id, work.now.isoformat()))
        await settle(work, invoice, await begun(work, invoice.state.bill.order))

    async def refused(self, work: Work, approval: Approval, reason: str) -> None:
        """The invoice is rejected; the vendor may send another one."""
        invoice = await work.load(INVOICE, id_of(approval.ask.subject))
        refuse(work, invoice, approval, reason)
