"""A document that was found: in a file, or as a member of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kgcli.errors import KgError

__all__ = ["Found", "name_member", "refuse"]


class Found(NamedTuple):
    """The bytes of a document, or why there are none.

    *place* is what reports call it, ``archive!member`` in an archive; *file_name* is its bare name, empty
    where it has none. *done* is how many bytes of the file that was named have been read by now.
    """

    place: str
    file_name: str
    content: bytes
    error: KgError | None = None
    done: int = 0


def name_member(archive: str, member: str) -> str:
    """Return what a *member* of *archive* is called."""
    # Bytes that are no UTF-8 come out of archives as lone surrogates, which nothing could print.
    return f"{archive}!{member.encode('utf-8', 'surrogateescape').decode('utf-8', 'replace')}"


def refuse(place: str, problem: str, done: int = 0) -> Found:
    """Return what is not read, with its *problem*."""
    from kgcli.errors import UnreadableSourceError

    return Found(place, "", b"", UnreadableSourceError(place, problem), done)
