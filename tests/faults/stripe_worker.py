"""A worker that pays by Stripe, over a socket: `python -m tests.faults.stripe_worker URL STRIPE`.

STRIPE is where the simulated Stripe listens; whoever serves it there kills this process.
"""

import asyncio
import sys
from pathlib import Path

from dealwright.channels.rails import SIMULATED, PaymentRails
from dealwright.channels.service import STEP, Effects
from dealwright.channels.simulators.stripe import StripeSimulator
from dealwright.channels.stripe import Ach, Transfers
from dealwright.payables import reactions as payable_reactions
from dealwright.payables.service.sending import SEND, Sending
from dealwright.store.opening import open_database, open_wakeups
from dealwright.store.reactions import Reactions
from dealwright.store.worker import Worker
from tests.channels.stripe_wire import api
from tests.faults.effect_worker import LIMITS
from tests.store.tally import open_store


async def main(url: str, stripe: str) -> None:
    wakeups = open_wakeups(url)
    reactions = Reactions()
    payable_reactions.register(reactions)
    store = open_store(open_database(url), wakeups, reactions)
    await wakeups.start()
    near = api(stripe)
    ports = (
        Transfers(near, Transfers.name + SIMULATED),
        Ach(near, "fa_wire", Ach.name + SIMULATED),
    )
    effects = Effects(store, {port.name: port for port in ports})
    sending = Sending(store, effects, PaymentRails({}, StripeSimulator(Path())))
    await Worker(store, {SEND: sending.step, STEP: effects.step}, LIMITS).run()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
