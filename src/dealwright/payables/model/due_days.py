"""The day by which an invoice is due, by the words of its order's payment terms.

Net terms count calendar days from the invoice's own day: net 30 of 2026-01-31 is 2026-03-02. Terms
with a discount (`2/10 net 30`) are due when the whole is, and what is prepaid on its own day. Words
that are read in more than one way, as the end of a month is, name no day.

Source: UN/CEFACT, Recommendation 17 (PAYTERMS), payment within a number of days from an event.
"""

import re
from datetime import date, timedelta

_NET = re.compile(
    r"(?:[\d.]+ ?%? ?/ ?\d{1,3}(?: days)?,? )?(?:net|n ?/) ?(\d{1,3})(?: days)?"
    r"|(\d{1,3}) days(?: net)?"
)
_EVENT = re.compile(r" (?:from|after|of) (?:the )?(?:invoice|issue)(?: date)?$|[.,;]+$")
AT_ONCE = frozenset({"prepaid", "in advance", "due on receipt", "immediate", "immediately"})


def by_terms(terms: str, issued: str) -> str:
    """The ISO day for an invoice of that ISO day; empty where the terms name none."""
    words = " ".join(terms.replace("_", " ").casefold().split())
    words = _EVENT.sub("", _EVENT.sub("", words))
    if words in AT_ONCE:
        return issued
    found = _NET.fullmatch(words)
    if not found:
        return ""
    try:
        due = date.fromisoformat(issued) + timedelta(days=int(found[1] or found[2]))
    except OverflowError:  # after 9999-12-31, the last day that there is
        return ""
    return due.isoformat()
