"""One thing that one member is told: of which sort, about which stream, and where its page is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dealwright.core.canonical import digest
from dealwright.core.money import Money
from dealwright.engine.offers import Side
from dealwright.store.streams import id_of

Kind = Literal[
    "approval_wanted",
    "approval_escalated",
    "deadline_near",
    "agreement_reached",
    "no_agreement",
    "campaign_ended",
    "your_turn",
    "person_asked",
    "choice_wanted",
    "invoice_held",
    "invoice_owed",
    "credit_held",
    "credit_open",
    "order_unsent",
    "payment_failed",
    "payment_unclear",
    "account_waiting",
    "terms_wanted",
    "quote_arrived",
    "quotes_opened",
    "amendment_to_confirm",
    "amendment_decided",
    "contract_review",
    "contract_to_sign",
    "contract_sent_back",
    "contract_signed",
]
Topic = Literal["approval", "urgent", "completed", "turn", "incident", "coalition", "quotes"]
"""What a member decides about at once: by which channels he is told of it."""
TOPICS: Mapping[Kind, Topic] = {
    "approval_wanted": "approval",
    "approval_escalated": "approval",
    "deadline_near": "urgent",
    "agreement_reached": "completed",
    "no_agreement": "completed",
    "campaign_ended": "completed",
    "your_turn": "turn",
    "person_asked": "turn",
    "choice_wanted": "turn",
    "invoice_held": "incident",
    "invoice_owed": "turn",
    "credit_held": "turn",
    "credit_open": "turn",
    "order_unsent": "incident",
    "payment_failed": "incident",
    "payment_unclear": "incident",
    "account_waiting": "incident",
    "terms_wanted": "coalition",
    "quote_arrived": "quotes",
    "quotes_opened": "quotes",
    "amendment_to_confirm": "turn",
    "amendment_decided": "completed",
    "contract_review": "approval",
    "contract_to_sign": "approval",
    "contract_sent_back": "incident",
    "contract_signed": "completed",
}
LONGEST_ABOUT = 300
_PAGES = {
    "approval": "/approvals/{}",
    "negotiation": "/negotiations/{}",
    "campaign": "/campaigns/{}",
    "rfq": "/rfqs/{}",
    "contract": "/contracts/{}",
    "invoice": "/invoices/{}",
    "credit": "/credit-notes/{}",
    "payment": "/payments/{}",
    "coalition": "/coalitions/{}",
    "bank-account": "/vendors/{}",
    "purchase-order": "/purchase-orders/{}",
}
OWN_ACCOUNT = "bank-account/own"


@dataclass(frozen=True)
class News:
    """Something that has happened.

    `subject` is the stream that it is about (`invoice/inv_1`), `about` how its page calls it: a
    product, a title, a number; never what one side alone knows. `cause` is the same whenever the
    same thing is told, `side` whose page it is on. `amount` is what is to be paid or credited,
    and `due` the ISO day by which, where it is about that; both as the record has them.
    """

    kind: Kind
    subject: str
    about: str
    cause: str
    side: Side = "buyer"
    amount: Money | None = None
    due: str = ""

    def to(self, user: str) -> str:
        """The id of the notice by which that member is told of it: one, however often it is."""
        return f"ntc_{digest([self.cause, self.kind, user])[:24]}"


def page_of(subject: str) -> str:
    """Where in the pages the thing is: `/invoices/inv_1`."""
    if subject == OWN_ACCOUNT:
        return "/payments"
    return _PAGES[subject.partition("/")[0]].format(id_of(subject))


def subject_of(page: str) -> str | None:
    """The stream whose page that is; None for a page of no one thing."""
    if page == page_of(OWN_ACCOUNT):
        return OWN_ACCOUNT
    where, _, id = page.rpartition("/")
    return next((f"{kind}/{id}" for kind, at in _PAGES.items() if at == f"{where}/{{}}"), None)
