"""A vendor's notices on their way to its own system: the very ones that its portal shows.

Who wants none costs nothing; for each vendor with an address, its tables are looked at every few
seconds, and what is new is intended as deliveries, each once.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import BaseModel

from dealwright.channels.carriers import CHANNELS, Channel
from dealwright.channels.delivery import State
from dealwright.channels.posting import Messages
from dealwright.channels.store import DELIVERY, SIGNING, latest_deliveries
from dealwright.channels.webhooks import Deliveries, Told
from dealwright.channels.words import Words
from dealwright.negotiations.desk import sit
from dealwright.negotiations.store import NEGOTIATION, SIDE, Wanted, listed, side_id
from dealwright.portal.notices import SAID, Notice, notices
from dealwright.portal.papers import paper_notices
from dealwright.portal.store import looked, looked_until, unlook
from dealwright.procurement.service.selling import seller
from dealwright.procurement.store import rules
from dealwright.store.due import Claim
from dealwright.store.reader import Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller

LOOK = "portal.webhook"
"""The kind of due work that looks for what is new for one vendor."""
MARGIN = timedelta(minutes=2)
"""How long after the time that it bears something may come to be seen."""
MOST_TABLES = 1_000
SHOWN = 50


class DeliveryView(BaseModel):
    """One notice on its way, or what became of it."""

    id: str
    kind: str
    made: str
    state: State
    tries: int
    tried: str | None
    status: int | None
    reason: str


class WebhookView(BaseModel):
    """Where a vendor's notices go; nothing is sent before there is a secret."""

    vendor: str
    url: str | None
    secret_made: str | None
    deliveries: list[DeliveryView]


class WebhookSecret(BaseModel):
    """With what deliveries are signed from now on; null where it was told before."""

    vendor: str
    secret: str | None


async def address(reader: Reader, vendor: str) -> str | None:
    """Where the vendor wants its notices."""
    config = (await rules.dossier(reader, vendor)).config
    return config.notification_webhook_url if config else None


async def address_of_vendor(reader: Reader, vendor: str, channel: Channel) -> str | None:
    """Where the vendor wants messages: its e-mail address, its incoming webhook of Slack."""
    config = (await rules.dossier(reader, vendor)).config
    if config is None:
        return None
    if channel == "email":
        return config.notification_email
    known = config.slack_channel or ""  # a channel by its name alone is nowhere to post
    return known if channel == "slack" and "://" in known else None


@dataclass(frozen=True)
class ToPeople:
    """A vendor's notices as messages to whoever reads its mail or its Slack."""

    messages: Messages
    words: Words

    async def channels(self, reader: Reader, vendor: str) -> list[Channel]:
        """By which the vendor wants them."""
        found = [(one, await address_of_vendor(reader, vendor, one)) for one in CHANNELS]
        return [channel for channel, where in found if where]

    async def intend(self, work: Work, vendor: str, channel: Channel, notice: Notice) -> None:
        """Have it sent once."""
        owner = f"vendor/{vendor}"
        first = await self.messages.is_first(work, owner, channel)
        words = self.words.to_vendor(SAID[notice.kind], notice.page, first)
        letter = Sealed(f"webhook/{vendor}", words)
        await self.messages.intend(work, (owner, channel), notice.kind, notice.id, letter)


@dataclass(frozen=True)
class Webhooks:
    """Commands and views of one vendor's webhook, and the work of looking."""

    store: Store
    deliveries: Deliveries
    people: ToPeople
    look_every: float = 5.0

    async def view(self, caller: Caller, vendor: str) -> WebhookView:
        """The address, and the latest deliveries; for whoever says how the vendor sells."""
        async with self.store.read(caller.workspace) as reader:
            await seller(reader, caller, vendor)
            signing = await reader.peek(SIGNING, vendor)
            ids = await latest_deliveries(reader, vendor, SHOWN)
            found = await reader.peek_all(DELIVERY, ids)
            return WebhookView(
                vendor=vendor,
                url=await address(reader, vendor),
                secret_made=signing.state.made if signing.version else None,
                deliveries=[
                    DeliveryView(
                        id=one.id,
                        **{
                            k: getattr(one.state, k) for k in DeliveryView.model_fields if k != "id"
                        },
                    )
                    for one in found
                ],
            )

    async def new_secret(self, caller: Caller, vendor: str, once: Once | None) -> WebhookSecret:
        """Another secret; it is told this once."""
        async with self.store.work(caller.workspace, once) as work:
            await seller(work, caller, vendor)
            secret = await self.deliveries.new_secret(work, vendor, caller.user)
            work.make_due(LOOK, vendor, revive=True)
            work.answer(201, WebhookSecret(vendor=vendor, secret=None).model_dump())
        return WebhookSecret(vendor=vendor, secret=secret)

    async def resend(self, caller: Caller, vendor: str, delivery: str) -> WebhookView:
        """Send one anew that has arrived, or was given up."""
        async with self.store.work(caller.workspace) as work:
            await seller(work, caller, vendor)
            await self.deliveries.resend(work, vendor, delivery, caller.user)
        return await self.view(caller, vendor)

    async def step(self, claim: Claim) -> None:
        """Intend what is new for one vendor, and look again later."""
        vendor, now = claim.key, self.store.clock.now()
        async with self.store.read(claim.workspace) as reader:
            signing = await reader.peek(SIGNING, vendor)
            signed = signing.version > 0 and await address(reader, vendor) is not None
            channels = await self.people.channels(reader, vendor)
            wanted = signed or bool(channels)
            until = await looked_until(reader, vendor)
            found = await _since(reader, vendor, until, now) if wanted and until else []
        async with self.store.work(claim.workspace, claim=claim) as work:
            if not wanted:
                unlook(work, vendor)
                work.settle()
                return
            for one in found:
                if signed:
                    await self.deliveries.intend(work, vendor, _told(one))
                for channel in channels:
                    await self.people.intend(work, vendor, channel, one)
            looked(work, vendor, now)
            work.settle(again_in=self.look_every)


async def _since(reader: Reader, vendor: str, until: str, now: datetime) -> list[Notice]:
    """The vendor's notices since then, and from a little before."""
    after = (datetime.fromisoformat(until) - MARGIN).isoformat()
    rows = await listed(reader, Wanted(vendor=vendor), "", MOST_TABLES)
    streams = {str(row.id): _streams(str(row.id)) for row in rows}
    last = await reader.last_times([one for both in streams.values() for one in both])
    found: list[Notice] = []
    for row in rows:
        both = streams[str(row.id)]
        changed = any(last.get(one, "") >= after for one in both)
        if changed or row.state == "open":
            events = await reader.grown(dict.fromkeys(both, 0)) if changed else []
            desk = await sit(reader, str(row.id), "seller")
            found += [one for one in notices(desk, events, "", now) if one.at >= after]
    found += [one for one in await paper_notices(reader, vendor, "") if one.at >= after]
    return sorted(found, key=lambda one: (one.at, one.id))


def _streams(negotiation: str) -> tuple[str, str]:
    return NEGOTIATION.stream(negotiation), SIDE.stream(side_id(negotiation, "seller"))


def _told(notice: Notice) -> Told:
    """What the vendor reads in its portal, without whether it has."""
    data = notice.model_dump(mode="json", exclude={"id", "read"})
    return Told(notice.id, notice.kind, notice.at, data)
