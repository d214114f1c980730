"""What may be attached to a quote: said by the bytes themselves, and never run or shown in place.

Signatures: PDF (ISO 32000-1, 7.5.2), PNG (RFC 2083, 3.1), JPEG (ITU-T T.81, B.1), XLSX (ECMA-376,
part 2: a ZIP with `[Content_Types].xml`); CSV and plain text are UTF-8 without control characters.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dealwright.core.errors import Invalid

LARGEST = 5 * 1024 * 1024
"""Bytes of one file."""
ALLOWED = "PDF, PNG, JPEG, CSV, XLSX or plain text"
_MACROS = ("vbaProject.bin", ".bin", ".exe", ".dll")


@dataclass(frozen=True)
class FileKind:
    """A type that is taken: how its names end, and whether bytes are of it."""

    media_type: str
    endings: tuple[str, ...]
    fits: Callable[[bytes], bool]


def _begins(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signatures)


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter in "\r\n\t" for letter in text)


def _is_workbook(content: bytes) -> bool:
    """A ZIP that names the parts of a workbook and carries no program; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as whole:
            names = whole.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    needed = {"[Content_Types].xml", "xl/workbook.xml"} <= set(names)
    return needed and not any(name.endswith(_MACROS) for name in names)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = (
    FileKind("application/pdf", (".pdf",), _begins(b"%PDF-")),
    FileKind("image/png", (".png",), _begins(b"\x89PNG\r\n\x1a\n")),
    FileKind("image/jpeg", (".jpg", ".jpeg"), _begins(b"\xff\xd8\xff")),
    FileKind(XLSX, (".xlsx",), _is_workbook),
    FileKind("text/csv", (".csv",), _is_text),
    FileKind("text/plain", (".txt",), _is_text),
)
_BY_ENDING: Mapping[str, FileKind] = {ending: kind for kind in KINDS for ending in kind.endings}


def media_type(name: str, content: bytes) -> str:
    """The type by name and content, which must agree; `Invalid` says what is taken."""
    if not content:
        raise Invalid(f"{name!r} is empty", f"send a file of 1 to {LARGEST} bytes")
    if len(content) > LARGEST:
        raise Invalid(f"{name!r} has {len(content)} bytes", f"send at most {LARGEST}")
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    kind = _BY_ENDING.get(ending)
    if kind is None:
        raise Invalid(f"{name!r} is of no type that is taken", f"send {ALLOWED}")
    if not kind.fits(content):
        raise Invalid(
            f"{name!r} is not what its name says: its content is no {kind.media_type}",
            f"send {ALLOWED}, under a name that fits",
        )
    return kind.media_type
