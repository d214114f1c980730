"""What waits too long for a signature goes to more people: those named, then the owners."""

from datetime import datetime, timedelta

from dealwright.approvals.model import Approval, ApprovalEscalated, Members
from dealwright.approvals.policy import Policy
from dealwright.approvals.store import APPROVAL, members_of, policy_of
from dealwright.store.due import Claim
from dealwright.store.store import Store

AT_LEAST = 1.0
"""Seconds until it is looked at again."""


class Escalations:
    """Does what is due of `ESCALATE`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def step(self, claim: Claim) -> None:
        """Ask one more if the step's time is up; otherwise look again when it will be."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            approval = await work.load(APPROVAL, claim.key)
            _, policy, _ = await policy_of(work)
            if approval.state.state != "open" or policy.escalate_hours is None:
                work.settle()
                return
            wait = timedelta(hours=policy.escalate_hours)
            last = (await work.events(approval.stream))[-1].time
            left = (datetime.fromisoformat(last) + wait - work.now).total_seconds()
            if left > 0:
                work.settle(again_in=max(left, AT_LEAST))
                return
            to = next_to_ask(approval.state, policy, await members_of(work, work.now))
            if to:
                step = approval.state.progress.step
                work.append(approval, ApprovalEscalated(step, to, work.now.isoformat()))
            work.settle(again_in=wait.total_seconds() if to else None)


def next_to_ask(approval: Approval, policy: Policy, members: Members) -> tuple[str, ...]:
    """The first of those named who may sign and was not asked for this step; then all owners."""
    circle, progress = approval.circle(members), approval.progress
    asked = progress.also(progress.step) | progress.people
    asked |= frozenset(approval.approvers(members).values())
    free = circle.able - circle.barred - asked
    named = [user for user in policy.escalate_to if user in free]
    owners = sorted(members.company.holding("owner") & free)
    return tuple(named[:1] or owners)
