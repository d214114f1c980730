"""What a message says of each kind of notice, besides where to look.

Nothing else, but of what is to be paid how much it is and by when.
"""

from collections.abc import Mapping

from dealwright.notices.model import Kind, News

SAID: Mapping[Kind, str] = {
    "approval_wanted": "Your approval is wanted.",
    "approval_escalated": "An approval has waited too long and goes to you.",
    "deadline_near": "A deadline is less than four hours away.",
    "agreement_reached": "A negotiation came to an agreement.",
    "no_agreement": "A negotiation ended without an agreement.",
    "campaign_ended": "A campaign is complete.",
    "your_turn": "It is your turn.",
    "person_asked": "An agent waits for your word.",
    "choice_wanted": "A campaign waits for your choice.",
    "invoice_held": "An invoice does not match.",
    "invoice_owed": "An invoice is owed.",
    "credit_held": "A credit note waits to be accepted.",
    "credit_open": "An open credit waits to be set off.",
    "order_unsent": "A purchase order has not reached its vendor.",
    "payment_failed": "A payment has failed.",
    "payment_unclear": "It is unclear whether a payment happened.",
    "account_waiting": "Bank details wait for a second person.",
    "terms_wanted": "A coalition waits for you to agree.",
    "quote_arrived": "A quote has arrived.",
    "quotes_opened": "The quotes may be read.",
    "amendment_to_confirm": "Ask the vendor to confirm an amendment, and record what it says.",
    "amendment_decided": "An amendment of an order was decided.",
    "contract_review": "A contract waits for your review.",
    "contract_to_sign": "A contract waits for your signature.",
    "contract_sent_back": "A contract was sent back by its reviewer.",
    "contract_signed": "Both sides have signed a contract.",
}


def said(news: News) -> str:
    """The sentence; amount and day are those of the record: `An invoice is owed: 95.00 USD.`"""
    sentence = SAID[news.kind]
    if news.amount is None:
        return sentence
    due = f", due on {news.due}" if news.due else ""
    return f"{sentence.removesuffix('.')}: {news.amount}{due}."
