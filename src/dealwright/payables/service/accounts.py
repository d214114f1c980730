"""Bank details: one person enters them, another confirms them, and then they cool."""

from dataclasses import dataclass
from datetime import datetime

from dealwright.identity.members import company
from dealwright.identity.sides import require_buying_side
from dealwright.payables.model.accounts import (
    OWN,
    Account,
    AccountProposed,
    AccountRefused,
    Details,
    account_key,
    checked,
)
from dealwright.payables.payment_views import AccountView, account_view
from dealwright.payables.store.payments import ACCOUNT
from dealwright.procurement.store import vendors
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller

KEEPING = ("buyer", "payer", "admin")
"""Who enters and confirms bank details."""


@dataclass(frozen=True)
class Yes:
    """A second person's: the account from his own source, not from what was entered."""

    typed: Details
    self_approval: bool


class Accounts:
    """Commands and views of bank details; a holder is a vendor, or `own` for the workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def propose(
        self, caller: Caller, holder: str, details: Details, once: Once | None = None
    ) -> AccountView:
        """Enter new details in place of any that wait; those that count stay meanwhile."""
        _require(caller)
        good = checked(details)
        async with self._store.work(caller.workspace, once) as work:
            account = await _load(work, holder)
            sealed = Sealed(account_key(holder), good)
            at = work.now.isoformat()
            work.append(account, AccountProposed(holder, caller.user, at, good.shown, sealed))
            return _answer(work, account)

    async def confirm(
        self, caller: Caller, holder: str, yes: Yes, once: Once | None = None
    ) -> AccountView:
        """A second person's yes, with the account as he has it; then the cooling period counts."""
        _require(caller)
        async with self._store.work(caller.workspace, once) as work:
            account = await _load(work, holder)
            state = _of(account)
            since = datetime.fromisoformat(state.waiting().at)
            alone = (await company(work)).alone_since(since)
            event = state.confirm(caller.user, work.now, alone, yes.self_approval)
            state.check_typed(yes.typed)
            work.append(account, event)
            return _answer(work, account)

    async def refuse(self, caller: Caller, holder: str, once: Once | None = None) -> AccountView:
        """They are wrong; those before stay."""
        _require(caller)
        async with self._store.work(caller.workspace, once) as work:
            account = await _load(work, holder)
            _of(account).waiting()
            work.append(account, AccountRefused(caller.user, work.now.isoformat()))
            return _answer(work, account)

    async def account(self, caller: Caller, holder: str) -> AccountView:
        require_buying_side(caller)
        async with self._store.read(caller.workspace) as reader:
            now = self._store.clock.now()
            return account_view(holder, _of(await _load(reader, holder)), now)


def _require(caller: Caller) -> None:
    caller.require(*KEEPING)
    caller.require_person()


async def _load(reader: Reader, holder: str) -> Loaded[Account]:
    """`NotFound` for a vendor that there is not."""
    if holder != OWN:
        await vendors.vendor(reader, holder)
    return await reader.peek(ACCOUNT, holder)


def _of(account: Loaded[Account]) -> Account:
    return account.state if account.version else Account()


def _answer(work: Work, account: Loaded[Account]) -> AccountView:
    view = account_view(account.id, _of(account), work.now)
    work.answer(200, view.model_dump(mode="json"))
    return view
