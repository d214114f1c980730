"""Every way in which a message can leave, by its channel."""

from collections.abc import Mapping

from dealwright.channels.addresses import Guard, Operator
from dealwright.channels.carriers import Carrier, Channel
from dealwright.channels.mail import Mail, MailServer, Smtp
from dealwright.channels.order_mail import OrderMail
from dealwright.channels.outbound import Outbound, Patience
from dealwright.channels.simulators.messages import SimulatedPost, SimulatedSlack, SimulatedVonage
from dealwright.channels.texting import SlackWebhook, VonageAccount, VonageSms
from dealwright.core.clock import Clock

ONE_TRY = Patience(tries=1)
"""What may have left is not sent again by itself."""
PRETENDED = VonageAccount("simulated", "simulated")


MailAccount = tuple[str, str]
"""A mail server's URL, and from whom mail comes."""


def carriers(
    mail: MailAccount | None, sms: VonageAccount | None, slack: Guard | None
) -> Mapping[Channel, Carrier]:
    """How messages leave: by a mail server, an account for SMS, and to
    webhooks that a guard lets through; what is None is simulated.
    """
    letters = Mail(SimulatedPost(), "dealwright@simulated.invalid", simulated=True)
    if mail is not None:
        letters = _letters(mail)
    texts = VonageSms(SimulatedVonage(), PRETENDED, simulated=True)
    if sms is not None:
        texts = VonageSms(Outbound(Operator(), ONE_TRY), sms)
    notes = SlackWebhook(SimulatedSlack(), simulated=True)
    if slack is not None:
        notes = SlackWebhook(Outbound(slack, ONE_TRY))
    return {"email": letters, "slack": notes, "sms": texts}


def order_mail(mail: MailAccount | None, clock: Clock) -> OrderMail:
    """How purchase orders leave; nothing does without a mail server."""
    return OrderMail(_letters(mail) if mail else None, clock)


def _letters(mail: MailAccount) -> Mail:
    return Mail(Smtp(MailServer.of(mail[0])), mail[1])
