"""A quote: drafts that may hold anything, and the versions that a vendor submitted.

All that a vendor says is sealed with the quote's own key; who may read it, and when, the RFQ says.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from dealwright.core.errors import NotFound, Refused
from dealwright.core.money import Money
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

State = Literal["invited", "draft", "submitted", "withdrawn"]
Source = Literal["vendor", "played", "file"]
MOST_FILES = 10
MOST_EVER = 50
"""Files that a quote may ever have had, those that were taken out again among them."""


@dataclass(frozen=True)
class DraftLine:
    """A line as the vendor typed it, right or wrong; days are ISO dates, numbers decimal text.

    Price and quantities are in `unit`; empty: in the unit that is asked.
    """

    line: int
    unit_price: str = ""
    quantity: str = ""
    min_quantity: str = ""
    lead_time_days: str = ""
    valid_until: str = ""
    note: str = ""
    unit: str = ""


@dataclass(frozen=True)
class QuoteDraft:
    """All of a quote as it was typed; a line without a price is not quoted."""

    lines: tuple[DraftLine, ...] = ()
    currency: str = ""
    minimum_order: str = ""
    freight: str = ""
    payment_terms: str = ""
    valid_until: str = ""
    note: str = ""
    incoterm: str = ""
    place: str = ""


@dataclass(frozen=True)
class QuotedLine:
    """What a vendor offers for one line, in the line's unit; `valid_until` is its last good day.

    `quoted` is how it put that itself, where it was in another unit.
    """

    line: int
    unit_price: Decimal
    quantity: int
    min_quantity: int
    lead_time_days: int | None
    valid_until: str
    note: str = ""
    quoted: str = ""

    def expired(self, today: date) -> bool:
        return date.fromisoformat(self.valid_until) < today


@dataclass(frozen=True)
class StoredFile:
    """A file of a quote; its bytes are kept encrypted with `key`, `sha256` is of what was sent."""

    id: str
    name: str
    media_type: str
    size: int
    sha256: str
    key: str


@dataclass(frozen=True)
class Content:
    """What a vendor is bound by: at least one line, money in the RFQ's currency.

    `minimum_order` is the least value of goods that it delivers for; `freight` comes once, with
    whatever is ordered. `incoterm` names `place`; empty: as the vendor delivers.
    """

    lines: tuple[QuotedLine, ...]
    minimum_order: Money | None
    freight: Money
    payment_terms: str
    valid_until: str
    note: str = ""
    files: tuple[StoredFile, ...] = ()
    incoterm: str = ""
    place: str = ""

    def of_line(self, number: int) -> QuotedLine | None:
        return next((one for one in self.lines if one.line == number), None)


@dataclass(frozen=True)
class QuoteInvited:
    """A vendor was asked to quote in this RFQ."""

    rfq: str
    vendor: str
    vendor_name: str
    at: str


@dataclass(frozen=True)
class QuoteDrafted:
    """The vendor's side saved what it has so far."""

    by: str
    at: str
    draft: Sealed[QuoteDraft]


@dataclass(frozen=True)
class FileAttached:
    """A file belongs to the quote from its next version on."""

    by: str
    at: str
    id: str
    file: Sealed[StoredFile]


@dataclass(frozen=True)
class FileRemoved:
    """The next version has not that file; earlier ones keep it."""

    by: str
    at: str
    id: str


@dataclass(frozen=True)
class QuoteSubmitted:
    """The vendor is bound by this version, in place of the one before; `number` counts from 1.

    `source`: the vendor itself in the portal, a member who plays it, or a file that a member took;
    null where that was not noted yet.
    """

    by: str
    at: str
    number: int
    content: Sealed[Content]
    source: Source | None


@dataclass(frozen=True)
class QuoteWithdrawn:
    """The vendor does not stand by what it submitted; the draft stays."""

    by: str
    at: str


Event = QuoteInvited | QuoteDrafted | FileAttached | FileRemoved | QuoteSubmitted | QuoteWithdrawn


@dataclass(frozen=True)
class Quote:
    """Where a vendor's quote stands. Commands answer with events or raise."""

    invited: QuoteInvited
    at: str
    drafted: QuoteDrafted | None = None
    attached: tuple[FileAttached, ...] = ()
    versions: tuple[QuoteSubmitted, ...] = ()
    withdrawn: bool = False
    ever_attached: int = 0

    @property
    def draft(self) -> QuoteDraft:
        """What was typed last; empty where nothing was, or once it was erased."""
        said = self.drafted.draft.value if self.drafted else None
        return said if isinstance(said, QuoteDraft) else QuoteDraft()

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """What is attached now, but for what was erased."""
        kept = (one.file.value for one in self.attached)
        return tuple(file for file in kept if isinstance(file, StoredFile))

    @property
    def writers(self) -> frozenset[str]:
        """Who has written what the next version would be."""
        typed = {self.drafted.by} if self.drafted else set()
        return frozenset(typed | {one.by for one in self.attached})

    @property
    def state(self) -> State:
        if self.versions:
            return "withdrawn" if self.withdrawn else "submitted"
        return "draft" if self.drafted or self.attached else "invited"

    @property
    def submitted(self) -> QuoteSubmitted | None:
        """The version that counts; None while there is none, or once it was withdrawn."""
        return self.versions[-1] if self.state == "submitted" else None

    def submit(
        self, content: Content, by: str, at: str, key: str, source: Source
    ) -> QuoteSubmitted:
        """The event of submitting, with the files that are attached now."""
        whole = replace(content, files=self.files)
        return QuoteSubmitted(by, at, len(self.versions) + 1, Sealed(key, whole), source)

    def withdraw(self, by: str, at: str) -> QuoteWithdrawn:
        if self.submitted is None:
            raise Refused("nothing is submitted now", "submit the draft first")
        return QuoteWithdrawn(by, at)

    def attach(self, file: StoredFile, by: str, at: str, key: str) -> FileAttached:
        if len(self.attached) >= MOST_FILES:
            raise Refused(f"{MOST_FILES} files are attached", "remove one first")
        if self.ever_attached >= MOST_EVER:
            raise Refused(
                f"{MOST_EVER} files were attached to this quote by now",
                "submit it with those that it has, or say the rest in its note",
            )
        return FileAttached(by, at, file.id, Sealed(key, file))

    def remove(self, id: str, by: str, at: str) -> FileRemoved:
        if all(one.id != id for one in self.attached):
            raise NotFound(f"there is no attachment {id!r} in the draft")
        return FileRemoved(by, at, id)

    def submitted_files(self) -> tuple[StoredFile, ...]:
        """The files of every version that was submitted, but for what was erased."""
        said = (one.content.value for one in self.versions)
        return tuple(file for one in said if isinstance(one, Content) for file in one.files)

    def is_submitted(self, id: str) -> bool:
        """Whether a version has that file, and so it is kept whatever the draft has."""
        return any(file.id == id for file in self.submitted_files())


def fold(quote: Quote | None, event: Event) -> Quote:
    """The quote after one more event."""
    if isinstance(event, QuoteInvited):
        return Quote(event, event.at)
    if quote is None:
        raise ValueError("a quote begins with QuoteInvited")
    quote = replace(quote, at=event.at)
    match event:
        case QuoteDrafted():
            return replace(quote, drafted=event)
        case FileAttached():
            attached = (*quote.attached, event)
            return replace(quote, attached=attached, ever_attached=quote.ever_attached + 1)
        case FileRemoved():
            left = tuple(one for one in quote.attached if one.id != event.id)
            return replace(quote, attached=left)
        case QuoteSubmitted():
            return replace(quote, versions=(*quote.versions, event), withdrawn=False)
        case QuoteWithdrawn():
            return replace(quote, withdrawn=True)


for _kind in (
    QuoteInvited,
    FileAttached,
    FileRemoved,
    QuoteWithdrawn,
):
    kinds.register(_kind)


def _from_somewhere(data: kinds.Data) -> kinds.Data:
    """Schema 1 did not note who speaks for the vendor."""
    return {**data, "source": None}


def _as_asked(data: kinds.Data) -> kinds.Data:
    """Before, a quote was in the units that were asked, and named no rule of delivery."""
    return data


kinds.register(QuoteDrafted, schema=2, upcasters={1: _as_asked})
kinds.register(QuoteSubmitted, schema=3, upcasters={1: _from_somewhere, 2: _as_asked})
