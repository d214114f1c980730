"""Rounds are made here as due work, and what those of the command came to is kept beside them.

A round may be made again at any time: killed anywhere, it is, and nothing is done twice.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from dealwright.connectors.inside import Inside, Services
from dealwright.connectors.model import Round, RoundBegun, RoundEnded
from dealwright.connectors.store import ROUND, WAIT, end_turn, listed, running, take_turn
from dealwright.connectors.views import (
    ConnectorView,
    RoundRow,
    RoundView,
    round_row,
    round_view,
)
from dealwright.core.errors import DealwrightError, Refused
from dealwright.core.ids import Ids
from dealwright.erp import sync
from dealwright.erp.report import Count, Report, Trouble, report_of
from dealwright.erp.sources import SIMULATED, Sources
from dealwright.identity.members import company
from dealwright.identity.sides import require_buying_side
from dealwright.procurement.service.roles import BUYING
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

STEP = "connectors.round"
"""The kind of due work that makes a round."""
LONGEST = timedelta(hours=1)
"""A round that has not ended by then keeps no other from being begun."""
ROLES = frozenset({"buyer", "viewer"})
"""What a round acts as: what a key for the command needs, and nothing that approves or pays."""


class Rounds:
    """Commands and views of rounds."""

    def __init__(self, store: Store, ids: Ids, sources: Sources, services: Services) -> None:
        self._store = store
        self._ids = ids
        self._sources = sources
        self._services = services

    def connectors(self, caller: Caller) -> Sequence[ConnectorView]:
        """Which ERPs the caller's workspace has."""
        require_buying_side(caller)
        known = self._sources.known(caller.workspace)
        return [
            ConnectorView(name=name, where=where, simulated=name == SIMULATED)
            for name, where in known.items()
        ]

    async def listed(self, caller: Caller, paging: Paging) -> Page[RoundRow]:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return await listed(reader, paging, round_row)

    async def round(self, caller: Caller, id: str) -> RoundView:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return round_view(id, (await reader.load(ROUND, id)).state)

    async def begin(self, caller: Caller, connector: str, once: Once | None = None) -> RoundView:
        """Have a round made; `Refused` while another one with that connector goes on."""
        caller.require("admin")
        erp = self._sources.open(caller.workspace, connector)
        async with self._store.work(caller.workspace, once) as work:
            before = await running(work, connector)
            if before and datetime.fromisoformat(before.at) > work.now - LONGEST:
                raise Refused(f"round {before.id} with {connector} goes on", WAIT)
            begun = self._begun(work, caller, connector, erp.simulated)
            if before:
                end_turn(work, before.id)
            take_turn(work, connector, begun.id)
            work.make_due(STEP, begun.id)
            return _answer(work, begun, 202)

    async def report(self, caller: Caller, report: Report, once: Once | None = None) -> RoundView:
        """Keep what a round of the command came to."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            begun = self._begun(work, caller, report.connector, report.simulated, command=True)
            work.append(begun, _ended(work, begun, report))
            return _answer(work, begun, 201)

    async def step(self, claim: Claim) -> None:
        """Make the round, and keep what it came to."""
        async with self._store.read(claim.workspace) as reader:
            found = await reader.load(ROUND, claim.key)
            report = None if found.state.ended else await self._refusal(reader, found.state)
        if report is None and not found.state.ended:
            report = await self._made(claim.workspace, found.state.begun)
        async with self._store.work(claim.workspace, claim=claim) as work:
            if report is not None:
                work.append(found, _ended(work, found, report))
            end_turn(work, found.id)
            work.settle()

    async def _made(self, workspace: str, begun: RoundBegun) -> Report:
        caller = Caller(begun.by, workspace, ROLES, "api_key", "")
        try:
            erp = self._sources.open(workspace, begun.connector)
        except DealwrightError as error:
            return _none(begun, f"{error.message} ({error.instead})")
        fates = await sync.Round(erp, Inside(self._services, caller)).run()
        return report_of(erp, fates)

    async def _refusal(self, reader: Reader, round: Round) -> Report | None:
        """A round of who is no admin any more is not made."""
        roles = (await company(reader)).roles.get(round.begun.by, frozenset())
        if "admin" in roles:
            return None
        return _none(round.begun, "who began it is no admin any more")

    def _begun(
        self, work: Work, caller: Caller, connector: str, simulated: bool, command: bool = False
    ) -> Loaded[Round]:
        found = work.start(ROUND, self._ids.new("erp"))
        at = work.now.isoformat()
        work.append(found, RoundBegun(connector, simulated, caller.user, at, command))
        return found


def _none(begun: RoundBegun, told: str) -> Report:
    """Nothing was done at all."""
    return Report(
        connector=begun.connector,
        simulated=begun.simulated,
        counts=(Count("vendor", "refused", 1),),
        troubles=(Trouble("vendor", sync.REST, "refused", told),),
        more=0,
    )


def _ended(work: Work, found: Loaded[Round], report: Report) -> RoundEnded:
    return RoundEnded(
        at=work.now.isoformat(),
        counts=report.counts,
        troubles=Sealed(found.stream, report.troubles),
        more=report.more,
    )


def _answer(work: Work, found: Loaded[Round], status: int) -> RoundView:
    view = round_view(found.id, found.state)
    work.answer(status, view.model_dump(mode="json"))
    return view
