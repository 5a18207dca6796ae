"""The documents of a zip archive, in the order of its directory."""

from __future__ import annotations

import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final

from kgcli.errors import UnreadableSourceError
from kgcli.ingest.archives.found import Found, name_member, refuse
from kgcli.ingest.archives.limits import MOST_MEMBERS, check_growth, check_name
from kgcli.ingest.finding import is_hidden
from kgcli.texts.documents import MOST_BYTES, check_size

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read_zip"]

_BROKEN: Final = (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
_ENCRYPTED: Final = 0x1
_MOST_DIRECTORY: Final = 2**29
"""A directory has some hundred bytes for a member, and is held in memory whole."""
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_LONGEST_REMARK: Final = 2**16
_WIDE: Final = 0xFFFFFFFF


def read_zip(raw: BinaryIO, place: str) -> Iterator[Found]:
    """Yield the documents of the zip archive in the file *raw*, called *place*.

    A member that is no document, or cannot be read, is refused, and the others follow.
    """
    size = raw.seek(0, 2)
    if _measure_directory(raw, size) > _MOST_DIRECTORY:
        yield refuse(place, "its directory is too large. Split it.", size)
        return
    given = 0
    try:
        with zipfile.ZipFile(raw) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                yield refuse(place, f"it has more than {MOST_MEMBERS:,} members. Split it.", size)
                return
            for number, member in enumerate(members):
                done = size * number // len(members)
                if member.is_dir():
                    continue
                own = name_member(place, member.filename)
                problem = _find_problem(member)
                if problem:
                    yield refuse(own, problem, done)
                elif not is_hidden(member.filename):
                    content = b""
                    try:
                        content = _read(archive, member)
                    except (*_BROKEN, zlib.error) as error:
                        yield refuse(own, f"it is damaged, or packed in a way unknown here ({error})", done)
                        continue
                    # Members may lie upon one another, so that each alone looks harmless.
                    given += len(content)
                    check_growth(given, size, place)
                    yield Found(own, member.filename.rpartition("/")[2], content, None, done)
    except UnreadableSourceError as error:
        yield Found(place, "", b"", error, size)
    except _BROKEN as error:
        yield refuse(place, f"it is no complete zip archive ({error})", size)


def _find_problem(member: zipfile.ZipInfo) -> str:
    if member.flag_bits & _ENCRYPTED:
        return "it is encrypted. Pack it without a password."
    mode = member.external_attr >> 16
    if stat.S_ISLNK(mode):
        return "it is a link. Pack what it leads to."
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return "it is a device or a pipe, not a document."
    # The other slash is turned, and a name ends at a zero, before anybody can see it.
    return check_name(member.orig_filename) or check_name(member.filename) or check_size(member.file_size)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as stream:
        return stream.read(MOST_BYTES + 1)


def _measure_directory(raw: BinaryIO, size: int) -> int:
    """Return how many bytes the directory has, as its end says; the largest that there may be is not told."""
    raw.seek(max(0, size - _END_SIZE - _LONGEST_REMARK))
    tail = raw.read()
    start = tail.rfind(_END)
    if start < 0 or len(tail) - start < _END_SIZE:
        return 0
    length = int.from_bytes(tail[start + 12 : start + 16], "little")
    wide = tail.rfind(b"PK\x06\x06", 0, start)
    if length == _WIDE and wide >= 0:
        length = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    return length
