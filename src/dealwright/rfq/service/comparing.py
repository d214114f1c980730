"""The comparison of a whole RFQ, once its quotes may be read: bids, scorecards, four proposals."""

from asyncio import to_thread
from collections.abc import Mapping
from datetime import datetime

from dealwright.core.errors import NotFound
from dealwright.procurement.service.scores import Recorded, Scores, scores_of
from dealwright.procurement.store import vendors
from dealwright.rfq.comparison import Bidder, Board
from dealwright.rfq.comparison_views import ComparisonView, comparison_view
from dealwright.rfq.model.asked import Rfq
from dealwright.rfq.model.quotes import Quote
from dealwright.rfq.model.scorecards import Measure, findings
from dealwright.rfq.service.quoting import File, handed_out
from dealwright.rfq.splitting import proposals
from dealwright.rfq.store import thresholds
from dealwright.rfq.store.lists import QUOTE, RFQ
from dealwright.rfq.views import QuoteView, version_view
from dealwright.store.reader import Loaded, Reader
from dealwright.store.store import Store
from dealwright.web.access import Caller


class Comparing:
    """Views of what was quoted, for the buyer's side; `Refused` while it is sealed."""

    def __init__(self, store: Store, recorded: Recorded) -> None:
        self._store = store
        self._recorded = recorded

    async def comparison(self, caller: Caller, id: str) -> ComparisonView:
        """Lines by vendors with gaps, and what each of the four rules comes to."""
        now = self._store.clock.now()
        async with self._store.read(caller.workspace) as reader:
            rfq = await reader.load(RFQ, id)
            rfq.state.check_readable()
            board = await board_of(reader, self._recorded, rfq.state, now)
        proposed = await to_thread(proposals, board, free(rfq.state))
        return comparison_view(rfq, board, proposed, now)

    async def quote(self, caller: Caller, id: str, vendor: str) -> QuoteView:
        """All versions that a vendor submitted."""
        async with self._store.read(caller.workspace) as reader:
            rfq, quote = await self._quote(reader, id, vendor)
        made = rfq.state.made
        return QuoteView(
            rfq=id,
            vendor=vendor,
            name=quote.state.invited.vendor_name,
            state=quote.state.state if quote.state.versions else "invited",
            versions=[version_view(one, made.currency) for one in quote.state.versions],
        )

    async def file(self, caller: Caller, id: str, vendor: str, attachment: str) -> File:
        """A file of a version that was submitted."""
        async with self._store.read(caller.workspace) as reader:
            _, quote = await self._quote(reader, id, vendor)
            return await handed_out(reader, quote.id, quote.state.submitted_files(), attachment)

    async def _quote(
        self, reader: Reader, id: str, vendor: str
    ) -> tuple[Loaded[Rfq], Loaded[Quote]]:
        rfq = await reader.load(RFQ, id)
        rfq.state.check_readable()
        known = rfq.state.invitation(vendor)
        if known is None:
            raise NotFound(f"there is no quote of {vendor!r}")
        return rfq, await reader.load(QUOTE, known.quote)


async def board_of(reader: Reader, recorded: Recorded, rfq: Rfq, now: datetime) -> Board:
    """All quotes that stand, each vendor with its scores and what they are below."""
    strict = await thresholds.counting(reader, rfq.made.category)
    found = []
    for one in rfq.made.invited:
        submitted = (await reader.load(QUOTE, one.quote)).state.submitted
        if submitted is None:
            continue
        profile = (await vendors.vendor(reader, one.vendor)).profile
        scored = scores_of(profile, await recorded(reader, one.vendor))
        bidder = Bidder(
            vendor=one.vendor,
            name=profile.name,
            simulated=profile.simulated or submitted.source == "played",
            number=submitted.number,
            content=submitted.content.open,
            quality=scored.quality,
            reliability=scored.reliability,
            findings=findings(measures(scored), strict),
        )
        found.append(bidder)
    return Board(rfq.made, tuple(found), now.date())


def measures(scored: Scores) -> Mapping[Measure, int]:
    """What a vendor's scorecard says, from 0 to 100."""
    return {"quality": scored.quality, "reliability": scored.reliability}


def free(rfq: Rfq) -> frozenset[int]:
    """Lines that nobody was awarded yet."""
    return frozenset(line.line for line in rfq.made.lines) - rfq.taken
