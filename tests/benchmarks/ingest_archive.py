"""Archives of made-up documents that are the same, byte for byte, wherever and whenever they are made."""

import gzip
import io
import sys
import tarfile
from hashlib import file_digest
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ingest"))

import made_documents
from made_documents import MadeDocument, make_document
from made_words import Names, Writer

_NAMES = Names(
    countries=("Guatemala", "Haiti", "El Salvador", "Spain", "Sudan", "Burundi", "Lebanon", "Uruguay"),
    missions=("MINUSTAH", "MONUC", "ONUB", "UNMIS", "UNIFIL", "MINUGUA"),
)
"""Names that the shipped home knows, so that there is something to link and to draft."""
_EVERY = 100
"""One in so many documents is damaged."""


class LongWriter(Writer):
    """Makes paragraphs that are *length* times as long."""

    length = 1

    def paragraph(self, least: int = 1, most: int = 4) -> str:
        """Return as many sentences."""
        return super().paragraph(least * self.length, most * self.length)


def make_long(number: int, length: int) -> MadeDocument:
    """Return the made-up document *number*, with paragraphs *length* times as long as usual."""
    LongWriter.length = length
    made_documents.Writer = LongWriter
    return make_document(number, names=_NAMES)


def pack_archive(path: Path, start: int, count: int, length: int) -> Path:
    """Write *count* documents from number *start* on to the archive *path*, and return that.

    One in a hundred is damaged: empty, binary, or marked in words that nobody knows.
    """
    if path.exists():
        return path
    draft = path.with_suffix(".part")
    chance = Random(start)
    with (
        draft.open("wb") as file,
        gzip.GzipFile("", "wb", 6, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w|") as archive,
    ):
        for number in range(start, start + count):
            data = make_long(number, length).text.encode()
            if chance.random() * _EVERY < 1:
                data = (b"", b"\0\1\2" + data, b"1. (Q/XYZZY) Nobody knows.\n")[number % 3]
            member = tarfile.TarInfo(f"{number // 1000:04}/made-{number:07}.txt")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return draft.rename(path)


def digest_file(path: Path) -> str:
    """Return the SHA-256 of *path*."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
