"""Drafts that a person has judged, known again when their document is read again.

A draft is the same as before where its meaning is: the same words of the same passage with the same reading.
Where none has that meaning any more, the reading changed a little: then it is the one that rests on exactly
the same words of the same passage and states a fact of the same class, each standing for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ingest.drafted.entry import Entry

    Key = tuple[str, str, str]
    """A passage, the hash of words in it, and the class of a fact."""

__all__ = ["recognize"]


def recognize(judged: Iterable[Entry], drafted: Mapping[str, Key]) -> dict[str, Entry]:
    """Return which of *judged* each draft is, by its meaning; *drafted* are the drafts that are read now."""
    found: dict[str, Entry] = {}
    left: dict[Key, list[Entry]] = {}
    for entry in judged:
        if entry.meaning in drafted:
            found[entry.meaning] = entry
        else:
            left.setdefault((entry.passage, entry.sha256, entry.kind), []).append(entry)
    for meaning, key in drafted.items():
        if meaning not in found and left.get(key):
            found[meaning] = left[key].pop(0)
    return found
