"""Killed before or after the rail took it: a payment is never made twice, and none is forgotten."""

import signal
from pathlib import Path

import pytest

from dealwright.core.money import Money
from dealwright.payables.model.invoices import Bill, InvoiceAccepted, InvoiceLine, InvoiceReceived
from dealwright.payables.model.payments import Payment, PaymentCreated, Rail, payment_id
from dealwright.payables.service.sending import SEND
from dealwright.payables.store.lists import INVOICE
from dealwright.payables.store.payments import PAYMENT
from dealwright.store.opening import open_database
from dealwright.store.store import Store
from tests.faults.processes import fork, running
from tests.faults.test_effects import did
from tests.store.tally import open_store
from tests.waiting import PATIENCE, until

WORKER = "tests.faults.payment_worker"
AT = "2026-11-02T12:00:00+00:00"
ID = payment_id("inv_1", 1)


async def owed(store: Store, rail: Rail = "simulator") -> None:
    """An invoice that is owed, and a payment of it that is to go out."""
    lines = (InvoiceLine(1, "Gloves", "XPK", Money(1000, "USD").amount, Money(950, "USD").amount),)
    total = Money(9500, "USD")
    bill = Bill("1", "po_1", "2026-11-02", "", "USD", lines, Money(0, "USD"), total)
    received = InvoiceReceived(bill, "1", "ven_1", "Alder", True, "typed", "usr_1", AT, "")
    created = PaymentCreated(
        invoice="inv_1", attempt=1, rail=rail, simulated=True, vendor="ven_1",
        vendor_name="Alder", amount=total, account="", account_version=0, held_until="",
        by="usr_2", at=AT, self_approval=False,
    )  # fmt: skip
    async with store.work("w1") as work:
        work.append(work.start(INVOICE, "inv_1"), received, InvoiceAccepted(AT, ()))
        work.append(work.start(PAYMENT, ID), created)
        work.make_due(SEND, ID)


async def shown(store: Store) -> Payment:
    async with store.read("w1") as reader:
        return (await reader.load(PAYMENT, ID)).state


async def killed_and_gone_on(url: str, folder: Path, dies: str, rail: Rail) -> tuple[int, int]:
    """How the first worker ended, and how many reports there are after the second one."""
    first = open_database(url)
    await first.migrate()
    await owed(open_store(first), rail)
    await first.close()

    with running(fork(WORKER, url, str(folder), dies)) as processes:
        killed_itself = processes[0].wait(PATIENCE)
        processes.append(fork(WORKER, url, str(folder), "never"))
        watching = open_database(url, exclusive=False)
        store = open_store(watching)

        async def taken() -> bool:
            return (await shown(store)).state == "processing"

        await until(taken)
    reports = len((await shown(store)).reports)
    await watching.close()
    return killed_itself, reports


@pytest.mark.parametrize(("dies", "asked_and_done"), [("after", (1, 1)), ("before", (2, 1))])
async def test_a_worker_killed_at_a_payment(
    sqlite_url: str, tmp_path: Path, dies: str, asked_and_done: tuple[int, int]
) -> None:
    (folder := tmp_path / "bank").mkdir()

    ended = await killed_and_gone_on(sqlite_url, folder, dies, "simulator")

    assert ended == (-signal.SIGKILL, 1)
    assert did(folder) == asked_and_done
