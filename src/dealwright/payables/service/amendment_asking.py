"""An amendment that is more than taking away is signed for like the order itself.

What it makes the order come to counts with all accepted differences of invoices against one signed
amount: neither slips past beside the other.
"""

from dealwright.approvals.asking import ask_again, withdraw
from dealwright.approvals.counting import Growth
from dealwright.core.canonical import digest
from dealwright.core.money import Money
from dealwright.core.sentences import AMOUNT, Fact, form
from dealwright.payables.model.amendments import Amendment
from dealwright.payables.model.bounds import ordered
from dealwright.payables.model.differences import changes
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.service.billed import billed
from dealwright.payables.service.growing import less_of, named, signed_again
from dealwright.payables.service.opening import promise_of
from dealwright.payables.store.amendments import AMENDMENT
from dealwright.procurement.service.behind import Behind, behind_growth
from dealwright.procurement.service.cases import above_budget
from dealwright.procurement.store.orders import ORDER
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reader import Loaded, Reader
from dealwright.store.work import Work

AMENDING = "order_amendment"
"""The kind of approvals that amendments ask for."""
DECIDED = "the amendment was decided otherwise"
UNCONFIRMED = form(
    "amendment_simulated", "our own agent plays the vendor; no company will confirm it"
)


def more_of(fulfilment: Fulfilment, amendment: Amendment) -> Money:
    """How much more is to come by it at the order's prices, below 0 for less."""
    items = ordered(amendment.proposed.after)
    billed = fulfilment.billed
    return fulfilment.to_come(billed, items) - fulfilment.to_come(billed)


async def comes_to(
    reader: Reader, fulfilment: Fulfilment, amendment: Amendment, new: str = ""
) -> Money:
    """What the whole order comes to with it, without tax: what is owed, and what is to come.

    `new` is an invoice that the same work has taken in.
    """
    found = await billed(reader, fulfilment, new=new)
    rest = fulfilment.to_come(found.units, ordered(amendment.proposed.after))
    return rest + found.worth(rest.currency)


async def ask(
    work: Work, amendment: Loaded[Amendment], fulfilment: Fulfilment, new: str = ""
) -> None:
    """Ask those who sign for what the order comes to with it; the same is asked once."""
    proposed, opened = amendment.state.proposed, fulfilment.opened
    now = await comes_to(work, fulfilment, amendment.state, new)
    more = more_of(fulfilment, amendment.state)
    placed = (await work.load(ORDER, opened.order)).state.placed
    request = await work.peek(REQUEST, placed.origin.request)
    grown = now - placed.total
    told = await _facts(work, amendment, fulfilment, (now, more))
    growth = Growth(
        kind=AMENDING,
        subject=amendment.stream,
        version=amendment.version,
        hash=digest([amendment.id, proposed.sha256, str(now)]),
        total=now,
        signed=fulfilment.signed,
        by=frozenset({proposed.by}),
        facts=tuple(told.facts.items()),
        rates=told.rates,
        order=await named(work, fulfilment),
        above_budget=above_budget(request.state, grown) if request.version else None,
        less=less_of(fulfilment),
        anew=True,
    )
    await ask_again(work, opened.approval, growth)


async def reconsider(work: Work, fulfilment: Fulfilment, new: str = "") -> None:
    """Something was billed: what waits to be signed may come to another sum, and is asked anew."""
    if fulfilment.amending is None or fulfilment.amending.promised is not None:
        return
    amendment = await work.load(AMENDMENT, fulfilment.amending.begun.amendment)
    await ask(work, amendment, fulfilment, new)


async def ask_no_more(work: Work, amendment: Loaded[Amendment]) -> None:
    """It was decided: nobody has to sign for it."""
    await withdraw(work, amendment.stream, DECIDED)


async def waiting_approval(reader: Reader, stream: str, fulfilment: Fulfilment) -> str:
    """The open approval of an amendment, also one that was asked for just now; else empty."""
    for one in await signed_again(reader, fulfilment):
        if one.ask.subject == stream and one.state == "open":
            return one.id
    return ""


async def _facts(
    work: Work,
    amendment: Loaded[Amendment],
    fulfilment: Fulfilment,
    sums: tuple[Money, Money],
) -> Behind:
    """What the approver is told; why it is wanted stands in the amendment itself."""
    proposed, opened, (now, more) = amendment.state.proposed, fulfilment.opened, sums
    facts: dict[str, Fact] = {
        "vendor": opened.vendor_name,
        "order": opened.order,
        "amendment": amendment.id,
        "amendment_number": str(proposed.number),
        "changes": str(len(list(changes(proposed.before, proposed.after)))),
        "before": (AMOUNT(amount=proposed.before.total),),
        "after": (AMOUNT(amount=proposed.after.total),),
        "signed": (AMOUNT(amount=fulfilment.signed),),
        "comes_to": (AMOUNT(amount=now),),
    }
    budget = await behind_growth(work, promise_of(fulfilment), more)
    if opened.simulated:
        facts["simulated"] = (UNCONFIRMED(),)
    return Behind(facts | budget.facts, budget.rates)
