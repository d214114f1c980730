"""A mail with an order names a way to a person that there is."""

import pytest

from dealwright.procurement.order_letter import Foot, order_letter
from tests.procurement.test_ubl import ORDER

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
