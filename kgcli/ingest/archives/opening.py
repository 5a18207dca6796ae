"""What a file holds, told by its first bytes: one document, or an archive of them."""

from __future__ import annotations

import bz2
import gzip
import lzma
import os
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from kgcli.errors import UnreadableSourceError
from kgcli.ingest.archives.found import Found, refuse
from kgcli.ingest.archives.limits import Metered
from kgcli.ingest.archives.tars import BROKEN, read_tar
from kgcli.ingest.archives.zips import read_zip
from kgcli.texts.documents import MOST_BYTES, check_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from kgcli.ingest.archives.limits import Readable

__all__ = ["is_archive", "open_file"]

_HEAD: Final = 512
_TAR_MARK: Final = slice(257, 262)
_ZIP_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_PACKED: Final[Mapping[bytes, Callable[..., object]]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ": lzma.open,
}
_ENDINGS: Final = (".gz", ".bz2", ".xz")
_BROKEN: Final = (*BROKEN, lzma.LZMAError, zlib.error)


def is_archive(path: Path) -> bool:
    """Tell whether the file *path* is an archive, which may hold any number of documents."""
    try:
        with path.open("rb") as raw:
            head = raw.read(_HEAD)
            if _is_zip(head, path.name) or _is_tar(head, path.name):
                return True
            if not head.startswith(tuple(_PACKED)):
                return False
            raw.seek(0)
            with _unpack(raw, head) as unpacked:
                return _is_tar(unpacked.read(_HEAD), _strip(path.name))
    except _BROKEN:
        return False


def open_file(path: Path) -> Iterator[Found]:
    """Yield the document in the file *path*, or those of the archive that it is.

    A document may be compressed; an archive in an archive is not opened. What cannot be read is refused.
    """
    place = os.fspath(path)
    try:
        archive = is_archive(path)
        with path.open("rb") as raw:
            head = raw.read(_HEAD)
            raw.seek(0)
            if head.startswith(tuple(_PACKED)):
                with _unpack(raw, head) as unpacked:
                    if archive:
                        yield from read_tar(unpacked, raw, place)
                    else:
                        yield _read_packed(unpacked, raw, place, _strip(path.name))
            elif archive and _is_zip(head, path.name):
                yield from read_zip(raw, place)
            elif archive:
                yield from read_tar(raw, raw, place)
            else:
                size = os.fstat(raw.fileno()).st_size
                problem = check_size(size)
                content = b"" if problem else raw.read(MOST_BYTES + 1)
                problem = problem or check_size(len(content), whole=False)
                yield (
                    refuse(place, problem, size) if problem else Found(place, path.name, content, None, size)
                )
    except OSError as error:
        yield refuse(place, error.strerror or str(error))


def _read_packed(unpacked: Readable, raw: BinaryIO, place: str, file_name: str) -> Found:
    try:
        content = Metered(unpacked, raw, place).read(MOST_BYTES + 1)
    except UnreadableSourceError as error:
        return Found(place, "", b"", error, raw.tell())
    except _BROKEN as error:
        return refuse(place, f"it is compressed, and damaged ({error})", raw.tell())
    problem = check_size(len(content), whole=False)
    return (
        refuse(place, problem, raw.tell()) if problem else Found(place, file_name, content, None, raw.tell())
    )


def _unpack(raw: BinaryIO, head: bytes) -> gzip.GzipFile:
    opened = next(opener for mark, opener in _PACKED.items() if head.startswith(mark))
    # All three are files to read from; their types have nothing else in common.
    return cast("gzip.GzipFile", opened(raw, "rb"))


def _is_zip(head: bytes, name: str) -> bool:
    # What an office program writes is a zip archive, too.
    return head.startswith(_ZIP_MARKS) and name.lower().endswith(".zip")


def _is_tar(head: bytes, name: str) -> bool:
    return head[_TAR_MARK] == b"ustar" or name.lower().endswith(".tar")


def _strip(name: str) -> str:
    """Return *name* without the ending that says how it is compressed."""
    lower = name.lower()
    for ending in (".tgz", ".tbz2", ".txz"):
        if lower.endswith(ending):
            return f"{name[: -len(ending)]}.tar"
    return name[: name.rindex(".")] if lower.endswith(_ENDINGS) else name
