"""A mail with an order names a way to a person that there is."""

from datetime import date

import pytest
from lxml import etree

from dealwright.procurement.order_letter import Foot, order_letter
from dealwright.procurement.standards.ubl_cancellation import order_cancellation_xml
from tests.procurement.test_ubl import ORDER, schema, texts

LINK = "https://dw.acme.example/portal/orders/po_1"


@pytest.mark.parametrize(
    ("foot", "way"),
    [
        (Foot(LINK, "+49 30 1234", "buying@acme.example"), "+49 30 1234."),
        (Foot("", "", "buying@acme.example"), "answer this mail, which goes to buying@acme.exam"),
        (Foot(LINK), "answer in the portal."),
        (Foot(), "ask who buys at"),
    ],
)
def test_who_is_to_be_asked_is_somebody_whom_the_vendor_can_reach(foot: Foot, way: str) -> None:
    text = order_letter(ORDER, None, foot).text

    assert f"To reach a person: {way}" in text
    assert ("portal" in text) == bool(foot.link), "no portal is named that it has not"


def test_a_cancellation_is_valid_ubl_2_1() -> None:
    content = order_cancellation_xml(ORDER, date(2026, 12, 4), "Nothing of it is wanted.")

    root = etree.fromstring(content)
    schema("UBL-OrderCancellation-2.1.xsd").assertValid(root)
    assert texts(root, "cac:OrderReference/cbc:ID") == [ORDER.number]
