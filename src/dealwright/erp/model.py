"""What passes between an ERP and us, and what became of it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from dealwright.channels.outbound import Answer, Call

Json = Mapping[str, Any]
Kind = Literal["vendor", "order", "accepted", "receipt", "invoice"]
Outcome = Literal["done", "known", "conflict", "refused"]


@dataclass(frozen=True)
class ErpVendor:
    """A vendor of the ERP's master; `external_id` is the ERP's for good."""

    external_id: str
    name: str
    email: str = ""
    phone: str = ""
    vendor: str = ""

    def body(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class ErpReceipt:
    """What arrived of one order by one number of the ERP's; lines are (number, quantity)."""

    reference: str
    order: str
    day: str
    lines: tuple[tuple[int, str], ...]

    def body(self) -> dict[str, Any]:
        lines = [{"line": number, "quantity": quantity} for number, quantity in self.lines]
        return {"reference": self.reference, "day": self.day or None, "lines": lines}


@dataclass(frozen=True)
class ErpInvoice:
    """A vendor's invoice: UBL 2.1 as it came, or the fields of one that is typed in."""

    reference: str
    ubl: bytes = b""
    fields: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Unread:
    """A receipt or an invoice that could not be read there, and why."""

    reference: str
    told: str


@dataclass(frozen=True)
class Placed:
    """A purchase order of ours: as JSON, as UBL, and what its vendor is called in the ERP."""

    id: str
    view: Json
    ubl: bytes
    external_vendor: str


@dataclass(frozen=True)
class Fate:
    """What became of one thing; `told` says why where it was not taken."""

    kind: Kind
    id: str
    outcome: Outcome
    told: str = ""


class Erp(Protocol):
    """An ERP as we need it. What raises `DealwrightError` is told, and the rest goes on."""

    @property
    def system(self) -> str:
        """What its ids are kept by."""
        ...

    @property
    def simulated(self) -> bool:
        """Whether it is made up."""
        ...

    async def vendors(self) -> Sequence[ErpVendor]: ...

    async def receipts(self) -> Sequence[ErpReceipt | Unread]: ...

    async def invoices(self) -> Sequence[ErpInvoice | Unread]: ...

    async def put_order(self, order: Placed) -> bool:
        """Let the ERP have it; False where it had it already. Never twice."""
        ...

    async def call_off(self, id: str) -> bool:
        """Let an order that it has end there; False where it has none of that id, or knew."""
        ...

    async def put_accepted(self, contract: Json) -> bool:
        """The same for an offer that was accepted; False too where the ERP keeps none."""
        ...


class Ours(Protocol):
    """A workspace of ours as a round needs it; what is wrong raises `DealwrightError`."""

    async def take_vendors(self, body: Json) -> Sequence[Json]:
        """What became of each vendor, as `POST /api/v1/vendors/import` answers it."""
        ...

    def orders(self) -> AsyncIterator[str]:
        """The ids of all purchase orders."""
        ...

    async def is_called_off(self, id: str) -> bool:
        """Whether the order was, before anything of it had come."""
        ...

    async def order(self, id: str) -> tuple[Json, bytes]:
        """The order in force, as JSON and as UBL."""
        ...

    def contracts(self) -> AsyncIterator[Json]: ...

    async def receive(self, receipt: ErpReceipt) -> bool:
        """Count what has arrived; False where that receipt was counted already."""
        ...

    async def bill(self, invoice: ErpInvoice) -> None:
        """Take a vendor's invoice; `Known` where it is there already."""
        ...


class Sends(Protocol):
    """Whoever sends calls: `Outbound`, or a simulator in its place."""

    async def send(self, call: Call) -> Answer: ...
