"""That a whole order is cancelled, as UBL 2.1 XML: document type Order Cancellation."""

from datetime import date
from xml.etree.ElementTree import Element

from dealwright.procurement.standards.documents import OrderDocument
from dealwright.procurement.standards.ubl_parts import group, party, text, written

CANCELLATION = "urn:oasis:names:specification:ubl:schema:xsd:OrderCancellation-2"


def order_cancellation_xml(order: OrderDocument, issued: date, note: str) -> bytes:
    """The order of that number is cancelled; valid against UBL-OrderCancellation-2.1.xsd."""
    root = Element(f"{{{CANCELLATION}}}OrderCancellation")
    text(root, "UBLVersionID", "2.1")
    text(root, "ID", f"{order.number}-cancelled")
    text(root, "IssueDate", issued.isoformat())
    text(root, "CancellationNote", note)
    reference = group(root, "OrderReference")
    text(reference, "ID", order.number)
    text(reference, "IssueDate", order.issued.isoformat())
    if order.contract:
        text(group(root, "Contract"), "ID", order.contract)
    party(group(root, "BuyerCustomerParty"), order.buyer)
    party(group(root, "SellerSupplierParty"), order.seller)
    return written(root, CANCELLATION)
