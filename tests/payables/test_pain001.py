"""A payment as a file for the bank: valid, exact, written once, and settled by a person's word."""

import re
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dealwright.core.money import Money
from dealwright.payables.model.accounts import COOLING, Details
from dealwright.payables.pain001 import Order, pain001_xml, sepa
from tests.payables.desk import IBAN, OTHER, Desk
from tests.payables.test_ubl_round_trip import NAME

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "pain001.xsd")))


async def test_a_file_is_written_and_a_person_says_what_the_bank_did(desk: Desk) -> None:
    await desk.account(OTHER, "own")
    invoice = await desk.owed("R & D <7>", "10")
    cooling = await desk.pam.refused(f"invoices/{invoice}/pay", {"rail": "pain001"}, 409)
    await desk.pass_time(COOLING)

    paid = await desk.pay(invoice, "pain001")
    await desk.payment(paid["id"], "processing")
    file = (await desk.pam.http.post(f"/api/v1/payments/{paid['id']}/file")).content
    asked = await desk.pam.refused(f"payments/{paid['id']}/look-up", {}, 409)
    done = await desk.pam.post(f"payments/{paid['id']}/report", {"status": "settled"})

    document = etree.fromstring(file)
    SCHEMA.assertValid(document)
    found = {name: document.findtext(f".//{{*}}{name}") for name in ("InstdAmt", "Ustrd", "Ccy")}
    assert (found["InstdAmt"], found["Ustrd"]) == ("95.00", "R + D ?7?")
    assert [one.text for one in document.iterfind(".//{*}IBAN")] == [
        OTHER.replace(" ", ""), IBAN.replace(" ", ""),
    ]  # fmt: skip
    [kept] = (desk.site.parts.settings.home / "payments").glob("*.xml")
    assert kept.read_bytes() == file
    assert ("cooling period" in cooling["detail"], "asked" in asked["detail"]) == (True, True)
    assert (done["state"], (await desk.shown(invoice))["state"]) == ("settled", "paid")


@given(
    name=NAME,
    bic=st.sampled_from(["", "COBADEFF", "COBADEFFXXX"]),
    minor=st.integers(0, 10**14),
    currency=st.sampled_from(["EUR", "JPY", "TND"]),
)
def test_every_file_is_valid_and_says_the_exact_amount_three_times(
    name: str, bic: str, minor: int, currency: str
) -> None:
    details = Details(name, IBAN.replace(" ", ""), bic)
    amount = Money(minor, currency)
    at = datetime(2026, 11, 2, 12, tzinfo=UTC)

    document = etree.fromstring(
        pain001_xml(Order("pay_3f0a9c4be17d52866a10", details, details, amount, name, at))
    )

    SCHEMA.assertValid(document)
    told = [
        one.text for tag in ("CtrlSum", "InstdAmt") for one in document.iterfind(f".//{{*}}{tag}")
    ]
    assert told == [str(amount.amount)] * 3
    words = [document.findtext(f".//{{*}}{tag}") or "" for tag in ("Nm", "Ustrd")]
    assert all(re.fullmatch(r"(?!/)(?!.*//)[A-Za-z0-9/?:().,'+ -]+(?<!/)", one) for one in words)


def test_names_keep_their_letters_as_far_as_every_bank_takes_them() -> None:
    assert sepa("Krankenhaus Söhne & Groß //Ærø/", 70) == "Krankenhaus Sohne + Gross /AEro"
    assert sepa("医院", 70) == "??"
    assert sepa("/" * 80, 70) == "?"
