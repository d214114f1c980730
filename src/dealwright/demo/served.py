"""What a served demo opens with: one purchase that was made, and one request that waits."""

from dealwright.core.errors import NotAuthenticated, Refused
from dealwright.demo import scene
from dealwright.demo.office import Office
from dealwright.demo.play import Stage, play
from dealwright.demo.scene import APPROVER, BUYER, ENTRY, WAITING_ITEM, WAITING_QUANTITY
from dealwright.web.page import FIRST_PAGE

PURCHASES = 2


async def furnish(stage: Stage) -> None:
    """Make the purchase, unless that was done before, and say how to get in."""
    if not await _is_furnished(stage):
        them = await play(stage)
        await scene.another_item(stage.office, them)
        await scene.request(stage.office, them, WAITING_QUANTITY, WAITING_ITEM)
        stage.console.print(
            f"Another request waits to be started: {WAITING_QUANTITY:,} packs of {WAITING_ITEM}."
        )
    stage.console.print(f"Log in as {BUYER} or {APPROVER}, both with the password {ENTRY}")


async def _is_furnished(stage: Stage) -> bool:
    """Whether it was; `Refused` when it was cut off in the middle."""
    office: Office = stage.office
    try:
        arrived = await office.identity.login(BUYER, ENTRY)
    except NotAuthenticated:
        return False
    buyer = await scene.enter(office, arrived)
    made = (await office.requests.listed(buyer, None, FIRST_PAGE)).items
    if len(made) < PURCHASES:
        raise Refused(
            "the demo was cut off while it was being laid out",
            f"remove the folder {stage.folder.parent}, and start it again",
        )
    return True
