"""An order's events as they are followed: stages, notes, calls, and the question for approval."""

from collections.abc import Iterable, Mapping
from typing import Any

from dealwright.orders.model.calls import (
    CallAnswered,
    CallConnected,
    CallEnded,
    CallHeard,
    CallTold,
    VendorCalled,
)
from dealwright.orders.model.orders import (
    ApprovalSought,
    CompaniesFound,
    OrderBought,
    OrderEvaluated,
    OrderNoted,
    Stage,
    StageEntered,
    TextAnswered,
    TextReceived,
    TextUnderstood,
    VendorsAsked,
)
from dealwright.orders.views import ERASED, FrameType, OrderFrame
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.streams import Recorded

Told = tuple[FrameType, str, dict[str, Any]]


def frames(id: str, events: Iterable[Recorded]) -> list[OrderFrame]:
    """All of an order's events from its first one on, each with the stage it happened in."""
    stage: Stage = "pending"
    names: dict[str, str] = {}
    found = []
    for recorded in events:
        if isinstance(recorded.event, StageEntered):
            stage = recorded.event.stage
        if isinstance(recorded.event, VendorCalled):
            names[recorded.event.call] = recorded.event.vendor_name
        kind, message, data = _told(recorded.event, names)
        found.append(
            OrderFrame(
                event_type=kind,
                stage=stage,
                order_id=id,
                message=message,
                data=data,
                timestamp=recorded.time,
                version=recorded.version,
            )
        )
    return found


def words(sealed: Sealed[str]) -> str:
    """The words, where nobody has erased them."""
    return ERASED if isinstance(sealed.value, Erased) else sealed.value


def _told(event: object, names: Mapping[str, str]) -> Told:
    if isinstance(event, VendorCalled | CallTold):
        return _told_of_call(event, names[event.call])
    match event:
        case StageEntered(message=message, reason=reason):
            return "stage_change", message, {"reason": reason} if reason else {}
        case TextReceived(text=text):
            return "log", words(text), {"from": "sender"}
        case TextAnswered(text=text, missing=missing):
            return "log", words(text), {"from": "agent", "asking": list(missing)}
        case ApprovalSought() as sought:
            message = f"{sought.vendor_name} for {sought.total} waits for approval."
            return "approval_required", message, _best(sought)
        case _:
            return _told_on_the_way(event)


def _told_of_call(event: VendorCalled | CallTold, name: str) -> Told:
    data: dict[str, Any] = {"vendor_name": name, "call": event.call}
    match event:
        case VendorCalled(simulated=simulated):
            told, message = {"status": "initiated", "simulated": simulated}, f"Calling {name}."
        case CallConnected():
            told, message = {"status": "connected"}, f"{name} answered."
        case CallHeard(ours=ours, text=text):
            told, message = {"status": "connected", "ours": ours}, words(text)
        case CallAnswered(answer=answer, asked=asked):
            told, message = {"status": "connected", "asked": asked}, answer
        case CallEnded(status=status, reason=reason, unit_price=price, seconds=seconds):
            quoted = None if price is None else str(price)
            told = {"status": status, "unit_price": quoted, "seconds": seconds, "reason": reason}
            message = f"The call with {name} {status}."
    return "call_update", message, {**data, **told}


def _told_on_the_way(event: object) -> Told:
    match event:
        case TextUnderstood(wanted=wanted):
            return "log", "The text was understood.", {"wanted": {**vars(wanted)}}
        case OrderNoted(message=message, facts=facts):
            return "log", message, dict(facts)
        case VendorsAsked(vendors=vendors, campaign=campaign):
            names = [name for _, name, _ in vendors]
            many = "One vendor is" if len(names) == 1 else f"{len(names)} vendors are"
            return "log", f"{many} asked.", {"campaign": campaign, "to": names}
        case CompaniesFound(hits=hits, simulated=simulated, reason=reason):
            data = {"found": [vars(one) for one in hits], "simulated": simulated}
            return "log", reason or f"The web names {len(hits)} companies.", data
        case OrderEvaluated(ranking=ranking):
            names = [one.vendor_name for one in ranking]
            return "log", f"{names[0]} is the best of {len(names)}.", {"ranking": names}
        case OrderBought(contract=contract, purchase_order=order, total=total):
            data = {"contract": contract, "purchase_order": order, "total": str(total)}
            return "log", "Contract and purchase order were made.", data
        case _:
            raise TypeError(f"{type(event).__name__} has no frame yet")


def _best(sought: ApprovalSought) -> dict[str, Any]:
    return {
        "best_vendor": {"vendor": sought.vendor, "name": sought.vendor_name},
        "price": str(sought.total.amount),
        "currency": sought.total.currency,
        "unit_price": str(sought.unit_price),
        "approval": sought.approval,
    }
