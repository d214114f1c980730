"""A worker that is killed before or after a rail has taken a payment, or never.

`python -m tests.faults.payment_worker URL FOLDER WHEN`, with WHEN as in `effect_worker`.
"""

import asyncio
import sys
from pathlib import Path

from dealwright.channels.ports import Request, Result, Sort
from dealwright.channels.rails import PaymentRails
from dealwright.channels.service import STEP, Effects
from dealwright.channels.simulators.payments import PaymentSimulator
from dealwright.channels.simulators.stripe import StripeSimulator
from dealwright.payables import reactions as payable_reactions
from dealwright.payables.service.sending import SEND, Sending
from dealwright.store.opening import open_database, open_wakeups
from dealwright.store.reactions import Reactions
from dealwright.store.store import Store
from dealwright.store.worker import Worker
from tests.faults.effect_worker import LIMITS, Service
from tests.store.tally import open_store


class Bank:
    """A bank without idempotency keys, that can be asked by our reference."""

    name = PaymentSimulator.name
    sort = Sort.LOOKUP

    def __init__(self, folder: Path, dies: str) -> None:
        self._service = Service(folder, self.sort, dies)

    async def perform(self, key: str, request: Request) -> Result:
        await self._service.perform(key, {"order": request["payment"]})
        return _taken(key)

    async def lookup(self, key: str) -> Result | None:
        return _taken(key) if await self._service.lookup(key) else None


def _taken(key: str) -> Result:
    return {"reference": key, "status": "processing"}


def sending(store: Store, folder: Path, dies: str = "never") -> tuple[Sending, Effects]:
    """What lets payments go out, and what carries them out, by that bank."""
    bank = Bank(folder, dies)
    effects = Effects(store, {bank.name: bank})
    rails = PaymentRails({}, StripeSimulator(folder))
    return Sending(store, effects, rails), effects


async def main(url: str, folder: str, dies: str) -> None:
    wakeups = open_wakeups(url)
    reactions = Reactions()
    payable_reactions.register(reactions)
    store = open_store(open_database(url), wakeups, reactions)
    await wakeups.start()
    made, effects = sending(store, Path(folder), dies)
    await Worker(store, {SEND: made.step, STEP: effects.step}, LIMITS).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:4]))
