"""Names that are plain words or names of people as well: whether they count where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgcli.ingest.mentions.lexicon import Name
    from kgcli.ingest.mentions.people import TitledName
    from kgcli.ingest.mentions.reading import Reading

__all__ = ["GUESS", "drop_guesses", "fit_ambiguous", "is_ambiguous"]

GUESS: Final = 0.4
"""What such a name is worth beside another part of a person's name: too little to be sure."""
_FAR: Final = 6
"""No word for a kind, nor a name that stands before another one, has more words."""


def is_ambiguous(reading: Reading, name: Name, first: int, last: int) -> bool:
    """Return whether the words from *first* up to *last*, as a *name*, may mean something else."""
    form = " ".join(reading.words.forms[first:last])
    return (form, name.iri) in reading.lexicon.ambiguous


def fit_ambiguous(reading: Reading, first: int, last: int) -> float:
    """Return how well such a name fits: not without a capital, and beside part of a person's name as a guess.

    That is a title before it, or a word with a capital on either side that neither names anything known nor
    is a word for a kind, as in ``Ada Georgia`` and ``Georgia Bell``, but not in ``Embassy Georgia``.
    """
    if not reading.capital(first):
        return 0.0
    if reading.shouted(first):
        return 1.0
    if first in reading.titles and reading.words.joined(first - 1):
        return GUESS
    before = reading.follows_capital(first) and not _ends_known(reading, first)
    after = reading.words.joined(last - 1) and reading.capital(last) and not _begins_known(reading, last)
    return GUESS if before or after else 1.0


def _ends_known(reading: Reading, place: int) -> bool:
    return any(
        match.last == place and (match.entry.heads or match.entry.names or match.entry.before)
        for start in range(max(0, place - _FAR), place)
        for match in reading.matches_from.get(start, ())
    )


def _begins_known(reading: Reading, place: int) -> bool:
    return any(
        match.entry.heads or match.entry.names or match.entry.titles
        for match in reading.matches_from.get(place, ())
    )


def drop_guesses(reading: Reading, titled: TitledName) -> None:
    """Take back the guesses within *titled*, which turned out to be a person's name."""
    for found in list(reading.found.values()):
        inside = titled.first <= found.first and found.last <= titled.last
        if inside and all(worth <= GUESS for worth, _ in found.meant.values()):
            reading.drop(found)
