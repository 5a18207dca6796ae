"""Names that leave out words, or change their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.ingest.mentions.name_phrases import read_phrase
from kgcli.ingest.mentions.qualified import list_qualifiers
from kgcli.ingest.mentions.small_words import SMALL_WORDS
from kgcli.ingest.mentions.variants import spell_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.mentions.reading import Reading

__all__ = ["find_partial"]


def find_partial(reading: Reading, own: str | None) -> None:
    """Find names that leave out words or change their order: ``Defence Ministry`` for a ministry of that.

    They have at least two of the words of a name, one of them for its kind, and fit one such thing only, of
    what stands beside them or of *own*, what the document is mostly about.
    """
    fitting: dict[tuple[tuple[str, ...], frozenset[str], frozenset[str]], list[str]] = {}
    for match in reading.matches:
        if not match.entry.heads or reading.shouted(match.first) or not reading.capital(match.first):
            continue
        phrase = read_phrase(reading, match)
        if phrase is None or (phrase.first, phrase.last) in reading.found:
            continue
        beside = {iri for iri, _ in list_qualifiers(reading, match.first, match.last)}
        first = phrase.first
        for found in reading.starts.get(phrase.first, ()):
            if found.last <= match.first and found.iri is not None:
                # "UN Verification Mission": what is named in front qualifies it.
                first = max(first, found.last)
                beside.add(found.iri)
        content = _content(reading.words.forms[first : phrase.last])
        if len(content) < 2:  # noqa: PLR2004 - a word for the kind and what kind of it
            continue
        key = (tuple(match.entry.heads), content, frozenset(beside if own is None else beside | {own}))
        if key not in fitting:
            fitting[key] = _list_fitting(reading, *key)
        meant = fitting[key]
        why = "words of its name, which no other such thing has"
        if len(meant) > 1:
            meant = [iri for iri in meant if iri in reading.anchors]
            why = "words of its name, which no other such thing has that is named here"
        if len(meant) == 1:
            reading.put(phrase.first, phrase.last, "short", meant[0], why)


def _list_fitting(
    reading: Reading, kinds: Sequence[str], content: frozenset[str], beside: frozenset[str]
) -> list[str]:
    """Return the members of *kinds* that are related to one of *beside* and have *content* in a name."""
    members = {iri for kind in kinds for each in beside for iri in reading.members(kind, each)}
    spellings = reading.lexicon.spellings
    return [
        iri
        for iri in sorted(members)
        if any(content <= _content(spell_name(name).split()) for name in spellings.get(iri, ()))
    ]


def _content(forms: Sequence[str]) -> frozenset[str]:
    return frozenset(form for form in forms if form and form not in SMALL_WORDS)
