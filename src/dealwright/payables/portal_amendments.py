"""An amendment as its vendor sees it in the portal."""

from pydantic import BaseModel, Field

from dealwright.payables.model.amendments import Amendment, AmendmentAnswered, State
from dealwright.payables.terms_views import ChangeView, OrderTermsView, changes_view, terms_view
from dealwright.store.sealed import Erased, Sealed


class PortalAmendment(BaseModel):
    """An amendment as its vendor sees it: nothing of how the buyer came to it."""

    id: str
    at: str
    buyer: str
    order: str
    number: int
    contract: str
    state: State
    simulated: bool
    message: str
    before: OrderTermsView
    after: OrderTermsView
    changes: list[ChangeView]
    sha256: str
    answered_at: str | None
    reason: str = Field(description="Why the vendor has not accepted it.")


def portal_amendment(id: str, amendment: Amendment, buyer: str) -> PortalAmendment:
    """What the vendor is shown."""
    proposed, said = amendment.proposed, amendment.ended
    answer = said if isinstance(said, AmendmentAnswered) else None
    own = answer is not None and answer.how == "portal" and not answer.accepted
    return PortalAmendment(
        id=id,
        at=amendment.cleared.at if amendment.cleared else proposed.at,
        buyer=buyer,
        order=proposed.order,
        number=proposed.number,
        contract=proposed.contract,
        state=amendment.state,
        simulated=proposed.simulated,
        message=_kept(proposed.message),
        before=terms_view(proposed.before),
        after=terms_view(proposed.after),
        changes=changes_view(proposed),
        sha256=proposed.sha256,
        answered_at=answer.at if answer else None,
        reason=_kept(answer.way) if answer and own else "",
    )


def _kept(words: Sealed[str]) -> str:
    """What somebody wrote, empty once it was erased."""
    return "" if isinstance(words.value, Erased) else words.value
