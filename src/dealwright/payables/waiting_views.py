"""What of the payables waits for whoever asks: what to do, how much it is about, by when."""

from typing import Literal

from pydantic import BaseModel, Field

from dealwright.procurement.views import MoneyView

WhatToDo = Literal["pay", "settle", "accept_credit", "use_credit", "record_answer"]


class WaitingPayable(BaseModel):
    """One thing that its reader may do now; the command that does it checks it again."""

    to_do: WhatToDo
    id: str = Field(description="Of the invoice, the credit note or the amendment.")
    number: str = Field(description="The vendor's own, or which amendment of its order it is.")
    vendor_name: str
    simulated: bool
    amount: MoneyView = Field(
        description="What is left to pay or to use, or what the paper, or the order then, comes to."
    )
    due: str = Field(description="The day by which it is due; empty where nothing says so.")
    reasons: list[str] = Field(description="Of an invoice to settle: what the reader may settle.")


class WaitingPayables(BaseModel):
    """What waits for me: invoices by the day they are due, then the rest, the oldest first."""

    items: list[WaitingPayable]
    more: bool = Field(description="More may wait than was looked at.")
