"""A contract that was made, and the two sides that sign it: a typed name below exact bytes."""

from dataclasses import dataclass, replace
from typing import Literal

from dealwright.core.errors import OutOfDate, Refused
from dealwright.core.money import Money
from dealwright.procurement.model.orders import ContractMade
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

Side = Literal["buyer", "vendor"]
ReviewState = Literal["none", "waiting", "approved", "sent_back"]
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
class ReviewAsked:
    """The template asks for a legal review of such a contract before anybody signs it."""

    above: Money


@dataclass(frozen=True)
class ContractReviewed:
    """A person has read the text whose SHA-256 this is, and lets it be signed or sends it back."""

    by: str
    at: str
    approved: bool
    note: Sealed[str]
    sha256: str


@dataclass(frozen=True)
class Contract:
    """A contract as it was made, who has reviewed it, and who has signed it."""

    made: ContractMade
    signatures: tuple[ContractSigned, ...] = ()
    asked: ReviewAsked | None = None
    reviewed: ContractReviewed | None = None

    @property
    def review(self) -> ReviewState:
        if self.reviewed is not None:
            return "approved" if self.reviewed.approved else "sent_back"
        return "waiting" if self.asked else "none"

    def decide(self, review: ContractReviewed) -> ContractReviewed:
        """The review, when one is asked for and open; what was sent back can be reviewed again."""
        if self.review in ("none", "approved"):
            raise Refused("no review of this contract is open", "nothing is to do")
        self._check_text(review.sha256)
        return review

    def _check_text(self, sha256: str) -> None:
        if sha256 != self.made.sha256:
            raise OutOfDate(
                "this contract's text has another SHA-256 than the one that was sent",
                "read the text again, and send the SHA-256 of that",
            )

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
        if self.review in ("waiting", "sent_back"):
            raise Refused(
                "the buyer has not let this contract be signed yet", "wait for the legal review"
            )
        self._check_text(signed.sha256)
        if any(one.side == signed.side for one in self.signatures):
            raise Refused(f"the {signed.side}'s side has signed it already", "nothing is to do")
        return signed


def fold_contract(
    contract: Contract | None,
    event: ContractMade | ReviewAsked | ContractReviewed | ContractSigned,
) -> Contract:
    """The contract after one more event."""
    if isinstance(event, ContractMade):
        return Contract(event)
    if contract is None:
        raise ValueError("a contract begins with ContractMade")
    match event:
        case ReviewAsked():
            return replace(contract, asked=event)
        case ContractReviewed():
            return replace(contract, reviewed=event)
        case ContractSigned():
            return replace(contract, signatures=(*contract.signatures, event))


for _kind in (ReviewAsked, ContractReviewed, ContractSigned):
    kinds.register(_kind)
