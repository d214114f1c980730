"""A payment as a file for a bank: ISO 20022 CustomerCreditTransferInitiation, pain.001.001.03.

The schema is ISO 20022's own (<https://www.iso20022.org/iso-20022-message-definitions>, free to use
under the ISO 20022 intellectual property policy); the tests hold the document against its rules.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from string import ascii_letters, digits
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from dealwright.core.money import Money
from dealwright.payables.model.accounts import Details

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
LONGEST_NAME, LONGEST_ID, LONGEST_NOTE = 70, 35, 140
LETTERS = frozenset(ascii_letters + digits + "/-?:().,'+ ")
"""What every bank in SEPA takes (European Payments Council, EPC217-08, basic Latin set)."""
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "&": "+"})


@dataclass(frozen=True)
class Order:
    """From whom to whom, how much, and what for; `day` is when the bank should do it."""

    payment: str
    debtor: Details
    creditor: Details
    amount: Money
    remittance: str
    at: datetime


def sepa(text: str, longest: int) -> str:
    """The text in the letters that every bank in SEPA takes, as EPC217-08 has it, at most so long.

    Accents are left out, other letters become `?`; no slash begins or ends it, nor stands twice.
    """
    spelled = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    plain = (one for one in spelled if not unicodedata.combining(one))
    taken = "".join(one if one in LETTERS else "?" for one in plain)
    return re.sub("//+", "/", taken)[:longest].strip("/ ") or "?"


def pain001_xml(order: Order) -> bytes:
    """One transfer in one file; the same bytes for the same order."""
    root = Element(f"{{{NAMESPACE}}}Document")
    start = _in(root, "CstmrCdtTrfInitn")
    amount = str(order.amount.amount)
    head = _in(start, "GrpHdr")
    _text(head, "MsgId", order.payment[:LONGEST_ID])
    _text(head, "CreDtTm", order.at.replace(microsecond=0, tzinfo=None).isoformat())
    _text(head, "NbOfTxs", "1")
    _text(head, "CtrlSum", amount)
    _text(_in(head, "InitgPty"), "Nm", sepa(order.debtor.name, LONGEST_NAME))
    info = _in(start, "PmtInf")
    _text(info, "PmtInfId", order.payment[:LONGEST_ID])
    _text(info, "PmtMtd", "TRF")
    _text(info, "NbOfTxs", "1")
    _text(info, "CtrlSum", amount)
    _text(info, "ReqdExctnDt", order.at.date().isoformat())
    _text(_in(info, "Dbtr"), "Nm", sepa(order.debtor.name, LONGEST_NAME))
    _account(info, "DbtrAcct", order.debtor)
    _bank(info, "DbtrAgt", order.debtor, needed=True)
    _text(info, "ChrgBr", "SLEV")
    _transfer(_in(info, "CdtTrfTxInf"), order, amount)
    ElementTree.register_namespace("", NAMESPACE)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _transfer(parent: Element, order: Order, amount: str) -> None:
    _text(_in(parent, "PmtId"), "EndToEndId", order.payment[:LONGEST_ID])
    instructed = _text(_in(parent, "Amt"), "InstdAmt", amount)
    instructed.set("Ccy", order.amount.currency)
    _bank(parent, "CdtrAgt", order.creditor, needed=False)
    _text(_in(parent, "Cdtr"), "Nm", sepa(order.creditor.name, LONGEST_NAME))
    _account(parent, "CdtrAcct", order.creditor)
    _text(_in(parent, "RmtInf"), "Ustrd", sepa(order.remittance, LONGEST_NOTE))


def _account(parent: Element, name: str, details: Details) -> None:
    _text(_in(_in(parent, name), "Id"), "IBAN", details.iban)


def _bank(parent: Element, name: str, details: Details, needed: bool) -> None:
    if details.bic:
        _text(_in(_in(parent, name), "FinInstnId"), "BIC", details.bic)
    elif needed:
        _text(_in(_in(_in(parent, name), "FinInstnId"), "Othr"), "Id", "NOTPROVIDED")


def _in(parent: Element, name: str) -> Element:
    return SubElement(parent, f"{{{NAMESPACE}}}{name}")


def _text(parent: Element, name: str, value: str) -> Element:
    element = _in(parent, name)
    element.text = value
    return element
