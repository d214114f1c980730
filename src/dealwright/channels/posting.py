"""Messages to people outside: intended with what they follow from, sent once, kept when they fail.

Before an attempt it is recorded that there is one. An attempt that left no result, or of which
nobody knows what became, is unclear: it is sent again only by a person. What surely did not leave
is tried for a day, with growing waits.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from dealwright.channels.breaker import Open
from dealwright.channels.carriers import Carrier, Channel, Letter, NotSent
from dealwright.channels.messages import (
    Message,
    MessageIntended,
    MessageResent,
    MessageStarted,
    MessageTried,
    State,
)
from dealwright.channels.outbound import Jitter, by_chance, wait_before
from dealwright.channels.ports import Rejected
from dealwright.channels.store import MESSAGE, has_messages
from dealwright.core.canonical import digest
from dealwright.core.errors import NotFound, Refused, Unavailable
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.store import Store
from dealwright.store.work import Work

SEND = "channels.message"
"""The kind of due work that sends one message."""
LASTS = timedelta(days=1)
"""How long a message is tried that has not left."""
FIRST_WAIT, MOST_WAIT = 10.0, 3600.0
"""Seconds between the first two tries, and between two at most."""
Address = Callable[[Reader, Message], Awaitable[str | None]]
"""Where a message's owner wants it now; None where it is not wanted."""


def message_id(owner: str, channel: Channel, cause: str) -> str:
    """One for each thing, owner and channel, always the same."""
    return f"msg_{digest([owner, channel, cause])[:24]}"


class Messages:
    """Sends what was intended, by the carriers, to where its owners want it now."""

    def __init__(
        self,
        store: Store,
        carriers: Mapping[Channel, Carrier],
        address: Address,
        jitter: Jitter = by_chance,
    ) -> None:
        self._store = store
        self.carriers = dict(carriers)
        self._address = address
        self._jitter = jitter

    async def intend(
        self, work: Work, to: tuple[str, Channel], kind: str, cause: str, letter: Sealed[Letter]
    ) -> bool:
        """Have it sent after this work's commit, once; answers whether it was new."""
        owner, channel = to
        message = await work.peek(MESSAGE, message_id(owner, channel, cause))
        if message.version:
            return False
        at = work.now.isoformat()
        work.append(message, MessageIntended(owner, channel, kind, cause, at, letter))
        work.make_due(SEND, message.id)
        return True

    async def is_first(self, reader: Reader, owner: str, channel: Channel) -> bool:
        """Whether nothing was ever intended for that owner by that channel."""
        return not await has_messages(reader, owner, channel)

    async def resend(self, work: Work, owner: str, id: str, by: str) -> None:
        """Send it anew, whether or not it has arrived; `Refused` while it is on its way."""
        message = await work.load(MESSAGE, id)
        if message.state.owner != owner:
            raise NotFound(f"there is no message {id!r}")
        if message.state.state == "waiting":
            raise Refused("it is on its way", "wait for what comes of it")
        work.append(message, MessageResent(by, work.now.isoformat()))
        work.make_due(SEND, id, revive=True)

    async def step(self, claim: Claim) -> None:
        """Send one message, or say what is known of an attempt before."""
        async with self._store.read(claim.workspace) as reader:
            message = await reader.load(MESSAGE, claim.key)
            state = message.state
            to = await self._address(reader, state)
        letter = state.letter.value
        if state.state != "waiting":
            async with self._store.work(claim.workspace, claim=claim) as work:
                work.settle()
        elif state.out:
            await self._record(claim, message, "unclear", "an attempt left no result")
        elif to is None or isinstance(letter, Erased):
            await self._record(claim, message, "failed", "there is no address for it any more")
        else:
            await self._send(claim, message, to, letter)

    async def _send(self, claim: Claim, message: Loaded[Message], to: str, letter: Letter) -> None:
        carrier = self.carriers[message.state.channel]
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.append(message, MessageStarted(message.state.tries + 1))
        try:
            reference = await carrier.send(to, letter, message.id, self._store.clock.now())
        except Rejected as error:
            await self._record(claim, message, "failed", error.message)
        except (NotSent, Open) as error:
            since = datetime.fromisoformat(message.state.since)
            late = self._store.clock.now() - since >= LASTS
            await self._record(claim, message, "failed" if late else "waiting", error.message)
        except Unavailable as error:
            await self._record(claim, message, "unclear", error.message)
        else:
            await self._record(claim, message, "sent", "", reference)

    async def _record(
        self, claim: Claim, message: Loaded[Message], state: State, why: str, reference: str = ""
    ) -> None:
        simulated = self.carriers[message.state.channel].simulated
        at = self._store.clock.now().isoformat()
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.append(message, MessageTried(at, state, why[:200], reference[:200], simulated))
            wait = wait_before(message.state.tries_since, FIRST_WAIT, MOST_WAIT, self._jitter)
            work.settle(again_in=wait if state == "waiting" else None)
