"""The steps of an amendment: nobody has to sign it, it is in force, or it never will be.

Each is a change of the amendment, of the order's fulfilment and of the budget in one transaction.
"""

from dealwright.core.money import Money
from dealwright.payables.model.amendments import (
    Amendment,
    AmendmentAnswered,
    AmendmentCleared,
    AmendmentNotApproved,
    AmendmentWithdrawn,
)
from dealwright.payables.model.bounds import check_fits, ordered
from dealwright.payables.model.fulfilment import NOTHING, Fulfilment
from dealwright.payables.model.fulfilment_events import (
    AmendmentDropped,
    AmendmentPromised,
    OrderAmended,
    Ordered,
)
from dealwright.payables.service.amendment_asking import ask_no_more, more_of
from dealwright.payables.service.opening import promise_of
from dealwright.payables.service.settling import settle_all
from dealwright.procurement.model.orders import OrderRevised
from dealwright.procurement.service import promises
from dealwright.procurement.service.orders import Ordering
from dealwright.procurement.store.orders import ORDER
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Sealed
from dealwright.store.work import Work

NOBODY = "simulated"
"""Who answers for a simulated vendor."""
PLAYED = "SIMULATED: the vendor is played here, and agrees by itself. No company was asked."


class Steps:
    """What happens to amendments; `ordering` sends an order out anew."""

    def __init__(self, ordering: Ordering) -> None:
        self._ordering = ordering

    async def clear(
        self, work: Work, amendment: Loaded[Amendment], found: Loaded[Fulfilment], approval: str
    ) -> None:
        """Nobody has to sign it any more: more is promised of the budget, the vendor is asked.

        `Refused` where it does not fit any more, or less of the budget is left. A simulated vendor
        agrees at once, and says what it is.
        """
        proposed, state = amendment.state.proposed, found.state
        check_fits(state, ordered(proposed.after))
        more = _above(more_of(state, amendment.state))
        promised, at = promise_of(state), work.now.isoformat()
        if more.minor and promised.cost_centre:
            await promises.extend(work, promised, more, approval)
        work.append(found, AmendmentPromised(amendment.id, at, more))
        work.append(amendment, AmendmentCleared(at, approval))
        await settle_all(work, found)
        if proposed.simulated:
            key = f"contract/{proposed.contract}"
            who, way = Sealed(key, NOBODY), Sealed(key, PLAYED)
            said = AmendmentAnswered(True, "simulated", NOBODY, at, who, way)
            await self.confirm(work, amendment, found, said)

    async def confirm(
        self,
        work: Work,
        amendment: Loaded[Amendment],
        found: Loaded[Fulfilment],
        said: AmendmentAnswered,
    ) -> None:
        """The vendor agrees: it is in force, unless what has happened meanwhile leaves no room."""
        state, terms = found.state, amendment.state.proposed.after
        items = ordered(terms)
        check_fits(state, items)
        less = _above(Money(0, terms.total.currency) - more_of(state, amendment.state))
        released = _released(state, items, less)
        promised, at = promise_of(state), work.now.isoformat()
        if promised.cost_centre:
            await promises.release(work, promised, released, found.id)
        work.append(found, OrderAmended(amendment.id, at, items, released, less))
        work.append(amendment, said)
        order = await work.load(ORDER, found.id)
        revised = OrderRevised(
            amendment=amendment.id,
            number=amendment.state.proposed.number,
            issued=amendment.state.proposed.issued,
            revision=order.state.revision + 1,
            at=at,
            terms=terms,
        )
        await self._ordering.revise(work, order, revised)
        await settle_all(work, found)

    async def drop(
        self,
        work: Work,
        amendment: Loaded[Amendment],
        found: Loaded[Fulfilment],
        why: AmendmentNotApproved | AmendmentWithdrawn | AmendmentAnswered,
    ) -> None:
        """It is not going to be in force: what was promised for it is free, the order as it was."""
        state = found.state
        promised = promise_of(state)
        if promised.cost_centre:
            await promises.release(work, promised, state.reserved, found.id)
        await ask_no_more(work, amendment)
        work.append(amendment, why)
        work.append(found, AmendmentDropped(amendment.id, work.now.isoformat()))
        await settle_all(work, found)


def _released(state: Fulfilment, items: tuple[Ordered, ...], less: Money) -> Money:
    """What is not promised any more: all that is left where nothing is to be billed any more."""
    if all(state.billed.get(one.line, NOTHING) >= one.quantity for one in items):
        return state.left
    return min(less, state.left, key=lambda one: one.minor)


def _above(money: Money) -> Money:
    """The amount, 0 where it is below."""
    return Money(max(money.minor, 0), money.currency)
