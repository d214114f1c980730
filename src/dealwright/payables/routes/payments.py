"""Payments, bank details, and what a provider tells of them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response

from dealwright.payables.model.payments import State
from dealwright.payables.payment_bodies import AccountBody, ConfirmBody, PayBody, WordBody
from dealwright.payables.payment_views import AccountView, PaymentRow, PaymentView
from dealwright.payables.routes.parts import PartsDep
from dealwright.payables.store.payments import PaymentsWanted
from dealwright.web.access import CallerDep
from dealwright.web.documents import XML, DocumentDep, answers
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.rates import limited_entry
from dealwright.web.text import Id, PathId

router = APIRouter(tags=["payments"])


@router.post("/invoices/{invoice}/pay", status_code=201)
async def pay_invoice(
    invoice: PathId, body: PayBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> PaymentView:
    """Pay an invoice that is owed: a person who did not ask, approve or receive."""
    return await found.paying.pay(caller, invoice, body.pay(), once)


@router.get("/payments")
async def list_payments(
    caller: CallerDep,
    found: PartsDep,
    paging: PagingDep,
    invoice: Id | None = None,
    state: State | None = None,
) -> Page[PaymentRow]:
    """The workspace's payments, the newest first, or those of one invoice or in one state."""
    return await found.paying.listed(caller, PaymentsWanted(invoice, state=state), paging)


@router.get("/payments/{payment}")
async def show_payment(payment: PathId, caller: CallerDep, found: PartsDep) -> PaymentView:
    """A payment, and all that was reported of it."""
    return await found.paying.payment(caller, payment)


@router.post("/payments/{payment}/file", response_class=Response, responses=answers(XML))
async def payment_file(payment: PathId, caller: CallerDep, found: PartsDep) -> Response:
    """Take the payment as a file for the bank, where it goes that way; it is recorded who did."""
    return Response(await found.paying.file(caller, payment), media_type=XML)


@router.post("/payments/{payment}/report")
async def report_payment(
    payment: PathId, body: WordBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> PaymentView:
    """A person says what the bank says, where no rail tells it."""
    return await found.paying.report(caller, payment, body.word(), once)


@router.post("/payments/{payment}/look-up")
async def look_payment_up(payment: PathId, caller: CallerDep, found: PartsDep) -> PaymentView:
    """Ask the rail what became of a payment of which it gave no answer; nothing is sent again."""
    return await found.paying.look_up(caller, payment)


@router.get("/bank-accounts/{holder}")
async def show_account(holder: PathId, caller: CallerDep, found: PartsDep) -> AccountView:
    """A vendor's bank details by their last digits, or the workspace's `own`."""
    return await found.accounts.account(caller, holder)


@router.post("/bank-accounts/{holder}")
async def propose_account(
    holder: PathId, body: AccountBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> AccountView:
    """Enter bank details: they count once another person has confirmed them and they cooled."""
    return await found.accounts.propose(caller, holder, body.details(), once)


@router.post("/bank-accounts/{holder}/confirm")
async def confirm_account(
    holder: PathId, body: ConfirmBody, caller: CallerDep, found: PartsDep, once: OnceDep
) -> AccountView:
    """A second person confirms them by all digits; then payments wait for 72 hours."""
    return await found.accounts.confirm(caller, holder, body.yes(), once)


@router.post("/bank-accounts/{holder}/refuse")
async def refuse_account(
    holder: PathId, caller: CallerDep, found: PartsDep, once: OnceDep
) -> AccountView:
    """They are wrong; those before stay."""
    return await found.accounts.refuse(caller, holder, once)


@router.post("/webhooks/payments", status_code=204, dependencies=[Depends(limited_entry)])
async def take_payment_event(
    content: DocumentDep,
    found: PartsDep,
    signature: Annotated[str, Header(alias="Dealwright-Signature", max_length=500)] = "",
) -> None:
    """What a provider tells of a payment: signed, and harmless when told again."""
    await found.webhooks.take(content, signature)


@router.post("/webhooks/stripe", status_code=204, dependencies=[Depends(limited_entry)])
async def take_stripe_event(
    content: DocumentDep,
    found: PartsDep,
    signature: Annotated[str, Header(alias="Stripe-Signature", max_length=1_000)] = "",
) -> None:
    """What Stripe tells of a payment: signed, and harmless when told again or out of order."""
    await found.stripe.take(content, signature)
