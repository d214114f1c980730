"""An ERP that reads and writes a folder: CSV and UBL in `in`, UBL and JSON in `out`."""

import csv
import io
import json
import re
from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import dataclass, fields
from os import getpid
from pathlib import Path
from threading import get_ident

from dealwright.core.errors import Invalid, Refused
from dealwright.erp.model import ErpInvoice, ErpReceipt, ErpVendor, Json, Placed, Unread

MOST_ROWS = 20_000
MOST_BYTES = 5_000_000
RECEIPT = ("reference", "order", "day", "line", "quantity")


@dataclass(frozen=True)
class FileErp:
    """The folder; what is missing in it is simply not sent."""

    folder: Path
    system: str = "files"
    simulated: bool = False

    async def vendors(self) -> Sequence[ErpVendor]:
        """`in/vendors.csv`: external_id, name, and email, phone, vendor where they are known."""
        names = tuple(one.name for one in fields(ErpVendor))
        path, needed = self.folder / "in" / "vendors.csv", ("external_id", "name")
        rows = await to_thread(_rows, path, names, needed)
        return [ErpVendor(**row) for row in rows]

    async def receipts(self) -> Sequence[ErpReceipt]:
        """`in/receipts.csv`: a row for each line; those of one reference and order are one."""
        found: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
        rows = await to_thread(_rows, self.folder / "in" / "receipts.csv", RECEIPT, RECEIPT)
        for number, row in enumerate(rows, start=2):
            if not re.fullmatch(r"[0-9]{1,6}", row["line"]):
                raise Invalid(
                    f"receipts.csv, row {number}: line {row['line']!r}", "give its number"
                )
            key = row["reference"], row["order"], row["day"]
            found.setdefault(key, []).append((int(row["line"]), row["quantity"]))
        return [ErpReceipt(*key, tuple(lines)) for key, lines in found.items()]

    async def invoices(self) -> Sequence[ErpInvoice | Unread]:
        """Every `in/invoices/*.xml`, UBL 2.1, by name."""
        return await to_thread(_invoices, self.folder / "in" / "invoices")

    async def put_order(self, order: Placed) -> bool:
        """`out/orders/{id}.xml`: the order in force as UBL, anew where it was amended."""
        path = self.folder / "out" / "orders" / f"{order.id}.xml"
        return await to_thread(_put, path, order.ubl)

    async def call_off(self, id: str) -> bool:
        """`out/cancelled/{id}.json`, where the order was written once."""
        out = self.folder / "out"
        if not await to_thread((out / "orders" / f"{id}.xml").is_file):
            return False
        content = json.dumps({"order": id, "state": "cancelled"}).encode()
        return await to_thread(_put, out / "cancelled" / f"{id}.json", content)

    async def put_accepted(self, contract: Json) -> bool:
        """`out/accepted/{contract}.json`: whose offer was accepted for what, at which total."""
        content = json.dumps(contract, indent=2, sort_keys=True, ensure_ascii=False).encode()
        path = self.folder / "out" / "accepted" / f"{contract['id']}.json"
        return await to_thread(_put, path, content)


def _invoices(folder: Path) -> list[ErpInvoice | Unread]:
    return [_invoice(one) for one in sorted(folder.glob("*.xml"))]


def _invoice(path: Path) -> ErpInvoice | Unread:
    try:
        return ErpInvoice(path.name, _bytes(path))
    except (Invalid, Refused) as error:
        return Unread(path.name, f"{error.message} ({error.instead})")


def _rows(path: Path, known: tuple[str, ...], needed: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a CSV file by their columns; none where there is no file."""
    if not path.is_file():
        return []
    try:
        text = _bytes(path).decode("utf-8-sig")
        first = text.partition("\n")[0]
        reader = csv.DictReader(
            io.StringIO(text), delimiter=";" if ";" in first else ",", strict=True
        )
        columns = tuple(one.strip() for one in reader.fieldnames or ())
        reader.fieldnames = list(columns)
        found = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise Invalid(f"{path.name} is no CSV in UTF-8: {error}", "save it anew") from None
    lacking = [one for one in needed if one not in columns]
    if lacking or len(found) > MOST_ROWS:
        what = f"lacks {', '.join(lacking)}" if lacking else f"has {len(found)} rows"
        told = f"its first line is {','.join(known)}, and it has at most {MOST_ROWS} rows"
        raise Invalid(f"{path.name} {what}", told)
    return [
        {name: (row.get(name) or "").strip() for name in known}
        for row in found
        if any(isinstance(value, str) and value.strip() for value in row.values())
    ]


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise Invalid(f"{path.name} is larger than {MOST_BYTES} bytes", "split it")
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path.name} was not read: {error.strerror}", "look at it") from None


def _put(path: Path, content: bytes) -> bool:
    """Written whole or not at all, whoever else writes; False where the same is there."""
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{getpid()}-{get_ident()}.part")
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        told = "let this user write to the folder"
        raise Refused(f"{path.name} was not written: {error.strerror}", told) from None
    return True
