"""The documents of a tar archive, read as a stream, in the archive's order."""

from __future__ import annotations

import tarfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from kgcli.errors import UnreadableSourceError
from kgcli.ingest.archives.found import Found, name_member, refuse
from kgcli.ingest.archives.limits import MOST_MEMBERS, Metered, check_name
from kgcli.ingest.finding import is_hidden
from kgcli.texts.documents import check_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.archives.limits import Readable

__all__ = ["BROKEN", "read_tar"]

_BLOCK: Final = 512
BROKEN: Final = (tarfile.TarError, EOFError, OSError, ValueError, RecursionError, zlib.error)
"""What reading a damaged archive raises; lzma and bzip2 raise the others."""


def read_tar(unpacked: Readable, raw: BinaryIO, place: str) -> Iterator[Found]:
    """Yield the documents of the tar archive *unpacked*, which comes from the file *raw*, called *place*.

    A member that is no document is refused, and the others follow; so is, at last, the archive itself where
    it is damaged or unpacks without end.
    """
    metered = Metered(unpacked, raw, place)
    count = 0
    try:
        metered.expect_header()
        # Block by block, so that the last one tells whether the end is the archive's own.
        with tarfile.open(fileobj=cast("BinaryIO", metered), mode="r|", bufsize=_BLOCK) as archive:
            for count, (member, content) in enumerate(_list_members(archive, metered), 1):
                if count > MOST_MEMBERS:
                    yield refuse(place, f"it has more than {MOST_MEMBERS:,} members. Split it.", raw.tell())
                    return
                own = name_member(place, member.name)
                problem = _find_problem(member)
                if problem:
                    yield refuse(own, problem, raw.tell())
                elif member.isreg() and not is_hidden(member.name):
                    yield Found(own, member.name.rpartition("/")[2], content, None, raw.tell())
    except UnreadableSourceError as error:
        yield Found(place, "", b"", error, raw.tell())
    except BROKEN as error:
        yield refuse(place, _tell_damage(count, str(error)), raw.tell())
    else:
        if metered.last.strip(b"\0"):
            yield refuse(place, _tell_damage(count, "the mark of its end is missing"), raw.tell())


def _list_members(archive: tarfile.TarFile, metered: Metered) -> Iterator[tuple[tarfile.TarInfo, bytes]]:
    """Yield each member of *archive* with what it holds, if it is a document."""
    beside = 0
    while True:
        metered.expect_header(beside)
        member = archive.next()
        if member is None:
            return
        # They would be kept for whoever asks for one by name.
        archive.members.clear()  # type: ignore[attr-defined]  # it is public, and unknown to the stubs
        metered.expect_content()
        whole = member.isreg() and not member.issparse()
        beside = 0 if whole else member.size
        yield member, _read(archive, member, keep=not _find_problem(member)) if whole else b""


def _find_problem(member: tarfile.TarInfo) -> str:
    if member.isdir():
        return ""
    if member.issym() or member.islnk():
        return "it is a link. Pack what it leads to."
    if not member.isreg() or member.issparse():
        return "it is a device, a pipe or a sparse file, not a document."
    return check_name(member.name) or check_size(member.size)


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo, *, keep: bool) -> bytes:
    """Return what *member* holds, which is read in any case: the stream has to go on behind it."""
    stream = archive.extractfile(member)
    if stream is None:
        return b""
    if keep:
        return stream.read()
    while stream.read(2**16):
        pass
    return b""


def _tell_damage(count: int, what: str) -> str:
    before = f"after member {count:,} " if count else ""
    return f"it is damaged {before}({what}). What was read before is kept."
