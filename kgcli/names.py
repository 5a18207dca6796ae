"""The names of all visible things, read from a store, and remembered beside it where they are many.

A memory saves time and nothing else: one that is missing, damaged or cannot be written changes no answer. It
lies in the folder of the store's build, holds nothing that the store does not hold, and goes when that goes.
"""

import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.answers import read_table
from kgcli.descriptions import LABELS

if TYPE_CHECKING:
    from kgcli.descriptions import AskAll
    from kgcli.store.opening.opened import BuiltStore

__all__ = ["read_names"]

MANY: Final = 10_000
"""So many names are worth a memory."""

# Control characters made for this (ASCII, "unit separator" and "record separator").
_UNIT: Final = "\x1f"
_RECORD: Final = "\x1e"


def read_names(store: "BuiltStore", ask: "AskAll") -> list[tuple[str, str]]:
    """Return every thing in *store* that has an IRI with each of its names: labels, aliases and notations.

    Names by narrower properties are names by these too, as they follow.
    """
    place = store.path.with_name(f"{store.path.name}-names")
    text = _recall(place)
    if text is None:
        text = _ask_names(ask)
        if text.count(_RECORD) >= MANY:
            _remember(place, text)
    pairs = (record.partition(_UNIT) for record in text.split(_RECORD))
    return [(iri, name) for iri, separator, name in pairs if separator]


def _ask_names(ask: "AskAll") -> str:
    # One long text for each property: as rows, a large graph's names take longer to read than to search.
    row = f'CONCAT(STR(?e), "{_UNIT}", STR(?name))'
    queries = [
        f'SELECT (GROUP_CONCAT({row}; SEPARATOR="{_RECORD}") AS ?names) '
        f"WHERE {{ ?e <{root}> ?name FILTER(ISLITERAL(?name) && ISIRI(?e)) }}"
        for root in LABELS
    ]
    texts = [read_table(body).rows[0][0] for body in ask(queries)]
    return _RECORD.join(text.value for text in texts if text is not None)


def _recall(place: Path) -> str | None:
    """Return the names that are remembered at *place*, None unless they are whole."""
    try:
        head, _, body = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body.decode("utf-8") if head == _checksum(body) else None


def _remember(place: Path, text: str) -> None:
    from kgcli.store.cache.files import write_file

    body = text.encode("utf-8")
    try:
        write_file(place, _checksum(body) + b"\n" + body)
    except OSError:
        # A read-only or full disk: the next search asks the store again.
        return


def _checksum(body: bytes) -> bytes:
    return b"names %d %08x" % (len(body), zlib.crc32(body))
