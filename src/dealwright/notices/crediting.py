"""Members are told that a credit note waits for them: to be accepted, or to be used."""

from dealwright.notices.model import Kind, News
from dealwright.notices.store import settle
from dealwright.notices.telling import Telling
from dealwright.notices.whom import cause_of, each
from dealwright.payables.model.credit_events import (
    CreditAccepted,
    CreditReceived,
    CreditRefunded,
    CreditRejected,
    CreditReopened,
    CreditSetOff,
)
from dealwright.payables.service.credit_looking import next_by
from dealwright.payables.service.opening import as_it_stands
from dealwright.payables.store.credits import CREDIT
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

USED = (CreditRejected, CreditSetOff, CreditRefunded)
TOLD = (CreditReceived, CreditAccepted, CreditReopened)
OF_CREDITS = (*TOLD, *USED)


async def credited(telling: Telling, work: Work, id: str, events: list[Recorded]) -> None:
    """Whoever may accept it is told, then whoever may use what is open of it.

    What was decided, or used up, waits for nobody.
    """
    credit = (await work.load(CREDIT, id)).state
    new = [one for one in events if isinstance(one.event, TOLD)]
    if new or credit.state not in ("held", "open"):
        await settle(work, CREDIT.stream(id))
    if not new or credit.state not in ("held", "open"):
        return
    kind: Kind = "credit_held" if credit.state == "held" else "credit_open"
    _, fulfilment = await as_it_stands(work, credit.note.order)
    users = await next_by(work, credit, fulfilment)
    about = f"{credit.note.number}, {credit.received.vendor_name}"
    amount = credit.note.total if kind == "credit_held" else credit.open
    news = News(kind, CREDIT.stream(id), about, cause_of(new[-1]), amount=amount)
    await telling.tell(work, news, each(users))
