"""How often the database is asked for what waits does not grow with what waits."""

from dataclasses import replace

from dealwright.identity.model import effective
from dealwright.payables.model.fulfilment_events import FulfilmentOpened
from dealwright.payables.model.invoices import InvoiceReceived
from dealwright.payables.service.waiting import WaitingForMe
from dealwright.payables.store.lists import FULFILMENT, INVOICE
from dealwright.procurement.store.orders import ORDER
from dealwright.store.store import Store
from dealwright.web.access import Caller
from dealwright.web.page import FIRST_PAGE
from tests.payables.desk import Desk
from tests.statements import counted

COPIES = 9


async def copied(desk: Desk, invoice: str, names: list[str]) -> None:
    """The same invoice again and again, each of an order of its own."""
    store: Store = desk.site.parts.store
    async with store.work(desk.pam.workspace) as work:
        orders = [one.event for one in await work.events(ORDER.stream(desk.order))]
        begun = [one.event for one in await work.events(FULFILMENT.stream(desk.order))]
        bills = [one.event for one in await work.events(INVOICE.stream(invoice))]
        for name in names:
            work.append(work.start(ORDER, f"ord_{name}"), *orders)
            opened, *more = begun
            assert isinstance(opened, FulfilmentOpened)
            of_copy = replace(opened, order=f"ord_{name}")
            work.append(work.start(FULFILMENT, f"ord_{name}"), of_copy, *more)
            first, *rest = bills
            assert isinstance(first, InvoiceReceived)
            own = replace(first, bill=replace(first.bill, order=f"ord_{name}"))
            work.append(work.start(INVOICE, f"inv_{name}"), own, *rest)


async def test_the_database_is_asked_as_often_for_one_invoice_as_for_many(desk: Desk) -> None:
    invoice = await desk.owed()
    caller = Caller(
        desk.pam.user, desk.pam.workspace, effective(("payer", "buyer")), "password", "Pam"
    )
    service = WaitingForMe(desk.site.parts.store)
    await service.waiting(caller)

    with counted() as for_one:
        one = await service.waiting(caller)
    await copied(desk, invoice, [f"{n}" for n in range(COPIES)])
    await service.waiting(caller)
    with counted() as for_many:
        many = await service.waiting(caller)

    assert (len(one.items), len(many.items)) == (1, 1 + COPIES)
    assert 0 < len(for_many) == len(for_one) < 25


async def test_it_is_asked_as_often_for_one_conflict_as_for_many(desk: Desk) -> None:
    async def take(*names: str) -> None:
        found = [{"external_id": name, "name": name} for name in names]
        await desk.ann.post("vendors/import", {"system": "sap", "vendors": found})

    roles = effective(("buyer",))
    caller = Caller(desk.ann.user, desk.ann.workspace, roles, "password", "Ann")
    service = desk.site.parts.procurement.master
    names = [f"Firm{n}" for n in range(COPIES)]
    for name in names:
        await desk.ann.post("vendors", {"name": name, "simulated": False})
    await take(names[0])
    with counted() as for_one:
        one = await service.conflicts(caller, FIRST_PAGE)
    await take(*names[1:])
    with counted() as for_many:
        many = await service.conflicts(caller, FIRST_PAGE)

    assert (len(one.items), len(many.items)) == (1, COPIES)
    assert all(len(found.here) == 1 for found in many.items)
    assert 0 < len(for_many) == len(for_one) < 5
