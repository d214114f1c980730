"""A rail that gave no answer is asked, and the payment is not sent again blindly."""

from pathlib import Path

from dealwright.payables.model.payments import PaymentUnclear
from dealwright.payables.store.payments import PAYMENT
from tests.payables.desk import Desk


async def settled(desk: Desk) -> str:
    """A payment that the simulated provider says has arrived."""
    paid = await desk.pay(await desk.owed())
    await desk.payment(paid["id"], "settled")
    return str(paid["id"])


async def test_what_is_not_unclear_is_not_asked_about(desk: Desk) -> None:
    paid = await settled(desk)

    refused = await desk.pam.refused(f"payments/{paid}/look-up", {}, 409)
    told = await desk.pam.refused(f"payments/{paid}/report", {"status": "failed"}, 409)

    assert "nothing is unclear" in refused["detail"]
    assert "tells by itself" in told["detail"]


async def test_the_rail_says_what_became_of_it_and_what_it_never_heard_of_has_failed(
    desk: Desk,
) -> None:
    paid, lost = await settled(desk), (await desk.pay(await desk.owed("2")))["id"]
    await desk.payment(lost, "settled")
    for id in (paid, lost):
        async with desk.site.parts.store.work(desk.ann.workspace) as work:
            work.append(await work.load(PAYMENT, id), PaymentUnclear("no answer"))
    found = await desk.pam.post(f"payments/{paid}/look-up")
    forget(desk.site.parts.settings.home / "payments")
    gone = await desk.pam.post(f"payments/{lost}/look-up")

    assert (found["unclear"], found["state"]) == (False, "settled")
    assert gone["reports"][-1]["reason"] == "the rail has never heard of it"
    assert gone["state"] == "settled", "the provider's signed word counts for more"


def forget(folder: Path) -> None:
    """The simulated bank loses its memory."""
    for file in folder.glob("*.json"):
        file.unlink()
