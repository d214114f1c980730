"""Telling members: what is written for them, and what they are told when its time has come.

Whose turn it is and which deadline is near is no event; it is looked at when it may be so.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from dealwright.channels.carriers import CHANNELS, Channel
from dealwright.channels.posting import Messages
from dealwright.channels.words import Words
from dealwright.core.money import Money
from dealwright.identity.events import person
from dealwright.identity.members import company
from dealwright.negotiations.desk import URGENT, sit
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION
from dealwright.notices.choosing import member, preferences_of
from dealwright.notices.letters import said
from dealwright.notices.model import TOPICS, News, page_of
from dealwright.notices.store import put_notice, untold
from dealwright.notices.whom import at_turn, concerned, each, of_campaign, still
from dealwright.orders.store.orders import ORDER
from dealwright.rfq.store.lists import RFQ
from dealwright.store.due import Claim
from dealwright.store.reader import Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.streams import id_of
from dealwright.store.work import Work

AT_LEAST = 1.0
"""Seconds until the next look, where two clocks do not quite agree."""


class Telling:
    """Tells members, and whoever of them wants it elsewhere too."""

    def __init__(self, store: Store, messages: Messages, words: Words) -> None:
        self._store = store
        self._messages = messages
        self._words = words

    async def tell(
        self, work: Work, news: News, users: Mapping[str, str], total: Money | None = None
    ) -> None:
        """Tell each of them once; the values are in whose place he is told. `total` is at stake."""
        for user in await untold(work, news, users):
            chosen = await preferences_of(work, user)
            channels = chosen.channels(TOPICS[news.kind], total)
            put_notice(work, news, user, users[user], "inbox" in channels)
            for channel in CHANNELS:
                if channel in channels and chosen.proved(channel):
                    await self._send(work, user, channel, news)

    async def _send(self, work: Work, user: str, channel: Channel, news: News) -> None:
        owner = member(user)
        first = await self._messages.is_first(work, owner, channel)
        letter = Sealed(
            person(user), self._words.to_member(said(news), page_of(news.subject), first)
        )
        await self._messages.intend(work, (owner, channel), news.kind, news.to(user), letter)

    async def turn(self, claim: Claim) -> None:
        """A person plays the side whose turn it is, and the other one has offered."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.settle()
            table = await work.load(NEGOTIATION, claim.key)
            session = table.state.session
            if table.state.state != "open" or session.paused or not session.made:
                return
            desk = await sit(work, claim.key, session.turn)
            opened = table.state.opened
            by_hand = desk.side == "buyer" and desk.taken_over
            if not by_hand and await _on_its_road(work, opened.request):
                return
            news = News(
                kind="your_turn",
                subject=table.stream,
                about=f"{opened.product}, {opened.vendor_name}",
                cause=f"{table.stream}#{len(session.made)}",
                side=desk.side,
            )
            await self.tell(work, news, each(await at_turn(work, desk)))

    async def choice(self, claim: Claim) -> None:
        """A campaign waits for a person to say who gets a part."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            work.settle()
            campaign = (await work.load(CAMPAIGN, claim.key)).state
            if await _on_its_road(work, campaign.opened.request):
                return
            for part in campaign.to_choose:
                first = campaign.negotiations(part)[0]
                product = (await work.load(NEGOTIATION, first)).state.opened.product
                stream = CAMPAIGN.stream(claim.key)
                news = News("choice_wanted", stream, product, f"{stream}#{part}")
                await self.tell(work, news, each(await of_campaign(work, claim.key)))

    async def near(self, claim: Claim) -> None:
        """A deadline is told of once when four hours are left, and anew when it was moved."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            until = await _until(work, claim.key)
            left = None if until is None else datetime.fromisoformat(until) - work.now
            if left is None or left <= timedelta(0):
                work.settle()
            elif left > URGENT:
                work.settle(again_in=max((left - URGENT).total_seconds(), AT_LEAST))
            else:
                work.settle()
                about, users = await _waiting(work, claim.key)
                news = News("deadline_near", claim.key, about, f"{claim.key}#{until}")
                await self.tell(work, news, each(users))


async def _on_its_road(reader: Reader, request: str) -> bool:
    """Whether it is an order by text: its calls are spoken and its quotes compared by agents."""
    return bool((await reader.peek(ORDER, request)).version)


async def _until(reader: Reader, stream: str) -> str | None:
    """When time is up for what is still open; None where nothing is."""
    if stream.startswith("rfq/"):
        rfq = (await reader.load(RFQ, id_of(stream))).state
        return rfq.made.deadline if rfq.state == "collecting" else None
    desk = await sit(reader, id_of(stream), "buyer")
    over = desk.table.state.state != "open" or (desk.own.version and desk.own.state.held)
    return None if over else desk.table.state.until


async def _waiting(reader: Reader, stream: str) -> tuple[str, frozenset[str]]:
    """What the deadline is about, and whom it concerns."""
    if stream.startswith("rfq/"):
        made = (await reader.load(RFQ, id_of(stream))).state.made
        makers = still(await company(reader), {made.by}, "buyer")
        return made.lines[0].product, makers
    desk = await sit(reader, id_of(stream), "buyer")
    opened = desk.table.state.opened
    return f"{opened.product}, {opened.vendor_name}", await concerned(reader, desk)
