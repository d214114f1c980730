"""What callers send about payments and bank details."""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dealwright.payables.bodies import Why
from dealwright.payables.model.accounts import Details
from dealwright.payables.model.payments import Rail
from dealwright.payables.service.accounts import Yes
from dealwright.payables.service.paying import Pay, Word
from dealwright.web.text import Body, Line

Typed = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 -]{0,50}$")]
Digits = Annotated[str, StringConstraints(pattern=r"^[0-9 -]{0,30}$")]


class PayBody(Body):
    """Pay it: by the simulator or Stripe, as a file for the bank, or marked as paid elsewhere."""

    rail: Rail
    reference: Annotated[str, StringConstraints(pattern=r"^[ -~]{0,100}$")] = Field(
        default="", description="What you know it by where you paid it yourself."
    )
    amount: Annotated[str, StringConstraints(pattern=r"^([0-9]{1,15}(\.[0-9]{1,4})?)?$")] = Field(
        default="", description="A part of what is owed; without one, all that is left."
    )
    self_approval: bool = Field(
        default=False, description="Pay what you asked for, being the only member."
    )

    def pay(self) -> Pay:
        return Pay(self.rail, self.reference, self.self_approval, self.amount)


class WordBody(Body):
    """What the bank says, where no rail tells it."""

    status: Literal["settled", "failed", "returned"]
    reason: Why = ""

    def word(self) -> Word:
        return Word(self.status, self.reason)


class AccountedBody(Body):
    """One account: an IBAN, or routing and account number in the US, or an account at Stripe."""

    iban: Typed = Field(default="", examples=["DE89 3704 0044 0532 0130 00"])
    routing: Digits = Field(default="", description="Of the bank, in the US.")
    number: Digits = Field(default="", description="Of the account, in the US.")
    connected: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]{0,70}$")] = Field(
        default="", description="The vendor's own account at Stripe: `acct_…`."
    )

    def details(self) -> Details:
        return Details("", self.iban, "", self.routing, self.number, self.connected)


class AccountBody(AccountedBody):
    """An account as it stands in the vendor's own letter, not in a mail."""

    name: Annotated[Line, StringConstraints(max_length=70)]
    bic: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{0,11}$")] = ""

    def details(self) -> Details:
        return replace(super().details(), name=self.name, bic=self.bic)


class ConfirmBody(AccountedBody):
    """Yes, it is the vendor's: here it is as I have it, typed from the vendor's letter once more.

    Another one than waits is refused.
    """

    self_approval: bool = Field(
        default=False, description="Confirm what you entered, being the only member."
    )

    def yes(self) -> Yes:
        return Yes(self.details(), self.self_approval)
