"""An amendment while the order is on its way: what it did not depend on does not stop it."""

from typing import Any

import pytest

from dealwright.core.errors import OutOfDate
from dealwright.core.ids import RandomIds
from dealwright.identity.model import effective
from dealwright.payables.model.amendments import Amendment
from dealwright.payables.model.changes import Changes
from dealwright.payables.model.fulfilment import Fulfilment
from dealwright.payables.service.amending import Amendments, Said
from dealwright.payables.service.amendment_steps import Steps
from dealwright.payables.service.proposing import Wanted
from dealwright.procurement.model.orders import OrderDelayed
from dealwright.procurement.service.despatch import Despatch
from dealwright.procurement.service.orders import Ordering
from dealwright.procurement.store.orders import ORDER
from dealwright.store.reader import Loaded
from dealwright.store.work import Work
from dealwright.web.access import Caller
from tests.payables.desk import Desk


class Interrupted(Steps):
    """Each of the first `times` steps is overtaken by the word that the order waits."""

    def __init__(self, desk: Desk, times: int) -> None:
        super().__init__(Ordering(Despatch(desk.site.parts.effects)))
        self._desk, self.times, self.steps = desk, times, 0

    async def clear(
        self, work: Work, amendment: Loaded[Amendment], found: Loaded[Fulfilment], approval: str
    ) -> None:
        await self._overtaken()
        await super().clear(work, amendment, found, approval)

    async def confirm(
        self, work: Work, amendment: Loaded[Amendment], found: Loaded[Fulfilment], said: Any
    ) -> None:
        await super().confirm(work, amendment, found, said)
        await self._overtaken()

    async def _overtaken(self) -> None:
        self.steps += 1
        if self.steps > self.times:
            return
        async with self._desk.site.parts.store.work(self._desk.ann.workspace) as faster:
            order = await faster.load(ORDER, self._desk.order)
            told = OrderDelayed("eff_1", f"try {self.steps}", 0, faster.now.isoformat())
            faster.append(order, told)


def overtaken(desk: Desk, times: int) -> tuple[Amendments, Interrupted]:
    steps = Interrupted(desk, times)
    return Amendments(desk.site.parts.store, RandomIds(), steps), steps


def rob(desk: Desk) -> Caller:
    roles = effective(("buyer",))
    return Caller(desk.rob.user, desk.rob.workspace, roles, "password", desk.rob.user)


def less(revision: int = 0) -> Wanted:
    return Wanted(revision, Changes(said={"note": "Ring at gate 2."}), "because")


async def test_it_is_proposed_and_confirmed_though_the_order_goes_out_meanwhile(
    desk: Desk,
) -> None:
    amendments, steps = overtaken(desk, times=3)
    proposed = await amendments.propose(rob(desk), desk.order, less())
    tried = steps.steps

    again, twice = overtaken(desk, times=3)
    said = Said(True, "Mary Alder", "by telephone")
    done = await again.record(rob(desk), proposed.id, said)

    assert (tried, twice.steps) == (4, 4)
    assert (proposed.state, proposed.number, done.state) == ("to_confirm", 1, "in_force")
    order = await desk.ann.get(f"purchase-orders/{desk.order}")
    listed = (await desk.ann.get(f"purchase-orders/{desk.order}/amendments"))["items"]
    assert (order["revision"], len(listed)) == (1, 1), "once, however often it was tried"


async def test_what_was_decided_on_another_revision_is_not_tried_again(desk: Desk) -> None:
    amendments, steps = overtaken(desk, times=3)

    with pytest.raises(OutOfDate, match="the order stands at revision 0"):
        await amendments.propose(rob(desk), desk.order, less(revision=1))

    assert steps.steps == 0
