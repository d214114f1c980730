"""Money, prices and quantities of UBL documents that others wrote: exact, and in one currency."""

from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, decimal
from dealwright.procurement.standards.ubl_parts import BASICS, found, parsed, said
from dealwright.procurement.standards.units import Unit, unit

WHOLE = "send a whole UBL 2.1 document"


def needed(element: Element | None, name: str) -> str:
    """The text of a basic element; `Invalid` where it is missing."""
    if not (value := said(element, name)):
        raise Invalid(f"{name} is missing", WHOLE)
    return value


def money_in(element: Element | None, name: str, currency: str) -> Money:
    """An amount that has to be there, in the document's currency."""
    check_currency(element, name, currency)
    return Money.of(decimal(needed(element, name), name), currency)


def price_of(element: Element, what: str, currency: str) -> Decimal:
    """The price of one unit: `PriceAmount` for each `BaseQuantity`, where that comes out even."""
    price = found(element, "Price")
    check_currency(price, "PriceAmount", currency)
    what = f"the price of {what}"
    stated = decimal(said(price, "PriceAmount"), what)
    base = decimal(said(price, "BaseQuantity") or "1", f"{what}, for each")
    if base <= 0:
        raise Invalid(f"{what} is for {base} units", "state it for 1")
    each_ = stated / base
    if each_ * base != stated:
        raise Invalid(f"{what} is {stated} for {base}, which no unit price is", "state it for 1")
    return each_


def unit_of(element: Element, name: str) -> Unit:
    """The unit of a quantity by its code; `Invalid` for none that we know."""
    counted = element.find(f"{{{BASICS}}}{name}")
    return unit("" if counted is None else counted.get("unitCode", ""))


def check_once(element: Element, names: tuple[str, ...]) -> None:
    """`Invalid` where something is there twice: another reader might take the other one.

    A name may lie in others, as in `Price/PriceAmount`.
    """
    for name in names:
        inside, _, last = name.rpartition("/")
        within = found(element, *inside.split("/")) if inside else element
        children = [] if within is None else [one.tag.rpartition("}")[2] for one in within]
        if children.count(last) > 1:
            raise Invalid(f"{last} is there twice", "send each once")


def check_currency(element: Element | None, name: str, currency: str) -> None:
    """`Invalid` for an amount that says another currency than the document."""
    other = currency_of(element, name)
    if other not in ("", currency):
        raise Invalid(f"{name} is in {other!r}, the document in {currency}", "use one currency")


def currency_of(element: Element | None, name: str) -> str:
    """What an amount says its currency is; empty where it says none."""
    stated = None if element is None else element.find(f"{{{BASICS}}}{name}")
    return "" if stated is None else stated.get("currencyID", "")


def day(value: str) -> date:
    """A day as documents write it; `Invalid` for anything else."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Invalid(f"{value!r} is no day", "write it like 2026-12-31") from None


def root_of(content: bytes, wanted: str) -> Element:
    """The root of a document of this type, in its namespace; `Invalid` for another one."""
    root = parsed(content)
    if root.tag != wanted:
        raise Invalid(
            f"this is a {root.tag.rpartition('}')[2]!r}",
            f"send a UBL 2.1 {wanted.rpartition('}')[2]}",
        )
    return root
