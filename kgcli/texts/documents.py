"""Documents as they come: a file, standard input or bytes, with their text, hash and encoding."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from kgcli.errors import UnreadableSourceError
from kgcli.texts.encodings import decode_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "MOST_BYTES",
    "STDIN",
    "SourceText",
    "check_size",
    "read_content",
    "read_document",
    "read_recorded",
    "read_stream",
]

MOST_BYTES: Final = 16 * 2**20
"""A document of words has a few thousand; what is larger than this is none, or is several."""
STDIN: Final = "-"
_PDF: Final = b"%PDF-"
_PAGE: Final = re.compile(r"[\ufeff\s]*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HEAD: Final = 1024
"""So many characters are looked at to tell a web page."""


class SourceText(NamedTuple):
    """The text of a document and where it is from.

    *place* is what reports call it, *file_name* the bare name of its file, empty where it has none, *sha256*
    the hash of the bytes, *form* ``text``, ``HTML`` or ``PDF``, *encoding* that of the bytes, empty for PDF.
    """

    place: str
    file_name: str
    sha256: str
    text: str
    encoding: str
    form: str


def read_document(path: Path) -> SourceText:
    """Return the text of the file *path*, no byte of which is read where it is too large.

    Raises ``UnreadableSourceError``, also for a folder.
    """
    place = str(path)
    try:
        if path.is_dir():
            raise UnreadableSourceError(place, "it is a folder. Name a document in it.")
        problem = check_size(path.stat().st_size) if path.is_file() else ""
        if problem:
            raise UnreadableSourceError(place, problem)
        with path.open("rb") as stream:
            return read_stream(stream, place, path.name)
    except OSError as error:
        raise UnreadableSourceError(place, error.strerror or str(error)) from error


def read_stream(stream: BinaryIO, place: str, file_name: str = "") -> SourceText:
    """Return the text that *stream* gives, and read no more of it than a document may have.

    Raises ``UnreadableSourceError``.
    """
    content = stream.read(MOST_BYTES + 1)
    problem = check_size(len(content), whole=False)
    if problem:
        raise UnreadableSourceError(place, problem)
    return read_content(content, place, file_name)


def read_content(content: bytes, place: str, file_name: str = "") -> SourceText:
    """Return the text of the document with the bytes *content*; what it is in, the bytes tell.

    Raises ``UnreadableSourceError``, which calls it *place*.
    """
    digest = sha256(content).hexdigest()
    if content.startswith(_PDF):
        from kgcli.texts.pdf import read_pdf

        return SourceText(place, file_name, digest, read_pdf(content, place), "", "PDF")
    text, encoding = decode_text(content, place)
    if _PAGE.match(text[:_HEAD]):
        from kgcli.texts.html import read_html

        return SourceText(place, file_name, digest, read_html(text, place), encoding, "HTML")
    return SourceText(place, file_name, digest, text, encoding, "text")


def read_recorded(content: bytes, place: str) -> str:
    """Return the text of a document that a home describes, from the bytes of its file.

    It is the one of ``read_content``; what that refuses of UTF-8, such as blank text and NULs, is taken as it
    is. Raises ``UnreadableSourceError``.
    """
    try:
        return read_content(content, place).text
    except UnreadableSourceError:
        text = content.decode("utf-8", "ignore")
        if content.startswith(_PDF) or text.encode() != content or _PAGE.match(text[:_HEAD]):
            raise
        return text


def check_size(size: int, *, whole: bool = True) -> str:
    """Return what is wrong with a document of *size* bytes, empty where it is not too large.

    Where that is not the *whole* of it, how much it has is not told.
    """
    if size <= MOST_BYTES:
        return ""
    has = f"{size / 2**20:,.0f} MiB, " if whole else ""
    most = f"{MOST_BYTES // 2**20} MiB"
    return f"it has {has}more than the {most} that a document may have. Split it into its documents."
