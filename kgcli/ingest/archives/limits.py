"""What is read of an archive at most: no member, no header and no archive unpacks without end."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from kgcli.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_MEMBERS", "Metered", "Readable", "check_growth", "check_name"]

MOST_MEMBERS: Final = 2_000_000
"""So many members one archive may have."""
_MOST_TOTAL: Final = 2**38
"""So many bytes one archive may unpack to: a hundred times what 250,000 cables have."""
_MOST_GROWTH: Final = 200
"""So many times its own size an archive may unpack to; words are packed to a tenth, hardly to a fiftieth."""
_FREE: Final = 64 * 2**20
"""So many bytes may come out of any archive, however small."""
_MOST_HEADER: Final = 2**20
"""So many bytes may stand before a member: its name, and what else is said of it."""


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most *size* bytes, none at the end."""


class Metered:
    """The unpacked bytes of *packed*, read from *raw*; stops where they grow beyond what words do.

    *last* is what was read last.
    """

    def __init__(self, packed: Readable, raw: BinaryIO, place: str) -> None:
        self._packed = packed
        self._raw = raw
        self._place = place
        self._given = 0
        self._header: int | None = None
        self.last = b""

    def expect_header(self, beside: int = 0) -> None:
        """Let what is read from now on be a header, and so many bytes *beside* it."""
        self._header = _MOST_HEADER + beside

    def expect_content(self) -> None:
        """Let what is read from now on be what a member holds."""
        self._header = None

    def read(self, size: int = -1, /) -> bytes:
        """Return at most *size* bytes; raises ``UnreadableSourceError`` where there are too many."""
        data = self._packed.read(size)
        self._given += len(data)
        check_growth(self._given, self._raw.tell(), self._place)
        if self._header is not None:
            self._header -= len(data)
            if self._header < 0:
                raise UnreadableSourceError(
                    self._place, "a header in it has more than 1 MiB. Pack its documents anew."
                )
        if data:
            self.last = data
        return data


def check_growth(given: int, taken: int, place: str) -> None:
    """Raise ``UnreadableSourceError`` where *given* bytes have come out of *taken*: *place* is a bomb."""
    if given > _FREE and given > _MOST_GROWTH * max(taken, 1):
        raise UnreadableSourceError(
            place,
            f"it unpacks to more than {_MOST_GROWTH} times its size, which no documents do. What was read "
            "before is kept.",
        )
    if given > _MOST_TOTAL:
        raise UnreadableSourceError(
            place, f"it unpacks to more than {_MOST_TOTAL // 2**30} GiB. Split it; what was read is kept."
        )


def check_name(name: str) -> str:
    """Return what is wrong with the *name* of a member, empty where nothing is."""
    if "\0" in name or not name.strip():
        return "its name is none that a file can have. Pack it with another one."
    if name.startswith(("/", "\\")) or name[1:3] in {":/", ":\\"}:
        return "its name is an absolute path. Pack it with a relative one."
    if ".." in _split(name):
        return "its name leads out of the archive. Pack it with a path without '..'."
    return ""


def _split(name: str) -> Iterator[str]:
    yield from name.replace("\\", "/").split("/")
