"""Short names with what qualifies them, beside them or near by: ``the Army``, ``Thule's Army``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.small_words import ARTICLES, LINKS, OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.lexicon import Name
    from kgcli.ingest.mentions.reading import Reading

__all__ = ["find_short", "list_qualifiers", "own_country"]

_QUALIFIED: Final = frozenset({"label", "alias", "hidden", "acronym", "introduced", "demonym", "variant"})
_TELLING: Final = 4
_ADJACENT: Final = 1.3


def own_country(reading: Reading) -> str | None:
    """Return what the document is mostly about, of the things whose people have a name of their own."""
    counts = {iri: number for iri, number in reading.counts.items() if iri in reading.lexicon.demonyms}
    return max(counts, key=lambda iri: (counts[iri], -reading.firsts.get(iri, 0), iri), default=None)


def find_short(reading: Reading) -> None:
    """Find names without what qualifies them, where that is beside them or elsewhere in the document.

    ``the Army`` is the own country's; another one's where only that is named in the passage.
    """
    own = own_country(reading)
    for first, last, entry in reading.matches:
        names = [name for name in entry.names if name.how == "short"]
        if not names:
            continue
        beside = dict(list_qualifiers(reading, first, last))
        for name in names:
            if name.needs in beside:
                low, high = beside[name.needs]
                why = "its name, qualified by what stands beside it"
                reading.put(min(low, first), max(high, last), "short", name.iri, why, fit=_ADJACENT)
            elif (
                not beside
                and (_is_meant(reading, name.needs, own, first) or _is_telling(reading, name, first, last))
                and _is_proper(reading, name, first, last)
            ):
                why = "its name without what qualifies it, which the document names"
                reading.put(first, last, "short", name.iri, why)


def _is_meant(reading: Reading, needs: str, own: str | None, first: int) -> bool:
    """Return whether *needs*, which is not beside the word *first*, may be what qualifies it."""
    if needs not in reading.anchors or own is None or needs == own or needs not in reading.lexicon.demonyms:
        return needs in reading.anchors
    passage = reading.words.passage(first)
    return passage in reading.anchors[needs] and passage not in reading.anchors[own]


def _is_telling(reading: Reading, name: Name, first: int, last: int) -> bool:
    """Return whether *name* is long and nothing else's, so that no more is needed: unless it is a country."""
    found = next((each for each in reading.matches_from[first] if each.last == last), None)
    alone = found is not None and {each.iri for each in found.entry.names} == {name.iri}
    return alone and last - first >= _TELLING and name.needs not in reading.lexicon.demonyms


def _is_proper(reading: Reading, name: Name, first: int, last: int) -> bool:
    """Return whether the words look like a name of their own: with capitals, one word after an article."""
    if reading.shouted(first) or not all(
        reading.capital(number)
        for number in range(first, last)
        if name.text.split()[min(number - first, len(name.text.split()) - 1)][:1].isupper()
    ):
        return False
    if reading.follows_capital(first) or (reading.words.joined(last - 1) and reading.capital(last)):
        return False
    if reading.words.joined(last - 1) and reading.form(last) in (LINKS if last - first > 1 else OF):
        after = last + 1 + (reading.form(last + 1) in ARTICLES)
        if reading.capital(after):
            # It is a longer name, of something else.
            return False
    if last - first > 1 or reading.form(first - 1) in ARTICLES:
        return True
    # Within a sentence a capital makes it a name.
    return reading.words.joined(first - 1) and not reading.capital(first - 1)


def list_qualifiers(reading: Reading, first: int, last: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what is named beside the words from *first* up to *last*, and the words that name it.

    It stands before them, as it is or in the possessive, or after them and a word such as ``of``.
    """
    words = reading.words
    start = first
    if reading.form(first - 1) == "s" and words.joined(first - 2):
        start = first - 1
    near = list(reading.ends.get(start, ())) if words.joined(first - 1) else []
    after = last
    if words.joined(last - 1) and after < len(words):
        near += [found for found in reading.starts.get(after, ()) if found.how == "demonym"]
        if words.forms[after] in LINKS:
            after += 1
            while reading.form(after) in ARTICLES:
                after += 1
            if words.connected(last - 1, min(after + 1, len(words))):
                near += [found for found in reading.starts.get(after, ()) if found.how != "demonym"]
    for found in near:
        if found.how in _QUALIFIED:
            for iri in found.meant:
                yield iri, (found.first, found.last)
