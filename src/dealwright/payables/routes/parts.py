"""What the routes need of the application, found at `app.state.payables`."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from dealwright.channels.rails import PaymentRails
from dealwright.channels.service import Effects
from dealwright.core.ids import Ids
from dealwright.payables.service.accounts import Accounts
from dealwright.payables.service.amending import Amendments
from dealwright.payables.service.amendment_looking import AmendmentViews
from dealwright.payables.service.amendment_steps import Steps
from dealwright.payables.service.credit_looking import CreditViews
from dealwright.payables.service.crediting import Crediting
from dealwright.payables.service.invoicing import Invoicing
from dealwright.payables.service.open_credits import OpenCredits
from dealwright.payables.service.order_looking import PortalOrders
from dealwright.payables.service.outcomes import SIMULATED, TELLING
from dealwright.payables.service.paying import Paying
from dealwright.payables.service.receiving import Receiving
from dealwright.payables.service.sending import SEND, Sending
from dealwright.payables.service.stripe_events import Secrets, StripeEvents
from dealwright.payables.service.waiting import WaitingForMe
from dealwright.payables.service.webhooks import Webhooks
from dealwright.procurement.service.orders import Ordering
from dealwright.store.store import Store
from dealwright.store.worker import Step


@dataclass(frozen=True)
class Parts:
    """The services of what is owed."""

    receiving: Receiving
    invoicing: Invoicing
    crediting: Crediting
    open_credits: OpenCredits
    credits: CreditViews
    paying: Paying
    sending: Sending
    accounts: Accounts
    webhooks: Webhooks
    stripe: StripeEvents
    amendments: Amendments
    looking: AmendmentViews
    own_orders: PortalOrders
    waiting: WaitingForMe

    def steps(self) -> dict[str, Step]:
        """What is done for each kind of due work of payments."""
        return {
            SEND: self.sending.step,
            SIMULATED: self.webhooks.step,
            TELLING: self.stripe.step,
        }


@dataclass(frozen=True)
class Payments:
    """What payments need: what carries them out, their ports, and the secrets of what is told.

    And what amendments need, to send an order out anew.

    `pace`: seconds between two things that the simulated Stripe tells.
    """

    effects: Effects
    ordering: Ordering
    rails: PaymentRails
    secret: str
    stripe: Secrets
    pace: float


def make(store: Store, ids: Ids, payments: Payments) -> Parts:
    """All of them over one store."""
    rails = payments.rails
    return Parts(
        receiving=Receiving(store, ids, payments.ordering),
        invoicing=Invoicing(store, ids),
        crediting=Crediting(store, ids),
        open_credits=OpenCredits(store),
        credits=CreditViews(store),
        paying=Paying(store, rails),
        sending=Sending(store, payments.effects, rails),
        accounts=Accounts(store),
        webhooks=Webhooks(store, payments.secret),
        stripe=StripeEvents(store, payments.stripe, rails.stripe, payments.pace),
        amendments=Amendments(store, ids, Steps(payments.ordering)),
        looking=AmendmentViews(store),
        own_orders=PortalOrders(store),
        waiting=WaitingForMe(store),
    )


def parts(request: Request) -> Parts:
    found: Parts = request.app.state.payables
    return found


DifferentQuery = Annotated[
    bool, Query(description="It is not the one that it looks like: somebody compared them.")
]
PartsDep = Annotated[Parts, Depends(parts)]
