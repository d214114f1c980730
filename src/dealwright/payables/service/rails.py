"""By which port a payment goes: what is simulated never leaves, what is not is never simulated."""

from dealwright.channels.files import PaymentFiles
from dealwright.channels.rails import SIMULATED, TEST, PaymentRails
from dealwright.channels.service import effect_id
from dealwright.channels.simulators.payments import PaymentSimulator
from dealwright.channels.store import EFFECT
from dealwright.channels.stripe import Ach, Transfers
from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.payables.model.accounts import Details, Kind
from dealwright.payables.model.payments import Payment, PaymentCreated, PaymentReleased, Rail
from dealwright.store.reader import Loaded, Reader

OF_STRIPE = {"stripe": Transfers.name, "ach": Ach.name}
"""The rails of a provider, with the port of its client; a simulator stands beside each."""
OWN = {"simulator": PaymentSimulator.name, "pain001": PaymentFiles.name}
NEEDS: dict[Rail, Kind] = {"pain001": "iban", "stripe": "connected", "ach": "us"}
"""Which sort of account a rail pays to."""
SORTS: dict[Kind, str] = {
    "iban": "an IBAN",
    "us": "a routing and an account number in the US",
    "connected": "the vendor's own account at Stripe",
}
ALIKE = frozenset({
    "AED", "AUD", "BRL", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS", "JPY", "KRW",
    "MXN", "MYR", "NOK", "NZD", "PLN", "RON", "SEK", "SGD", "THB", "USD", "ZAR",
})  # fmt: skip
"""Currencies whose minor unit Stripe counts as ISO 4217 does and pays out by; not ISK or UGX.

Source: <https://docs.stripe.com/currencies#minor-units>."""


def ports_of(rail: Rail) -> tuple[str, ...]:
    """Every port by which a payment of the rail can have gone."""
    if rail in OF_STRIPE:
        return tuple(OF_STRIPE[rail] + mode for mode in ("", TEST, SIMULATED))
    return (OWN[rail],) if rail in OWN else ()


def moves_money(rails: PaymentRails, rail: Rail) -> bool:
    """Whether the rail is more than a simulation, as things are set up."""
    return rail != "simulator" and (rail not in OF_STRIPE or OF_STRIPE[rail] in rails.live)


def port_of(rails: PaymentRails, created: PaymentCreated) -> str:
    """The port that it goes by, empty where there is none for it any more.

    A simulated one goes to a provider only in the provider's own test mode, to a real account.
    """
    rail = created.rail
    if rail not in OF_STRIPE:
        return OWN[rail]
    client = OF_STRIPE[rail]
    if not created.simulated:
        return client if client in rails.live else ""
    tested = client + TEST in rails.ports and created.account_version
    return client + (TEST if tested else SIMULATED)


async def sent_by(reader: Reader, payment: Loaded[Payment]) -> tuple[str, str]:
    """The key under which its rail knows it, and the port; both empty where it never went out."""
    events = await reader.events(payment.stream)
    versions = [one.version for one in events if isinstance(one.event, PaymentReleased)]
    ports = ports_of(payment.state.created.rail) if versions else ()
    for port in ports:
        key = effect_id(f"{payment.stream}@{versions[0]}", port)
        if (await reader.peek(EFFECT, key)).version:
            return key, port
    return "", ""


def check_currency(rail: Rail, amount: Money) -> None:
    """`Refused` for a currency that the rail does not pay."""
    if rail == "ach" and amount.currency != "USD":
        raise Refused(
            f"ACH pays US dollars, and this is owed in {amount.currency}", "pay otherwise"
        )
    if rail == "stripe" and amount.currency not in ALIKE:
        raise Refused(f"Stripe does not pay {amount.currency} here", "pay it by another rail")


def check_kind(rail: Rail, holder: str, details: Details) -> None:
    """`Refused` where the account is of another sort than the rail pays to."""
    needed = NEEDS.get(rail, details.kind)
    if details.kind != needed:
        raise Refused(
            f"{holder!r} has {SORTS[details.kind]}, and this rail needs {SORTS[needed]}",
            f"enter it under /api/v1/bank-accounts/{holder}, or pay by another rail",
        )
