"""The mail with which an order goes: whatever a buyer is called, it is one mail to one vendor."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.channels.mail import Mail
from dealwright.channels.order_mail import OrderMail
from dealwright.channels.ports import Rejected
from dealwright.core.clock import SetClock
from dealwright.procurement.order_letter import LONGEST_SUBJECT, Foot, order_letter
from dealwright.procurement.standards.documents import PartyInfo
from dealwright.procurement.standards.ubl import Change
from tests.procurement.test_ubl import ORDER, readable

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


class Kept:
    """A mail server that keeps what it is handed."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    def hand_in(self, sender: str, to: str, mail: bytes) -> None:
        self.mails.append(mail)


def request(**changes: object) -> dict[str, object]:
    usual = {"address": "a@b.example", "order": "po_1", "message": "po_1.0.0", "ubl": "<Order/>"}
    return {**usual, "subject": "Purchase order po_1", "text": "An order.", **changes}


@given(name=readable(), sequence=st.none() | st.integers(1, 99))
async def test_no_name_of_a_buyer_adds_a_header(name: str, sequence: int | None) -> None:
    change = None if sequence is None else Change("amd_1", sequence, date(2026, 11, 2))
    letter = order_letter(replace(ORDER, buyer=PartyInfo(name)), change, Foot())
    kept = Kept()
    port = OrderMail(Mail(kept, "x@y.example"), SetClock(NOON))

    await port.perform("eff_1", request(subject=letter.subject, text=letter.text))

    [mail] = (message_from_bytes(one, policy=policy.default) for one in kept.mails)
    assert len(letter.subject.splitlines()) == 1 and len(letter.subject) <= LONGEST_SUBJECT
    assert [mail[name] for name in ("To", "Cc", "Bcc")] == ["a@b.example", None, None]
    assert len(mail.keys()) == 8


@pytest.mark.parametrize(
    "changes",
    [
        {"subject": "An order\r\nBcc: eve@example.com"},
        {"address": "a@b.example\r\nBcc: eve@example.com"},
        {"address": "a@b.example, eve@example.com"},
        {"address": ""},
        {"message": "x>\r\nBcc: eve@example.com"},
        {"order": "../po_1"},
        {"ubl": ""},
    ],
)
async def test_what_would_be_another_mail_is_not_sent(changes: dict[str, object]) -> None:
    kept = Kept()
    port = OrderMail(Mail(kept, "x@y.example"), SetClock(NOON))

    with pytest.raises(Rejected):
        await port.perform("eff_1", request(**changes))

    assert kept.mails == []
