"""What goes out of an order: its document, and the mail with it."""

from datetime import date, datetime

from dealwright.channels.carriers import Letter
from dealwright.procurement.model.calling_off import kept, off_of
from dealwright.procurement.model.orders import Order
from dealwright.procurement.model.sendings import CALL_OFF
from dealwright.procurement.model.vendors import Contact
from dealwright.procurement.order_letter import Foot, call_off_letter, order_letter
from dealwright.procurement.order_terms import document
from dealwright.procurement.standards.ubl import Change, order_change_xml, order_xml
from dealwright.procurement.standards.ubl_cancellation import order_cancellation_xml

CANCELLED = "Nothing of this order is to be delivered any more."


def request(id: str, order: Order, contact: Contact) -> dict[str, object]:
    """What the port is given: the UBL document, and to whom it goes."""
    name = order.placed.origin.vendor_name
    return {
        "order": id,
        "revision": order.sending.revision,
        "ubl": _ubl(id, order).decode(),
        "to": {"name": name, "email": contact.email, "phone": contact.phone},
        "address": contact.email or "",
    }


def mail(id: str, order: Order, foot: Foot) -> dict[str, object]:
    """What a mail needs besides; one whose end nobody knows bears the same name when sent again."""
    sending = order.sending
    which = "off" if sending.revision == CALL_OFF else str(sending.revision)
    letter = _letter(id, order, foot)
    message = f"{id}.{which}.{sending.times}"
    return {"subject": letter.subject, "text": letter.text, "message": message}


def _letter(id: str, order: Order, foot: Foot) -> Letter:
    if order.called_off is not None:
        now = document(id, order.current)
        return call_off_letter(now, off_of(order), not kept(order).products, foot)
    return order_letter(document(id, order.current), _change(order), foot)


def _ubl(id: str, order: Order) -> bytes:
    """The order as it was placed, the change that is in force, or what its call-off makes of it."""
    change = _change(order)
    if change is None:
        return order_xml(document(id, order.current))
    after = kept(order)
    if not after.products:
        return order_cancellation_xml(document(id, order.current), change.issued, CANCELLED)
    return order_change_xml(document(id, after), change)


def _change(order: Order) -> Change | None:
    """Which change has made it so, the call-off last; None where none has."""
    if (off := order.called_off) is not None:
        day = datetime.fromisoformat(off.at).date()
        return Change(f"{order.placed.contract}-off", off.number, day)
    if (one := order.revised) is not None:
        return Change(one.amendment, one.number, date.fromisoformat(one.issued))
    return None
