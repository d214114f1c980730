"""Where a vendor is paid: nothing that comes from outside changes it, and no person alone does.

Somebody enters the details, another person confirms them, and payments wait until a cooling period
has passed in which a fraud would be noticed.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from dealwright.core.errors import Invalid, NotAllowed, Refused
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

COOLING = timedelta(hours=72)
"""How long after its confirmation nothing is paid to an account."""
OWN = "own"
"""In place of a vendor: the workspace's own account, from which files pay."""
Kind = Literal["iban", "us", "connected"]
State = Literal["none", "proposed", "cooling", "usable"]

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_CONNECTED = re.compile(r"acct_[A-Za-z0-9_]{4,60}")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")


@dataclass(frozen=True)
class Details:
    """One account: by ISO 13616 with, where it is known, its bank by ISO 9362; or in the US, by
    the bank's routing number and the account's; or the vendor's own one at Stripe (`acct_…`).
    """

    name: str
    iban: str = ""
    bic: str = ""
    routing: str = ""
    number: str = ""
    connected: str = ""

    @property
    def kind(self) -> Kind:
        if self.connected:
            return "connected"
        return "us" if self.routing else "iban"

    @property
    def shown(self) -> str:
        """What it is and its last four digits: enough to know it by, and not to pay to it."""
        if self.kind == "iban":
            return f"{self.iban[:2]}…{self.iban[-4:]}"
        return f"US…{self.number[-4:]}" if self.kind == "us" else f"acct…{self.connected[-4:]}"

    def same(self, other: "Details") -> bool:
        """Whether money to both comes to one account, whatever they are called."""
        return _plain(self) == _plain(other)


@dataclass(frozen=True)
class AccountProposed:
    """A person entered bank details, which count once another one has confirmed them."""

    holder: str
    by: str
    at: str
    shown: str
    details: Sealed[Details]


@dataclass(frozen=True)
class AccountConfirmed:
    """A second person confirmed them; until then nothing is paid to them."""

    by: str
    at: str
    usable_from: str
    self_approval: bool


@dataclass(frozen=True)
class AccountRefused:
    """A person refused them; those before stay."""

    by: str
    at: str


Event = AccountProposed | AccountConfirmed | AccountRefused


@dataclass(frozen=True)
class Account:
    """The details that count, with their stream's version, and those that wait for a person."""

    proposed: AccountProposed | None = None
    usable: AccountProposed | None = None
    confirmed: AccountConfirmed | None = None
    version: int = 0
    confirmed_version: int = 0

    def state(self, now: datetime) -> State:
        if self.confirmed is None:
            return "proposed" if self.proposed else "none"
        cooling = now < datetime.fromisoformat(self.confirmed.usable_from)
        return "cooling" if cooling else "usable"

    def confirm(self, by: str, now: datetime, alone: bool, self_approval: bool) -> AccountConfirmed:
        """A second person's yes; who is alone since ever says so."""
        waiting = self.waiting()
        own = waiting.by == by
        if own and not alone:
            raise NotAllowed(
                "who entered bank details does not confirm them", "let another person do it"
            )
        if own and not self_approval:
            raise Refused(
                "you entered them yourself and are the only member",
                'send {"self_approval": true} to confirm them all the same; that is recorded',
            )
        until = (now + COOLING).isoformat()
        return AccountConfirmed(by, now.isoformat(), until, self_approval=own)

    def check_typed(self, typed: Details) -> None:
        """`Refused` unless the second person has the same account as waits.

        Only its last digits are shown, which another account may share; and others may have been
        entered since somebody looked.
        """
        if not typed.same(self.waiting().details.open):
            raise Refused(
                "this is not the account that was entered",
                "copy it from the vendor's letter; if they still differ, refuse what was entered",
            )

    def waiting(self) -> AccountProposed:
        """`Refused` when nothing waits for a second person."""
        if self.proposed is None:
            raise Refused("no bank details wait for a second person", "enter them first")
        return self.proposed


def checked(details: Details) -> Details:
    """Without spaces, in capitals; `Invalid` for what is no account, or more than one.

    Check digits: of an IBAN by ISO 13616 and ISO 7064, of a routing number by the American Bankers
    Association's rule (weights 3, 7, 1, a multiple of 10).
    """
    given = [bool(details.iban), bool(details.routing or details.number), bool(details.connected)]
    if sum(given) != 1:
        raise Invalid(
            "this is not one account",
            "give an IBAN, or routing and account number, or the account at Stripe",
        )
    iban, bic = plain(details.iban), details.bic.strip().upper()
    routing, number = plain(details.routing), plain(details.number)
    if given[0] and (not _IBAN.fullmatch(iban) or _remainder(iban) != 1):
        raise Invalid(
            "this is no IBAN: its check digits do not fit", "compare it with the vendor's letter"
        )
    if bic and (not given[0] or not _BIC.fullmatch(bic)):
        raise Invalid(f"{bic!r} is no BIC", "it has 8 or 11 letters and digits, or leave it out")
    if given[1]:
        _check_us(routing, number)
    if given[2] and not _CONNECTED.fullmatch(details.connected):
        raise Invalid("this is no account at Stripe", "it begins with acct_")
    return Details(details.name, iban, bic, routing, number, details.connected)


def _check_us(routing: str, number: str) -> None:
    digits = [int(one) for one in routing] if re.fullmatch(r"[0-9]{9}", routing) else []
    weighed = sum(digit * (3, 7, 1)[place % 3] for place, digit in enumerate(digits))
    if not digits or not any(digits) or weighed % 10:
        raise Invalid(
            "this is no routing number: its check digit does not fit",
            "compare its nine digits with the vendor's letter",
        )
    if not re.fullmatch(r"[0-9]{4,17}", number):
        raise Invalid("this is no account number of the US", "it has 4 to 17 digits")


def _plain(one: Details) -> tuple[str, ...]:
    return plain(one.iban), plain(one.routing), plain(one.number), one.connected


def plain(iban: str) -> str:
    """Without spaces and hyphens, in capitals."""
    return re.sub(r"[\s-]", "", iban).upper()


def _remainder(iban: str) -> int:
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97


def fold(account: Account | None, event: Event) -> Account:
    """The account after one more event."""
    before = account or Account()
    now = replace(before, version=before.version + 1)
    match event:
        case AccountProposed():
            return replace(now, proposed=event)
        case AccountConfirmed():
            return replace(
                now,
                proposed=None,
                usable=before.proposed,
                confirmed=event,
                confirmed_version=now.version,
            )
        case AccountRefused():
            return replace(now, proposed=None)


def account_key(holder: str) -> str:
    """Whose key seals a holder's bank details."""
    return f"vendor/{holder}/bank"


def _an_iban(data: dict[str, Any]) -> dict[str, Any]:
    """Before there were accounts of other sorts."""
    value = data["details"]["value"]
    if "iban" not in value:
        return data
    value = {**value, "routing": "", "number": "", "connected": ""}
    return {**data, "details": {**data["details"], "value": value}}


kinds.register(AccountProposed, schema=2, upcasters={1: _an_iban})
for _kind in (AccountConfirmed, AccountRefused):
    kinds.register(_kind)
