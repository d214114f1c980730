"""The audit trail: what it says, whose it is, and that nothing in it can be changed unseen."""

import asyncio
import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncConnection
from typer.testing import CliRunner

from dealwright.cli import app
from dealwright.store.tables import events
from tests.negotiations.table import lay, opening
from tests.site import Person, Site, quick

GOOD = {"unit_price": "9.00", "payment_terms": "net_30"}
DEAR = {"unit_price": "9.50", "payment_terms": "net_60"}
NASTY = "(Tj) ET /JS <script> \\ ) endobj 中文 Ω"
PDF = {"Content-Type": "application/pdf"}


async def trail(ann: Person, table: str, side: str = "buyer") -> bytes:
    answer = await ann.http.get(f"/api/v1/negotiations/{table}/audit?side={side}")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


async def check(person: Person, document: bytes) -> tuple[int, dict[str, Any]]:
    answer = await person.http.post("/api/v1/audit-trails/check", content=document, headers=PDF)
    return answer.status_code, answer.json()


async def played(site: Site, ann: Person) -> str:
    """A negotiation in which both sides have moved by hand, with a note of the buyer's."""
    table = await lay(site.parts, ann.workspace, opening(product="Gloves <b>"))
    path = f"negotiations/{table}"
    await ann.post(f"{path}/offers", {"offer": GOOD})
    await ann.post(f"{path}/pause")
    await ann.post(f"{path}/notes", {"version": 2, "text": NASTY})
    return table


def pieces(document: bytes) -> list[bytes]:
    """The document's streams, unpacked where they can be."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL):
        try:
            found.append(zlib.decompress(match.group(1)))
        except zlib.error:
            found.append(match.group(1))
    return found


async def test_it_is_borne_out_by_the_log_and_the_same_events_give_the_same_bytes(
    site: Site, ann: Person
) -> None:
    table = await played(site, ann)

    document, again = await trail(ann, table), await trail(ann, table)
    status, found = await check(ann, document)
    await ann.post(f"negotiations/{table}/resume")
    _, later = await check(ann, document)

    assert document == again
    assert (status, found["genuine"], found["side"]) == (200, True, "buyer")
    assert re.fullmatch("[0-9a-f]{64}", found["table_head"])
    assert later == found, "what came after it takes nothing from it"


@pytest.mark.parametrize("where", [0.25, 0.5, 0.75])
async def test_a_changed_byte_is_seen(site: Site, ann: Person, where: float) -> None:
    document = bytearray(await trail(ann, await played(site, ann)))
    place = int(len(document) * where)
    document[place] ^= 1

    _, found = await check(ann, bytes(document))

    assert found["genuine"] is False
    assert "changed" in found["pages"]


async def test_a_document_that_goes_back_behind_the_first_event_is_none_of_ours(
    site: Site, ann: Person
) -> None:
    document = await trail(ann, await played(site, ann))
    found = re.search(rb"dealwright-audit-([A-Za-z0-9_-]+)", document)
    assert found is not None
    word = found.group(1)
    said = json.loads(base64.urlsafe_b64decode(word + b"=" * (-len(word) % 4)))
    forged = base64.urlsafe_b64encode(json.dumps({**said, "own": -1}).encode()).rstrip(b"=")

    status, answer = await check(ann, document.replace(word, forged))

    assert (status, answer["code"]) == (422, "invalid")


async def forge(connection: AsyncConnection) -> None:
    offer = update(events).where(events.c.kind == "OfferMade")
    await connection.execute(offer.values(data=func.replace(events.c.data, "9.00", "8.00")))


async def test_a_log_that_was_changed_is_seen(site: Site, ann: Person) -> None:
    table = await played(site, ann)
    document = await trail(ann, table)
    await site.parts.database.write(ann.workspace, forge)

    _, found = await check(ann, document)

    assert found["genuine"] is False
    assert "audit verify" in found["log"]


async def test_each_side_gets_its_own_and_nothing_of_the_other(site: Site, ann: Person) -> None:
    table = await played(site, ann)

    buyers, sellers = await trail(ann, table), await trail(ann, table, "seller")

    heads = [re.findall(rb"dealwright-audit-[A-Za-z0-9_-]+", one) for one in (buyers, sellers)]
    assert heads[0] != heads[1]
    assert len(sellers) < len(buyers), "no reasons, no note, no mandate of the buyer's"
    assert (await check(ann, sellers))[1]["genuine"] is True


async def test_text_from_outside_stays_text(site: Site, ann: Person) -> None:
    document = await trail(ann, await played(site, ann))

    assert b"/JavaScript" not in document
    assert b"<script>" not in document
    assert all(b"(Tj) ET /JS" not in piece for piece in pieces(document))


async def test_another_workspace_learns_nothing_of_it(site: Site, ann: Person) -> None:
    document = await trail(ann, await played(site, ann))
    mallory = await site.register("mallory")

    status, found = await check(mallory, document)

    assert (status, found["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "document", [b"", b"hello", b"%PDF-1.4 nothing", b"%PDF-1.4 dealwright-audit-" + b"A" * 40]
)
async def test_what_is_no_trail_is_refused(site: Site, ann: Person, document: bytes) -> None:
    status, found = await check(ann, document)

    assert status == 422
    assert found["code"] in ("invalid", "invalid_request")


async def test_the_command_line_says_what_it_is_worth(
    site: Site, ann: Person, tmp_path: Path
) -> None:
    document = await trail(ann, await played(site, ann))
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(document)
    bad.write_bytes(document.replace(b"%%EOF", b"%%eof"))
    home = {"DEALWRIGHT_HOME": str(quick(tmp_path).home), "COLUMNS": "200"}

    told, refused = [
        await asyncio.to_thread(CliRunner().invoke, app, ["audit", "check", str(one)], env=home)
        for one in (good, bad)
    ]

    assert (told.exit_code, "genuine" in told.output) == (0, True), told.output
    assert refused.exit_code == 1
    assert "changed" in refused.output


async def test_a_note_is_for_ones_own_side_and_may_come_afterwards(site: Site, ann: Person) -> None:
    path = f"negotiations/{await lay(site.parts, ann.workspace, opening(seller=None))}"
    await ann.post(f"{path}/offers", {"offer": GOOD})
    await ann.post(f"{path}/notes", {"version": 2, "text": NASTY})
    await ann.post(f"{path}/walk-away")

    await ann.post(f"{path}/notes", {"version": 1, "text": "well begun"})
    nowhere = await ann.refused(f"{path}/notes", {"version": 99, "text": "?"}, 409)
    empty = await ann.refused(f"{path}/notes", {"version": 1, "text": ""}, 422)

    seen = (await ann.get(f"{path}/events"))["frames"]
    across = (await ann.get(f"{path}/events?side=seller"))["frames"]
    notes = [one["data"] for one in seen if one["type"] == "annotated"]
    assert [(one["table_version"], one["text"]) for one in notes] == [(2, NASTY), (1, "well begun")]
    assert not [one for one in across if one["type"] == "annotated"]
    assert "give 1 to" in nowhere["instead"]
    assert empty["errors"][0]["field"] == "body.text"
