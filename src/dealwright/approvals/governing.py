"""Write a workspace's approval policy, try it out, and delegate one's approvals."""

from dataclasses import asdict, dataclass

from dealwright.approvals.chain import Progress
from dealwright.approvals.checking import check
from dealwright.approvals.delegations import Delegation, Delegations
from dealwright.approvals.policy import (
    ApprovalPolicySet,
    Case,
    Policy,
    Ruling,
    applying,
    required,
)
from dealwright.approvals.rating import exchanges
from dealwright.approvals.store import (
    DELEGATIONS,
    OWN,
    POLICY,
    circle_for,
    members_of,
    policy_of,
)
from dealwright.core.errors import OutOfDate
from dealwright.core.ids import Ids
from dealwright.core.money import Money
from dealwright.identity.sides import require_buying_side
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.web.access import Caller

MOST_VERSIONS = 50
"""So many of the policy's versions are listed."""


@dataclass(frozen=True)
class Standing:
    """The policy as it stands: its version is 0, and nobody wrote it, where there is none."""

    version: int
    policy: Policy
    by: str | None
    at: str | None


@dataclass(frozen=True)
class Tried:
    """What an order would need that the caller asked for: rules, chain, who could sign and pay."""

    rules: tuple[str, ...]
    progress: Progress
    approvers: tuple[str, ...]
    payers: tuple[str, ...]
    completable: bool


class Governing:
    """Commands and views of policies and delegations."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def standing(self, caller: Caller) -> Standing:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            return _standing(*await policy_of(reader))

    async def versions(self, caller: Caller) -> list[Standing]:
        """What was written, the newest first; at most `MOST_VERSIONS`."""
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            found = await reader.peek(POLICY, OWN)
            after = max(0, found.version - MOST_VERSIONS)
            written = await reader.events(found.stream, after)
        return [
            Standing(one.version, one.event.policy, one.event.by, one.event.at)
            for one in reversed(written)
            if isinstance(one.event, ApprovalPolicySet)
        ]

    async def write(self, caller: Caller, version: int, policy: Policy) -> Standing:
        """The whole policy anew, for what is asked from now on; `version` is what was seen."""
        caller.require("admin")
        caller.require_person()
        async with self._store.work(caller.workspace) as work:
            found, _, ruling = await policy_of(work)
            if found != version:
                raise OutOfDate(f"the policy is at version {found}", "look at it again")
            members = await members_of(work, work.now)
            check(policy, circle_for(members, ""))
            work.append(ruling, ApprovalPolicySet(caller.user, work.now.isoformat(), policy))
            return _standing(*await policy_of(work))

    async def preview(
        self, caller: Caller, total: Money, case: Case, draft: Policy | None
    ) -> Tried:
        """What an order of the caller's would need by the policy, or by one not written yet.

        `Invalid`, as when it is written, for a draft that cannot be read or fulfilled.
        """
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            members = await members_of(reader, self._store.clock.now())
            if draft is not None:
                check(draft, circle_for(members, ""))
            policy = draft or (await policy_of(reader))[1]
            circle = circle_for(members, caller.user)
            day = self._store.clock.now().date().isoformat()
            found = await exchanges(reader, policy, total, day)
        worth = {one.quote: one.convert(total) for one in found}
        progress = Progress(required(policy, total, case, worth))
        return Tried(
            rules=tuple(rule.name for rule in applying(policy, total, case, worth)),
            progress=progress,
            approvers=tuple(sorted(progress.signers(circle))),
            payers=tuple(sorted(progress.payers(circle))),
            completable=progress.completable(circle),
        )

    async def delegate(
        self, caller: Caller, to: str, days: tuple[str, str], once: Once | None = None
    ) -> Delegation:
        """Let another approver sign for the caller from the first day to the last."""
        caller.require("approver")
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            known = await work.peek(DELEGATIONS, OWN)
            new = Delegation(self._ids.new("dlg"), caller.user, to, *days)
            company = (await members_of(work, work.now)).company
            work.append(known, _delegations(known).delegate(new, company, work.now))
            work.answer(201, asdict(new))
            return new

    async def end(self, caller: Caller, id: str) -> None:
        """End one of the caller's own delegations before its time."""
        caller.require("approver")
        caller.require_person()
        async with self._store.work(caller.workspace) as work:
            known = await work.peek(DELEGATIONS, OWN)
            work.append(known, _delegations(known).end(id, caller.user, work.now))

    async def delegations(self, caller: Caller) -> tuple[Delegation, ...]:
        """Those that have not ended, in the order in which they were made."""
        require_buying_side(caller)
        today = self._store.clock.now().date().isoformat()
        async with self._store.read(caller.workspace) as reader:
            known = _delegations(await reader.peek(DELEGATIONS, OWN))
        return tuple(one for one in known.all if not one.ended and one.last >= today)


def _delegations(known: Loaded[Delegations]) -> Delegations:
    return known.state if known.version else Delegations()


def _standing(version: int, policy: Policy, ruling: Loaded[Ruling]) -> Standing:
    if not version:
        return Standing(0, policy, None, None)
    return Standing(version, policy, ruling.state.by, ruling.state.at)
