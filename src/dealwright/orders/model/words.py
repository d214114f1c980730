"""What a text says: quantity, unit, product, what it may cost, until when, and what it must be.

No model reads it: a few forms of English are known, everything else is asked back. A text is data:
whatever it says to do, all that can come of it is a `Wanted`, whose every number stands in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dealwright.core.errors import Invalid
from dealwright.core.money import EXPONENTS
from dealwright.orders.model.orders import Wanted
from dealwright.procurement.standards.units import unit

SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP"}
NAMES = {"dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds sterling": "GBP"}
WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_AMOUNT = rf"(?P<amount>(?:{_NUMBER})(?:\.\d+)?)"
_CODES = "|".join([*sorted(EXPONENTS), *NAMES])
_UPTO = (
    r"(?:with\s+)?(?:a\s+)?(?:max(?:imum|imal)?|at\s+most|up\s+to|under|below|less\s+than|"
    r"no\s+more\s+than|not\s+(?:more|above)\s+than|budget(?:\s+is)?|for)?\s*(?:of\s+|:\s*)?"
)
_PER = r"(?P<per>\s*(?:/|per\b|each\b|apiece\b|a\s+piece\b))?"
_MONEY = re.compile(
    rf"\b{_UPTO}(?:(?P<symbol>[$€£])\s*{_AMOUNT}|"
    rf"{_AMOUNT.replace('amount', 'amount2')}\s*(?P<code>[$€£]|(?:{_CODES})\b)){_PER}",
    re.IGNORECASE,
)
_BARE_SYMBOL = re.compile(rf"(?P<symbol>[$€£])\s*{_AMOUNT}{_PER}")
_UNTIL = r"\b(?:needed\s+)?(?:by|until|before|for|on|not\s+later\s+than)\s+(?:the\s+|next\s+)?"
_DATE = re.compile(
    rf"(?:{_UNTIL})?(?P<iso>\d{{4}}-\d\d-\d\d)\b|"
    rf"{_UNTIL}(?P<day>today|tomorrow|{'|'.join(DAYS)})\b|"
    r"\b(?:with)?in\s+(?P<days>\d{1,3})\s+days?\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:they\s+|it\s+)?must\s+(?:be|have)\s+(?P<tags>[^.;\n]+)", re.IGNORECASE)
_QUANTITY = re.compile(
    rf"(?<![\w.,-])(?P<n>{_NUMBER}|(?:{'|'.join(WORDS)}|an?)\b)(?P<part>\.\d+)?\s*(?P<unit>[^\W\d])",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"(?:\s+(?:at|for|of|with|and|by|on))+$", re.IGNORECASE)
_ASKING = re.compile(
    r"^(?:(?:hi|hello|hey|dear\s+\w+|good\s+(?:morning|day|evening))\b[\s,!.]*)?"
    r"(?:please\b[\s,]*)?(?:(?:i|we)\s+(?:need|want|would\s+like|require)|"
    r"(?:can|could)\s+(?:you|we|i)\s+(?:get|order|buy)(?:\s+(?:me|us))?|order|buy|get(?:\s+us|\s+me)?|"
    r"looking\s+for)?\b\s*(?:to\s+(?:order|buy)\s+)?",
    re.IGNORECASE,
)
_END = re.compile(r"[.;!?\n]|,\s|\s(?:please|thanks|thank\s+you)\b", re.IGNORECASE)
_COINS = (
    rf"[$€£]|(?-i:{'|'.join(sorted(EXPONENTS))})\b|"
    r"(?:usd|eur|gbp|chf|cad|aud|dollars?|euros?|bucks)\b"
)
_MOST = r"\b(?:under|below|max\w*|at\s+most|up\s+to|(?:less|more)\s+than)\W*"
_STILL_MONEY = re.compile(
    rf"\b(?:budget|spend\w*|pay\w*|costs?|price)\b\D*\d.*$|"
    rf"(?:{_MOST})?\d[\d.,]*\s*(?:(?:k|thousand)\b|(?:k|thousand)?\s*(?:{_COINS})).*$|"
    rf"{_MOST}\d[\d.,]*\s*$|[$€£].*$",
    re.IGNORECASE,
)
"""Money that was said in a way that is not understood: what is told to others must not hold it."""
LONGEST_PRODUCT = 200
NEEDED = ("product", "quantity", "unit", "budget")
"""Without these there is nothing to ask a vendor for."""


def understand(text: str, before: Wanted, missing: Sequence[str], today: date) -> Wanted:
    """What the text adds to what was known; a bare answer is to what was `missing` first."""
    found, rest = before, text
    rest, money = _taken(rest, _MONEY)
    if money is None:
        rest, money = _taken(rest, _BARE_SYMBOL)
    if money is not None and not money["per"]:
        found = _with_money(found, money)
    rest, day = _taken(rest, _DATE)
    if day is not None and (needed := _day(day, today)):
        found = replace(found, needed_by=needed)
    rest, must = _taken(rest, _MUST)
    if must is not None:
        found = replace(found, must_haves=tuple(_tags(must["tags"])))
    return _without_money(_with_goods(found, rest, missing))


def lacking(wanted: Wanted) -> tuple[str, ...]:
    """What has to be asked for."""
    there = {
        "product": bool(wanted.product),
        "quantity": wanted.quantity is not None,
        "unit": bool(wanted.unit),
        "budget": bool(wanted.amount and wanted.currency),
    }
    return tuple(name for name in NEEDED if not there[name])


def _taken(text: str, pattern: re.Pattern[str]) -> tuple[str, re.Match[str] | None]:
    """The text without the first place that has this form, and that place."""
    found = pattern.search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]} , {text[found.end() :]}", found


def _without_money(wanted: Wanted) -> Wanted:
    """What vendors and others are told of goods and must-haves ends where money is spoken of."""
    product = _LEFT_OVER.sub("", _STILL_MONEY.sub("", wanted.product)).strip(" ,-")
    told = [one for one in wanted.must_haves if not _STILL_MONEY.search(one.replace("-", " "))]
    return replace(wanted, product=product, must_haves=tuple(told))


def _with_money(wanted: Wanted, money: re.Match[str]) -> Wanted:
    groups = money.groupdict()
    amount = (groups["amount"] or groups.get("amount2") or "").replace(",", "")
    name = groups["symbol"] or groups.get("code") or ""
    currency = SYMBOLS.get(name) or NAMES.get(name.casefold()) or name.upper()
    return replace(wanted, amount=amount, currency=currency)


def _day(found: re.Match[str], today: date) -> str:
    if found["iso"]:
        try:
            return date.fromisoformat(found["iso"]).isoformat()
        except ValueError:
            return ""
    if found["days"]:
        return (today + timedelta(days=int(found["days"]))).isoformat()
    name = found["day"].casefold()
    if name in ("today", "tomorrow"):
        return (today + timedelta(days=name == "tomorrow")).isoformat()
    return (today + timedelta(days=(DAYS.index(name) - today.weekday()) % 7)).isoformat()


def _tags(text: str) -> Iterator[str]:
    for one in re.split(r",|\band\b", text):
        if words := re.sub(r"[^\w-]+", "-", one.strip().casefold()).strip("-_"):
            yield words[:40]


def _with_goods(wanted: Wanted, text: str, missing: Sequence[str]) -> Wanted:
    """How many of what: a number, a word for a unit, and the rest up to the next stop."""
    said = _ASKING.sub("", text.strip(" ,"), count=1)
    found = [_goods(said, one) for one in _QUANTITY.finditer(said) if not one["part"]]
    if not found:
        return wanted if _QUANTITY.search(said) else _bare(wanted, said, missing)
    quantity, name, product = next((one for one in found if one[1]), found[0])
    return replace(
        wanted,
        quantity=quantity,
        unit=name or wanted.unit,
        product=product[:LONGEST_PRODUCT] or wanted.product,
    )


def _goods(said: str, at: re.Match[str]) -> tuple[int, str, str]:
    """Quantity, unit and product at that place; what stands before it where nothing follows."""
    name, rest = _unit_of(_END.split(said[at.start("unit") :], maxsplit=1)[0].strip())
    product = _LEFT_OVER.sub("", re.sub(r"^of\s+", "", rest, flags=re.IGNORECASE)).strip(" ,")
    before = re.split(r"[.;!?\n]", said[: at.start()])[-1]
    return _number(at["n"]), name, product or before.strip(" ,:")


def _bare(wanted: Wanted, text: str, missing: Sequence[str]) -> Wanted:
    """An answer of a word or two to the first thing that was asked for and that it can be."""
    words = _LEFT_OVER.sub("", _END.split(text, maxsplit=1)[0]).strip(" ,")
    if not words:
        return wanted
    if words.replace(",", "").isdecimal() and "quantity" in missing:
        return replace(wanted, quantity=int(words.replace(",", "")))
    name, rest = _unit_of(words)
    if "unit" in missing and name and not rest:
        return replace(wanted, unit=name)
    if "product" in missing or (not missing and not wanted.product):
        return replace(wanted, product=words[:LONGEST_PRODUCT])
    return wanted


def _unit_of(text: str) -> tuple[str, str]:
    """The longest of the first words that names a unit, and what comes after."""
    words = text.split()
    for length in (2, 1):
        name = " ".join(words[:length])
        if len(words) >= length and _is_unit(name):
            return name, " ".join(words[length:])
    return "", text


def _is_unit(name: str) -> bool:
    try:
        unit(name)
    except Invalid:
        return False
    return True


def _number(text: str) -> int:
    word = text.casefold()
    if word in WORDS:
        return WORDS.index(word) + 1
    return 1 if word in ("a", "an") else int(text.replace(",", ""))
