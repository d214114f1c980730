"""Which records of vendors seem to be one firm: by what they share, and by their names.

A second record of a firm does not slip under a limit that counts what is ordered from it.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from dealwright.approvals.model import Alike
from dealwright.procurement.model.vendors import Vendor

_FORMS = (
    *("ab", "ag", "aps", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc"),
    *("incorporated", "kg", "limited", "llc", "lp", "ltd", "nv", "oy", "plc", "pty", "sa"),
    *("sarl", "sas", "se", "sl", "spa", "srl", "the"),
)
"""Words that say of what form a firm is, and not which."""
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8_192)
def firm_key(name: str) -> str:
    """A name without case, accents, punctuation, spaces and legal form; never empty for a name.

    "Alder Ltd", "ALDER, Limited" and "Älder" are one.
    """
    plain = unicodedata.normalize("NFKD", name).casefold().replace(".", "")
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    words = _WORD.findall(plain)
    return "".join(one for one in words if one not in _FORMS) or "".join(words) or name


def alike(vendor: Vendor, others: Iterable[Vendor]) -> tuple[Alike, ...]:
    """Those of the others that seem to be the same firm, by id, each by the first that says so."""
    found = (_alike(vendor, one) for one in others if one.id != vendor.id)
    return tuple(sorted(filter(None, found), key=lambda one: one.vendor))


def _alike(vendor: Vendor, other: Vendor) -> Alike | None:
    mine, theirs = vendor.profile, other.profile
    if _same(mine.contact.email, theirs.contact.email):
        return Alike(other.id, theirs.name, "email")
    if _same(mine.contact.phone, theirs.contact.phone):
        return Alike(other.id, theirs.name, "phone")
    if firm_key(mine.name) == firm_key(theirs.name):
        return Alike(other.id, theirs.name, "name")
    return None


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and _plain(one) == _plain(other)


def _plain(contact: str | None) -> str:
    return (contact or "").strip().casefold()
