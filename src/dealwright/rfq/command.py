"""`dealwright quotation`: answer another installation's RFQ from its file, without a server.

The lines go into a sheet to be filled with prices; from both comes the Quotation to send back.
"""

import csv
import io
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dealwright.core.cells import harmless
from dealwright.core.clock import SystemClock
from dealwright.core.errors import Invalid, Refused
from dealwright.procurement.standards.units import unit
from dealwright.rfq.model.asked import RfqMade
from dealwright.rfq.model.drafts import check
from dealwright.rfq.model.quotes import DraftLine, QuoteDraft
from dealwright.rfq.ubl import read_rfq
from dealwright.rfq.ubl_quotation import quotation_xml

TYPED = ("unit_price", "offered", "min_quantity", "lead_time_days", "valid_until", "note")
"""What a vendor fills in for each line that it quotes; `offered` is how many, else all."""
COLUMNS = ("line", "product", "quantity", "unit", *TYPED)
console = Console()


def quotation(
    rfq: Annotated[Path, typer.Argument(help="The RFQ that came: UBL 2.1, as XML.")],
    prices: Annotated[
        Path, typer.Argument(help="A CSV sheet of its lines; it is made where there is none.")
    ],
    out: Annotated[Path, typer.Option(help="Where the quotation goes.")] = Path("quotation.xml"),
    payment_terms: Annotated[str, typer.Option(help="One of those asked for: net_30.")] = "",
    valid_until: Annotated[str, typer.Option(help="The last day on which it holds.")] = "",
    freight: Annotated[str, typer.Option(help="For all of it, in the RFQ's currency.")] = "",
) -> None:
    """Answer the RFQ of another installation, from its file, as a UBL 2.1 Quotation."""
    sides, made = read_rfq(_read(rfq))
    if not prices.exists():
        _write(prices, _sheet(made))
        console.print(f"{sides.buyer} asks for {len(made.lines)} lines, in {made.currency}.")
        console.print(f"Fill in {prices.name} (a line without a price is not quoted), and again.")
        return
    draft = QuoteDraft(
        lines=_filled(_read(prices)),
        currency=made.currency,
        freight=freight,
        payment_terms=payment_terms,
        valid_until=valid_until,
    )
    content = check(draft, made).or_refuse()
    _write(out, quotation_xml(made, sides, content, SystemClock().now()))
    console.print(f"{out.name} answers {sides.buyer}: send it back.")


def _sheet(made: RfqMade) -> bytes:
    """The lines as CSV, in which no text is a formula."""
    into = io.StringIO(newline="")
    writer = csv.DictWriter(into, COLUMNS)
    writer.writeheader()
    for one in made.lines:
        known = {"line": one.line, "product": one.product, "quantity": one.quantity}
        writer.writerow(harmless({**known, "unit": unit(one.unit).name}))
    return into.getvalue().encode()


def _filled(content: bytes) -> tuple[DraftLine, ...]:
    """The lines that have a price; `Invalid` names a row that is none."""
    try:
        text = content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=_separator(text), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Invalid(f"the prices are no CSV in UTF-8: {error}", "save them anew") from None
    if not rows or not {"line", "unit_price"} <= rows[0].keys():
        raise Invalid("the prices have no line and unit_price", f"columns are {','.join(COLUMNS)}")
    return tuple(
        _line(n, row) for n, row in enumerate(rows, 2) if (row["unit_price"] or "").strip()
    )


def _line(number: int, row: dict[str, str]) -> DraftLine:
    typed = {name: (row.get(name) or "").strip() for name in ("line", "unit", *TYPED)}
    if not typed["line"].isdecimal() or len(typed["line"]) > 6:
        raise Invalid(f"row {number}: line {typed['line'][:20]!r}", "give its number in the RFQ")
    typed["quantity"] = typed.pop("offered")
    return DraftLine(int(typed.pop("line")), **typed)


def _separator(text: str) -> str:
    return ";" if ";" in text.partition("\n")[0] else ","


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} was not read: {error.strerror}", "name another file") from None


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Refused(f"{path} was not written: {error.strerror}", "name another file") from None
