"""What introduces those who are interviewed: "Olaf Berg, commander of the Thulean battalion, spoke"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.folding import fold_word
from kgcli.ingest.mentions.small_words import ARTICLES, LINKS, OF
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.ingest.drafts.linker import Named
    from kgcli.ingest.structure import Structure

__all__ = ["list_introduced"]

_MOST: Final = 160
"""Among so many letters before or behind a name stands what introduces it."""
_BEHIND: Final = re.compile(r"[^\W\d_]*,\s*(?P<words>[^,;:.!?\n]+)")
_BEFORE: Final = re.compile(r"(?:^|[;:.!?\n]\s*)(?P<words>[^,;:.!?\n]+),\s*(?:[^\W\d_]+\.?\s+){0,4}$")
"""Words of rank may stand between what introduces a name and that."""
_PLACING: Final = (LINKS - OF) | {"with", "at", "to", "from", "con", "ante", "desde"}


def list_introduced(structure: Structure, named: Mapping[str, Sequence[Named]], person: str) -> Iterator[str]:
    """Yield what the words name that introduce *person*, an IRI or the identifier of something new.

    They stand beside the name, before the first answer. That where or with whom somebody is, as in "commander
    of the battalion in Mu", is left out. *named* is what each passage names, by its name.
    """
    for passage in structure.passages:
        if passage.kind == "Answer":
            return
        own = named.get(passage.name, ())
        for mention, new in own:
            if (mention.iri if new is None else new.identifier) != person:
                continue
            for span in _list_beside(structure.text, mention.span, Span(passage.start, passage.end)):
                for other, _ in own:
                    inside = span.start <= other.span.start and other.span.end <= span.end
                    if inside and other.iri is not None and not _is_place(structure.text, other.span, span):
                        yield other.iri


def _list_beside(text: str, name: Span, within: Span) -> Iterator[Span]:
    """Yield where the words between commas stand right behind *name*, and right before it."""
    behind = _BEHIND.match(text, name.end, min(within.end, name.end + _MOST))
    if behind is not None:
        yield Span(*behind.span("words"))
    first = max(within.start, name.start - _MOST)
    before = _BEFORE.search(text[first : name.start])
    if before is not None:
        start, end = before.span("words")
        yield Span(first + start, first + end)


def _is_place(text: str, name: Span, within: Span) -> bool:
    """Return whether a word such as "in" or "with" stands before *name*."""
    words = [fold_word(each) for each in text[within.start : name.start].split()]
    before = next((each for each in reversed(words) if each not in ARTICLES), "")
    return before in _PLACING
