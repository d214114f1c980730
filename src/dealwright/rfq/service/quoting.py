"""What a vendor does: drafts that keep whatever is typed, files, submitting, withdrawing."""

from asyncio import to_thread
from dataclasses import dataclass

from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.core.ids import Ids
from dealwright.identity.store import grants
from dealwright.rfq.model.asked import Rfq
from dealwright.rfq.model.drafts import check
from dealwright.rfq.model.files import media_type
from dealwright.rfq.model.quotes import Quote, QuoteDraft, QuoteDrafted, StoredFile
from dealwright.rfq.service.acting import Acting, invited
from dealwright.rfq.store import files
from dealwright.rfq.store.lists import QUOTE, RFQ, asked_of
from dealwright.rfq.ubl_quotation import read_quotation
from dealwright.rfq.vendor_views import (
    AskedView,
    OwnQuoteView,
    asked_view,
    may_read_draft,
    own_quote_view,
)
from dealwright.rfq.views import FileView, file_view
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.page import Page, Paging


@dataclass(frozen=True)
class Upload:
    """A file as it came."""

    name: str
    content: bytes


@dataclass(frozen=True)
class File:
    """A file as it is handed out."""

    name: str
    media_type: str
    content: bytes


class Quoting:
    """Commands and views for whoever acts for a vendor."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def listed(self, acting: Acting, paging: Paging) -> Page[AskedView]:
        """Where the vendor was asked to quote, the newest first."""
        async with self._store.read(acting.workspace) as reader:
            found = await asked_of(reader, acting.vendor, paging, lambda row: row)
            now = self._store.clock.now()
            items = [
                asked_view(await reader.load(RFQ, row.rfq), row.state, acting.alone, now)
                for row in found.items
            ]
        return Page(items=items, next=found.next)

    async def quote(self, acting: Acting, rfq: str) -> OwnQuoteView:
        """What is asked, the vendor's draft with what is wrong in it, and what it submitted."""
        async with self._store.read(acting.workspace) as reader:
            asked, quote = await _sit(reader, acting, rfq)
            return own_quote_view(asked, quote, acting.circle, self._store.clock.now())

    async def save(self, acting: Acting, rfq: str, draft: QuoteDraft) -> OwnQuoteView:
        """Keep the draft, right or wrong, whenever it comes; the answer says what is wrong."""
        async with self._store.work(acting.workspace) as work:
            asked, quote = await _sit(work, acting, rfq)
            sealed = Sealed(seal(quote.id), draft)
            work.append(quote, QuoteDrafted(acting.by, work.now.isoformat(), sealed))
            return own_quote_view(asked, quote, acting.circle, work.now)

    async def take(
        self, acting: Acting, rfq: str, content: bytes, once: Once | None
    ) -> OwnQuoteView:
        """A quotation that came as UBL 2.1: kept as the draft and submitted.

        `Invalid` says what is wrong; what could be read of it stays as the draft. `Refused` where
        the vendor itself has written here.
        """
        async with self._store.read(acting.workspace) as reader:
            await reader.load(RFQ, rfq)
        draft = await to_thread(read_quotation, content, rfq)
        async with self._store.work(acting.workspace, once) as work:
            asked, quote = await _sit(work, acting, rfq)
            await _must_not_be_its_own(work, acting.vendor, quote.state)
            sealed = Sealed(seal(quote.id), draft)
            work.append(quote, QuoteDrafted(acting.by, work.now.isoformat(), sealed))
            try:
                return _submitted(work, acting, asked, quote)
            except (Invalid, Refused) as told:
                refusal = told
        raise refusal

    async def submit(self, acting: Acting, rfq: str, once: Once | None = None) -> OwnQuoteView:
        """Be bound by the draft as it is, in place of the version before.

        `Refused` after the deadline, `Invalid` naming every fault; the draft stays as it was.
        """
        async with self._store.work(acting.workspace, once) as work:
            asked, quote = await _sit(work, acting, rfq)
            return _submitted(work, acting, asked, quote)

    async def withdraw(self, acting: Acting, rfq: str, once: Once | None = None) -> OwnQuoteView:
        """Stand by the quote no longer; until the deadline."""
        async with self._store.work(acting.workspace, once) as work:
            asked, quote = await _sit(work, acting, rfq)
            asked.state.check_takes_quotes(work.now)
            work.expect(asked)
            work.append(quote, quote.state.withdraw(acting.by, work.now.isoformat()))
            return _answer(work, asked, quote, acting.circle)

    async def attach(
        self, acting: Acting, rfq: str, upload: Upload, once: Once | None = None
    ) -> FileView:
        """Keep a file for the next version; `Invalid` for a type or size that is not taken."""
        kind = await to_thread(media_type, upload.name, upload.content)
        async with self._store.read(acting.workspace) as reader:
            at_quote = files.Place(acting.workspace, (await _sit(reader, acting, rfq))[1].id)
        named = (self._ids.new("att"), upload.name, kind)
        file, ciphertext = await to_thread(files.closed, at_quote, named, upload.content)
        async with self._store.work(acting.workspace, once) as work:
            _, quote = await _sit(work, acting, rfq)
            files.keep(work, quote.id, file.id, ciphertext)
            at = work.now.isoformat()
            work.append(quote, quote.state.attach(file, acting.by, at, seal(quote.id)))
            view = file_view(file)
            work.answer(201, view.model_dump(mode="json"))
            return view

    async def remove(self, acting: Acting, rfq: str, id: str) -> None:
        """Take a file out of the draft; versions that were submitted keep it, and nothing else."""
        async with self._store.work(acting.workspace) as work:
            _, quote = await _sit(work, acting, rfq)
            if not quote.state.is_submitted(id):
                files.drop(work, id)
            work.append(quote, quote.state.remove(id, acting.by, work.now.isoformat()))

    async def file(self, acting: Acting, rfq: str, id: str) -> File:
        """A file of the draft or of a version."""
        async with self._store.read(acting.workspace) as reader:
            asked, quote = await _sit(reader, acting, rfq)
            own = _readable_files(asked.state, quote.state, acting.circle)
            return await handed_out(reader, quote.id, own, id)


def _submitted(
    work: Work, acting: Acting, asked: Loaded[Rfq], quote: Loaded[Quote]
) -> OwnQuoteView:
    asked.state.check_takes_quotes(work.now)
    work.expect(asked)
    if not may_read_draft(asked.state, quote.state, acting.circle):
        raise Refused(
            "somebody else wrote this draft, and it is sealed",
            "take out the files, save the whole quote anew, and submit that",
        )
    content = check(quote.state.draft, asked.state.made).or_refuse()
    at, key = work.now.isoformat(), seal(quote.id)
    work.append(quote, quote.state.submit(content, acting.by, at, key, acting.source))
    return _answer(work, asked, quote, acting.circle)


async def _must_not_be_its_own(reader: Reader, vendor: str, quote: Quote) -> None:
    """`Refused` to put a file in place of what the vendor wrote in the portal."""
    own = {one.id for one in await grants.claimed(reader, vendor)}
    wrote = quote.writers | {one.by for one in quote.versions}
    if own & wrote or any(one.source == "vendor" for one in quote.versions):
        raise Refused(
            "this vendor quotes here itself, in the portal",
            "let it put this quote in place of its own",
        )


def seal(quote: str) -> str:
    """Whose key closes what is said in a quote."""
    return f"quote/{quote}"


async def handed_out(reader: Reader, quote: str, known: tuple[StoredFile, ...], id: str) -> File:
    """One of these files with its bytes; `NotFound` when it is none of them."""
    found = next((one for one in known if one.id == id), None)
    if found is None:
        raise NotFound(f"there is no attachment {id!r}")
    return File(found.name, found.media_type, await files.content(reader, quote, found))


def _readable_files(rfq: Rfq, quote: Quote, circle: frozenset[str]) -> tuple[StoredFile, ...]:
    """The files of the draft and of all versions; while they are sealed, those of his circle."""
    every = rfq.readable()
    drafted = (one.file.open for one in quote.attached if every or one.by in circle)
    versions = (one for one in quote.versions if every or one.by in circle)
    return (*drafted, *(file for one in versions for file in one.content.open.files))


async def _sit(reader: Reader, acting: Acting, rfq: str) -> tuple[Loaded[Rfq], Loaded[Quote]]:
    asked = await invited(reader, acting, rfq)
    mine = asked.state.invitation(acting.vendor)
    if mine is None:
        raise NotFound(f"there is no rfq {rfq!r}")
    return asked, await reader.load(QUOTE, mine.quote)


def _answer(
    work: Work, asked: Loaded[Rfq], quote: Loaded[Quote], circle: frozenset[str]
) -> OwnQuoteView:
    view = own_quote_view(asked, quote, circle, work.now)
    work.answer(200, view.model_dump(mode="json"))
    return view
