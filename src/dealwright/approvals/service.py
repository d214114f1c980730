"""Ask for an approval, and decide it: one command for every product, the same checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dealwright.approvals import asking
from dealwright.approvals.model import (
    Approval,
    ApprovalGiven,
    Ask,
    Decider,
    Members,
    Subject,
)
from dealwright.approvals.store import APPROVAL, members_of, open_for
from dealwright.approvals.views import ApprovalView, approval_view
from dealwright.core.errors import NotFound, OutOfDate
from dealwright.store.reader import Loaded, Reader
from dealwright.store.store import Store
from dealwright.store.streams import kind_of
from dealwright.store.work import Once, Work


@dataclass(frozen=True)
class Place:
    """Which approval: by its id, or the one open approval of a subject."""

    workspace: str
    approval: str | None = None
    subject: str = ""


class Approvals:
    """Approvals of one installation; `subjects` carry decisions out by the ask's kind."""

    def __init__(self, store: Store, subjects: Mapping[str, Subject]) -> None:
        self._store = store
        self._subjects = dict(subjects)

    async def request(self, work: Work, ask: Ask) -> str:
        """Ask for a decision as part of this work; answers the approval's id."""
        return (await asking.request(work, [ask]))[0]

    async def request_all(self, work: Work, asks: Sequence[Ask]) -> list[str]:
        """Ask for what is decided one by one and counts together; the ids in that order."""
        return await asking.request(work, asks)

    async def withdraw(self, work: Work, subject: str, reason: str) -> None:
        """Ask no longer about this stream, if anything of it waits for a decision."""
        await asking.withdraw(work, subject, reason)

    async def approve(
        self, at: Place, by: Decider, self_approval: bool = False, once: Once | None = None
    ) -> ApprovalView:
        """Sign it; with the last signature have it carried out, as a whole or not at all.

        `OutOfDate` when what was asked has changed since; `NotAllowed` unless another person
        with the role decides, in his turn; `Refused` when it was decided, or cannot be carried out.
        """
        async with self._store.work(at.workspace, once) as work:
            approval = await self._load(work, at)
            members = await members_of(work, work.now)
            given = approval.state.approve(by, members, self_approval)
            await self._check_unchanged(work, approval.state)
            work.append(approval, given)
            if isinstance(given, ApprovalGiven):
                subject = self._subjects[approval.state.ask.kind]
                await subject.approved(work, approval.state)
            else:
                await asking.watch(work, approval.id)
            return _answer(work, approval.state, members)

    async def refuse(
        self, at: Place, by: Decider, reason: str, once: Once | None = None
    ) -> ApprovalView:
        """Say no; the product goes on from there (the next vendor)."""
        async with self._store.work(at.workspace, once) as work:
            approval = await self._load(work, at)
            work.append(approval, approval.state.refuse(by, reason))
            subject = self._subjects[approval.state.ask.kind]
            await subject.refused(work, approval.state, reason)
            return _answer(work, approval.state, await members_of(work, work.now))

    async def view(self, at: Place) -> ApprovalView:
        """An approval as it stands."""
        async with self._store.read(at.workspace) as reader:
            approval = (await self._load(reader, at)).state
            return approval_view(approval, await members_of(reader, self._store.clock.now()))

    async def _load(self, reader: Reader, at: Place) -> Loaded[Approval]:
        if at.approval is not None:
            return await reader.load(APPROVAL, at.approval)
        return await reader.load(APPROVAL, await self.find_open(reader, at.subject))

    async def find_open(self, reader: Reader, subject: str) -> str:
        """The one open approval of a stream; `NotFound` when nothing waits for a decision."""
        id = await open_for(reader, subject)
        if id is None:
            raise NotFound("nothing here waits for an approval", "look at GET /api/v1/approvals")
        return id

    async def _check_unchanged(self, work: Work, approval: Approval) -> None:
        ask = approval.ask
        kind = kind_of(ask.subject)
        if kind is None:
            raise NotFound(f"there is no {ask.subject}")
        subject = await work.load(kind, ask.subject.partition("/")[2])
        if subject.version != ask.version:
            raise OutOfDate(
                f"{ask.subject} has changed since the approval was asked for",
                "have it asked for again",
            )
        work.expect(subject)


def _answer(work: Work, approval: Approval, members: Members) -> ApprovalView:
    """What the decider is told, remembered for when he sends the same again."""
    view = approval_view(approval, members)
    work.answer(200, view.model_dump(mode="json"))
    return view
