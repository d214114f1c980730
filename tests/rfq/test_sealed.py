"""Until the opening nobody of the buyer's side reads what was quoted, by a route or on disk."""

import json

import pytest

from dealwright.rfq.store.files import attachments
from tests.rfq.tender import Tender, line, quote
from tests.security.routes import routes
from tests.security.whole import contents
from tests.site import told

PRICE, NOTE, FILE = "7.7731", "only between us", b"terms that nobody may read yet"


@pytest.fixture
async def rfq(tender: Tender) -> str:
    """A sealed RFQ in which Alder has quoted."""
    rfq = await tender.ask(sealed=True)
    path = tender.own("Alder Ltd", rfq)
    await tender.sue.put(f"{path}/draft", quote(line(1, PRICE), note=NOTE, freight="313.13"))
    told(await tender.attach(rfq, "Alder Ltd", "secret-name.txt", FILE))
    await tender.sue.post(f"{path}/submit")
    return rfq


def tells(text: str) -> list[str]:
    secrets = (PRICE, "7773100", NOTE, "313.13", "31313", FILE.decode(), "secret-name")
    return [secret for secret in secrets if secret in text]


async def test_the_database_holds_nothing_of_it_in_clear(tender: Tender, rfq: str) -> None:
    rows = await contents(tender.site.parts, tender.ann.workspace)
    home = tender.site.parts.settings.home

    on_disk = b"".join(path.read_bytes() for path in home.iterdir() if path.suffix != ".lock")

    assert rows[attachments.name]
    assert rfq in repr(rows)
    assert tells(repr(rows)) == []
    assert [one for one in (PRICE, NOTE) if one.encode() in on_disk] == []
    assert FILE not in on_disk


async def test_no_route_tells_the_buyers_side_what_or_that_somebody_quoted(
    tender: Tender, rfq: str
) -> None:
    alder, birch = (tender.vendors[name] for name in ("Alder Ltd", "Birch & Co"))
    ids = {"rfq": [rfq], "vendor": [alder, birch], "request": [tender.request]}
    reading = [
        route
        for route in routes()
        if route.method == "GET" and set(route.parameters) <= ids.keys() and "ws" not in route.path
    ]
    addresses = [one for route in reading for one in route.addresses(ids) if "stream" not in one]

    answers = {one: (await tender.ann.http.get(f"/api/v1/{one}")).text for one in addresses}

    assert f"rfqs/{rfq}/comparison" in answers
    assert {one: tells(text) for one, text in answers.items() if tells(text)} == {}
    with_quote = {one: text for one, text in answers.items() if alder in one}
    for address, text in with_quote.items():
        other = answers[address.replace(alder, birch)]
        assert neutral(text, alder, "Alder Ltd") == neutral(other, birch, "Birch & Co"), address


def neutral(text: str, vendor: str, name: str) -> object:
    """The answer without what names the vendor, and without when it was added."""
    found = json.loads(text.replace(vendor, "ven").replace(name, "Vendor"))
    if isinstance(found, dict):
        found.pop("created", None)
        found.pop("instance", None)
    return found


async def test_once_opened_it_is_read_and_the_opening_is_kept(tender: Tender, rfq: str) -> None:
    own = await tender.sue.get(tender.own("Alder Ltd", rfq))
    tender.pass_opening()
    await tender.ann.post(f"rfqs/{rfq}/open")
    alder = tender.vendors["Alder Ltd"]

    read = await tender.ann.get(f"rfqs/{rfq}/quotes/{alder}")
    file = read["versions"][0]["files"][0]
    address = f"/api/v1/rfqs/{rfq}/quotes/{alder}/attachments/{file['id']}"

    assert own["versions"] == read["versions"]
    assert read["versions"][0]["lines"][0]["unit_price"] == PRICE
    assert (await tender.ann.http.get(address)).content == FILE
    assert (await tender.ann.refused(f"rfqs/{rfq}/open", {}, 409))["detail"].startswith(
        "it was opened"
    )
