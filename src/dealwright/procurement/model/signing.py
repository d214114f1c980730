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
SigningState = Literal["unsigned", "half_signed", "signed", "lapsed"]
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
class ContractValuesKept:
    """What its template was given, by variable, and by which words the template was chosen."""

    values: Sealed[dict[str, str]]
    categories: tuple[str, ...]


@dataclass(frozen=True)
class ContractDrawnAnew:
    """Another text from the same values takes the place of the one before; signatures begin anew.

    `sha256` is of the new text's UTF-8 bytes.
    """

    by: str
    at: str
    reason: Sealed[str]
    template: str
    template_version: str
    text: Sealed[str]
    sha256: str


@dataclass(frozen=True)
class ContractLapsed:
    """Its order was called off before anything of it had arrived: nobody signs it any more."""

    by: str
    at: str


Event = (
    ContractMade
    | ReviewAsked
    | ContractReviewed
    | ContractSigned
    | ContractValuesKept
    | ContractDrawnAnew
    | ContractLapsed
)


def review_state(asked: ReviewAsked | None, done: ContractReviewed | None) -> ReviewState:
    """How far the legal review of one text has come."""
    if done is not None:
        return "approved" if done.approved else "sent_back"
    return "waiting" if asked else "none"


@dataclass(frozen=True)
class Draft:
    """A text that another one has taken the place of, as it stood until then."""

    made: ContractMade
    signatures: tuple[ContractSigned, ...]
    asked: ReviewAsked | None
    reviewed: ContractReviewed | None
    replaced: ContractDrawnAnew

    @property
    def review(self) -> ReviewState:
        return review_state(self.asked, self.reviewed)


@dataclass(frozen=True)
class Contract:
    """A contract as it was made or drawn last, who has reviewed it, and who has signed it.

    `drafts` are the texts before, the oldest first; `kept` is missing in the oldest contracts.
    """

    made: ContractMade
    signatures: tuple[ContractSigned, ...] = ()
    asked: ReviewAsked | None = None
    reviewed: ContractReviewed | None = None
    kept: ContractValuesKept | None = None
    drafts: tuple[Draft, ...] = ()
    lapsed: ContractLapsed | None = None

    @property
    def review(self) -> ReviewState:
        return review_state(self.asked, self.reviewed)

    @property
    def readable(self) -> bool:
        """Whether the vendor may read this text: not while the buyer's review of it is open."""
        return self.review in ("none", "approved")

    def check_readable(self) -> None:
        """`Refused` for the vendor while the buyer's legal review is open."""
        if not self.readable:
            raise Refused(
                "the buyer has not let this contract be read yet", "wait for the legal review"
            )

    def decide(self, review: ContractReviewed) -> ContractReviewed:
        """The review, when one is asked for and open; what was sent back can be reviewed again."""
        self._check_wanted()
        if self.review in ("none", "approved"):
            raise Refused("no review of this contract is open", "nothing is to do")
        self._check_text(review.sha256)
        return review

    def check_redrawn(self, sha256: str) -> ContractValuesKept:
        """What it is drawn anew from; `Refused` once both sides have signed it, or it lapsed."""
        self._check_wanted()
        if self.state == "signed":
            raise Refused("both sides have signed it", "amend the purchase order instead")
        self._check_text(sha256)
        if self.kept is None:
            raise Refused(
                "what this contract was drawn from was not kept when it was made",
                "only contracts of newer awards can be drawn anew",
            )
        return self.kept

    def drawn(self, new: ContractDrawnAnew) -> ContractDrawnAnew:
        """The new text; `Refused` when it is the one that there is."""
        if new.sha256 == self.made.sha256:
            raise Refused(
                "the new text would be the same as this one",
                "change its template first, or name another one",
            )
        return new

    def _check_wanted(self) -> None:
        if self.lapsed is not None:
            raise Refused(
                "the order of this contract was called off", "nothing is left to be agreed"
            )

    def _check_text(self, sha256: str) -> None:
        if sha256 != self.made.sha256:
            raise OutOfDate(
                "this contract's text has another SHA-256 than the one that was sent",
                "read the text again, and send the SHA-256 of that",
            )

    @property
    def state(self) -> SigningState:
        if self.lapsed is not None:
            return "lapsed"
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
        self._check_wanted()
        if not self.readable:
            raise Refused(
                "the buyer has not let this contract be signed yet", "wait for the legal review"
            )
        self._check_text(signed.sha256)
        if any(one.side == signed.side for one in self.signatures):
            raise Refused(f"the {signed.side}'s side has signed it already", "nothing is to do")
        return signed


def fold_contract(contract: Contract | None, event: Event) -> Contract:
    """The contract after one more event."""
    if isinstance(event, ContractMade):
        return Contract(event)
    if contract is None:
        raise ValueError("a contract begins with ContractMade")
    if isinstance(event, ContractDrawnAnew):
        return _redrawn(contract, event)
    if isinstance(event, ReviewAsked | ContractReviewed):
        return _reviewed(contract, event)
    return _grown(contract, event)


def _reviewed(contract: Contract, event: ReviewAsked | ContractReviewed) -> Contract:
    if isinstance(event, ReviewAsked):
        return replace(contract, asked=event)
    return replace(contract, reviewed=event)


def _grown(
    contract: Contract, event: ContractSigned | ContractValuesKept | ContractLapsed
) -> Contract:
    match event:
        case ContractSigned():
            return replace(contract, signatures=(*contract.signatures, event))
        case ContractValuesKept():
            return replace(contract, kept=event)
        case ContractLapsed():
            return replace(contract, lapsed=event)


def _redrawn(contract: Contract, new: ContractDrawnAnew) -> Contract:
    draft = Draft(
        contract.made, contract.signatures, contract.asked, contract.reviewed, replaced=new
    )
    made = replace(
        contract.made,
        template=new.template,
        template_version=new.template_version,
        text=new.text,
        sha256=new.sha256,
    )
    return Contract(made, kept=contract.kept, drafts=(*contract.drafts, draft))


for _kind in (
    ReviewAsked,
    ContractReviewed,
    ContractSigned,
    ContractValuesKept,
    ContractDrawnAnew,
    ContractLapsed,
):
    kinds.register(_kind)
