"""Units of quantity as UN/ECE codes, found by the words that buyers use.

Codes are those of UN/ECE Recommendation 20. Packages (a box, a pack) are codes of
Recommendation 21 with an X before them, as Recommendation 20 (revision 11, introduction)
asks and UBL documents do: a pack is `XPK`. The old `PK` and `BX` of Recommendation 20 are
marked deleted there; they are understood, never written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction

from dealwright.core.errors import Invalid


@dataclass(frozen=True, order=True)
class Unit:
    """A code of UN/ECE Recommendation 20 (or X + 21) and its everyday name, in the singular."""

    code: str
    name: str

    def counted(self, count: str) -> str:
        """So many of it, in English: `1 pack`, `1000 packs`."""
        return f"{count} {self.name if count == '1' else _plural(self.name)}"


_IRREGULAR = {"each": "each", "foot": "feet", "square foot": "square feet"}


def _plural(name: str) -> str:
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    return f"{name}es" if name.endswith(("x", "ch", "s")) else f"{name}s"


# One unit a line: code, everyday name, other words for it. Regular plurals are understood
# without being listed, those of single letters are not ("ms" is not metres).
_TABLE = """
C62  one            | unit, seat, user, licence, license, subscription, item
EA   each           | ea
H87  piece          | pc, pcs, pce
PR   pair           |
SET  set            |
KT   kit            |
DZN  dozen          | doz, dz
DZP  dozen pack     |
CEN  hundred        |
MIL  thousand       |
MIO  million        |
U2   tablet         | tab
E27  dose           |
E53  test           |
XVI  vial           |
XAM  ampoule        | ampule
XPK  pack           | pk, package, pkg
XPA  packet         |
XBX  box            | bx
XCT  carton         | ctn
XCS  case           | cs
XCR  crate          |
XPX  pallet         |
XBO  bottle         | btl
XBG  bag            |
XSA  sack           |
XDR  drum           |
XRO  roll           |
XST  sheet          |
XTU  tube           |
XJR  jar            |
XTN  tin            |
XCX  can            |
MGM  milligram      | mg, milligramme
GRM  gram           | g, gr, gramme
KGM  kilogram       | kg, kilo, kilogramme
TNE  tonne          | t, metric ton, metric tonne
LBR  pound          | lb
ONZ  ounce          | oz
MLT  millilitre     | ml, milliliter
LTR  litre          | l, lt, liter
GLL  gallon         | gal, us gallon
MTQ  cubic metre    | m3, m³, cubic meter, cbm
MMT  millimetre     | mm, millimeter
CMT  centimetre     | cm, centimeter
MTR  metre          | m, meter
KMT  kilometre      | km, kilometer
INH  inch           | in
FOT  foot           | ft, feet
MTK  square metre   | m2, m², sqm, square meter
FTK  square foot    | ft2, ft², sqft, sq ft, square feet
MIN  minute         |
HUR  hour           | h, hr, man-hour, person-hour
DAY  day            | d
E49  working day    | workday, man-day, person-day
WEE  week           | wk
MON  month          | mo, mth
ANN  year           | yr, annum
KWH  kilowatt hour  | kilowatt-hour
E34  gigabyte       | gb
E35  terabyte       | tb
E48  service unit   | service
E51  job            |
LS   lump sum       | flat rate, fixed price
"""


# What one unit is in the first of its line: UN/ECE Recommendation 20, annex I. Inches, feet, pounds
# and ounces are the international ones of 1959, the gallon that of the United States.
_DIMENSIONS = """
C62 1 EA 1 H87 1 PR 2 DZN 12 CEN 100 MIL 1000 MIO 1000000
KGM 1 MGM 0.000001 GRM 0.001 TNE 1000 LBR 0.45359237 ONZ 0.028349523125
LTR 1 MLT 0.001 MTQ 1000 GLL 3.785411784
MTR 1 MMT 0.001 CMT 0.01 KMT 1000 INH 0.0254 FOT 0.3048
MTK 1 FTK 0.09290304
MIN 1 HUR 60 DAY 1440 WEE 10080
E34 1 E35 1000
"""

_LONGEST = 40
"""Characters of a text that are looked at: no unit's name is longer."""

_TAKES_ES = ("xes", "ches")


def units() -> tuple[Unit, ...]:
    """Every unit, by code."""
    return tuple(sorted(set(_INDEX.values())))


def unit(text: str) -> Unit:
    """The unit that a code or an everyday word means, in any case, singular or plural.

    `Invalid` for a word that means none, naming the words that come close.
    """
    words = _normal(text[:_LONGEST])
    if words in _INDEX:
        return _INDEX[words]
    singular = words[:-2] if words.endswith(_TAKES_ES) else words.removesuffix("s")
    if len(singular) > 1 and singular in _INDEX:
        return _INDEX[singular]
    raise Invalid(f"{text[:_LONGEST]!r} is not a unit", _advice(words))


def factor(one: Unit, other: Unit) -> Fraction:
    """How many of `other` one of `one` is: 12 for dozen and each, 1/1000 for gram and kilogram.

    `Invalid` where they measure different things, or nobody can tell (a pack is of any size).
    """
    if one == other:
        return Fraction(1)
    for dimension in _SIZES:
        if one.code in dimension and other.code in dimension:
            return dimension[one.code] / dimension[other.code]
    raise Invalid(
        f"a {one.name} is no number of {other.name}", f"give it in {other.name} ({other.code})"
    )


def _normal(text: str) -> str:
    return " ".join(text.casefold().rstrip(". ").split())


def _advice(words: str) -> str:
    close = dict.fromkeys(_INDEX[form] for form in get_close_matches(words, _INDEX, n=5))
    named = " or ".join(f"{found.name!r} ({found.code})" for found in list(close)[:3])
    return f"did you mean {named}?" if named else "use one such as 'each', 'pack', 'kg' or 'hour'"


def _index(table: str) -> dict[str, Unit]:
    index: dict[str, Unit] = {}
    for line in table.strip().splitlines():
        named, _, others = line.partition("|")
        code, name = named.split(maxsplit=1)
        found = Unit(code, name.strip())
        for form in (code, found.name, *filter(None, map(str.strip, others.split(",")))):
            index.setdefault(_normal(form), found)
    return index


def _sizes(table: str) -> Iterator[dict[str, Fraction]]:
    for line in table.strip().splitlines():
        words = line.split()
        yield {code: Fraction(size) for code, size in zip(words[::2], words[1::2], strict=True)}


_INDEX = _index(_TABLE)
_SIZES = tuple(_sizes(_DIMENSIONS))
