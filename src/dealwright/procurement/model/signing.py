"""A contract that was made, and the two sides that sign it: a typed name below exact bytes."""

from dataclasses import dataclass, replace
from typing import Literal

from dealwright.core.errors import OutOfDate, Refused
from dealwright.procurement.model.orders import ContractMade
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

Side = Literal["buyer", "vendor"]
SigningState = Literal["unsigned", "half_signed", "signed"]
BOTH = 2


@dataclass(frozen=True)
class ContractSigned:
    """A person of that side typed his name below the text whose SHA-256 this is.

    `by` is a member of the buyer's, or the grant by which a vendor's person has come in.
    """

    side: Side
    by: str
    name: Sealed[str]
    at: str
    sha256: str


@dataclass(frozen=True)
class Contract:
    """A contract as it was made, and who has signed it."""

    made: ContractMade
    signatures: tuple[ContractSigned, ...] = ()

    @property
    def state(self) -> SigningState:
        if not self.signatures:
            return "unsigned"
        return "signed" if len(self.signatures) == BOTH else "half_signed"

    def sign(self, signed: ContractSigned) -> ContractSigned:
        """The signature, when this side can give it to this text.

        `OutOfDate` when it is for another text; `Refused` for a second one of a side, and where no
        company stands behind the vendor.
        """
        if self.made.origin.simulated:
            raise Refused(
                "the vendor of this contract is simulated, and nobody is bound by it",
                "sign contracts with real vendors",
            )
        if signed.sha256 != self.made.sha256:
            raise OutOfDate(
                "this contract's text has another SHA-256 than the one that was sent",
                "read the text again, and sign that",
            )
        if any(one.side == signed.side for one in self.signatures):
            raise Refused(f"the {signed.side}'s side has signed it already", "nothing is to do")
        return signed


def fold_contract(contract: Contract | None, event: ContractMade | ContractSigned) -> Contract:
    """The contract after one more event."""
    if isinstance(event, ContractMade):
        return Contract(event)
    if contract is None:
        raise ValueError("a contract begins with ContractMade")
    return replace(contract, signatures=(*contract.signatures, event))


kinds.register(ContractSigned)
