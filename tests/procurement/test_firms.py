"""Two records of one firm are found to be one, and two firms stay two."""

import pytest

from dealwright.procurement.firms import alike, firm_key
from dealwright.procurement.model.vendors import Contact, Profile, Vendor


def vendor(id: str, name: str, email: str | None = None, phone: str | None = None) -> Vendor:
    return Vendor(id, Profile(name, Contact(email, phone)), "2026-11-02T12:00:00+00:00")


@pytest.mark.parametrize(
    "name",
    ["ALDER, Limited", "Alder", "Alder  Ltd.", "\u00c5lder Ltd", "The Alder Co.", "Al-der L.L.C."],
)
def test_a_name_is_the_same_however_it_is_written(name: str) -> None:
    assert firm_key(name) == firm_key("Alder Ltd")


@pytest.mark.parametrize("name", ["Alder Medical", "Elder Ltd", "Ltd", "Alder 2", "\u65e5\u672c"])
def test_other_names_are_other_firms(name: str) -> None:
    assert firm_key(name) and firm_key(name) != firm_key("Alder Ltd")


def test_what_they_share_says_that_they_are_one_and_missing_contacts_say_nothing() -> None:
    own = vendor("v1", "Alder Ltd", "sales@alder.example", "+4930123456")
    others = [
        own,
        vendor("v5", "ALDER Limited"),
        vendor("v4", "Birch", phone="+4930123456"),
        vendor("v3", "Cedar", email="Sales@Alder.example"),
        vendor("v2", "Dogwood"),
    ]

    found = [(one.vendor, one.by) for one in alike(own, others)]

    assert found == [("v3", "email"), ("v4", "phone"), ("v5", "name")]
    assert alike(vendor("v6", "Elm"), others) == ()
