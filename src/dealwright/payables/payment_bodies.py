"""What callers send about payments and bank details."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dealwright.payables.bodies import Why
from dealwright.payables.model.accounts import Details
from dealwright.payables.service.accounts import Yes
from dealwright.payables.service.paying import Pay, Word
from dealwright.web.text import Body, Line

Typed = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 -]{1,50}$")]


class PayBody(Body):
    """Pay it: by the simulator, as a file for the bank, or by marking that it was paid."""

    rail: Literal["simulator", "manual", "pain001"]
    reference: Annotated[str, StringConstraints(pattern=r"^[ -~]{0,100}$")] = Field(
        default="", description="What you know it by where you paid it yourself."
    )
    self_approval: bool = Field(
        default=False, description="Pay what you asked for, being the only member."
    )

    def pay(self) -> Pay:
        return Pay(self.rail, self.reference, self.self_approval)


class WordBody(Body):
    """What the bank says, where no rail tells it."""

    status: Literal["settled", "failed", "returned"]
    reason: Why = ""

    def word(self) -> Word:
        return Word(self.status, self.reason)


class AccountBody(Body):
    """An account as it stands in the vendor's own letter, not in a mail."""

    name: Annotated[Line, StringConstraints(max_length=70)]
    iban: Typed = Field(examples=["DE89 3704 0044 0532 0130 00"])
    bic: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{0,11}$")] = ""

    def details(self) -> Details:
        return Details(self.name, self.iban, self.bic)


class ConfirmBody(Body):
    """Yes, they are the vendor's: here is the IBAN as I have it."""

    iban: Typed = Field(
        examples=["DE89 3704 0044 0532 0130 00"],
        description="Typed from the vendor's letter once more; another one than waits is refused.",
    )
    self_approval: bool = Field(
        default=False, description="Confirm what you entered, being the only member."
    )

    def yes(self) -> Yes:
        return Yes(self.iban, self.self_approval)
