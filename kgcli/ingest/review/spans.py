"""The words that a draft rests on: found in the text, checked to lie in their passage, and changed."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from kgcli.errors import RefusedEditError
from kgcli.span import Span
from kgcli.vocabulary import EV, XSD

if TYPE_CHECKING:
    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.reading import DraftReader

__all__ = ["check_span", "find_words", "match_words", "move_entry"]

_LATER: Final = "Nothing was written."
_ELLIPSIS: Final = re.compile(r"…|\.\.\.")
_GAP: Final = r"\b[\s\S]*?\b"


def find_words(passage: str, words: str, reader: DraftReader, *, near: Span | None = None) -> Span:
    """Return where *words* stand in the passage with that IRI, whatever white space is between them.

    An ellipsis stands for as few as can be between first and last words. Of several places the one nearest
    to *near* is meant. Raises ``RefusedEditError``.
    """
    text, place = reader.files.text, reader.find_passage(passage)
    if text is None or place is None:
        raise RefusedEditError(
            f"Where these words stand shows only in the document's text. {_LATER} Name its folder: "
            "--documents DIR"
        )
    pattern = match_words(words)
    found = [] if pattern is None else list(pattern.finditer(text, place.start, place.end))
    if not found or (len(found) > 1 and near is None):
        how = "do not stand there" if not found else f"stand there {len(found)} times"
        raise RefusedEditError(
            f"These words {how}. {_LATER} Give them as the passage has them, and as many as it takes."
        )
    spans = [Span(*each.span()) for each in found]
    return spans[0] if near is None else min(spans, key=lambda each: abs(each.start - near.start))


def match_words(words: str, *, exactly: bool = True) -> re.Pattern[str] | None:
    """Return what finds *words* as ``find_words`` does, None for none; not *exactly*: whatever their case."""
    parts = [part.split() for part in _ELLIPSIS.split(words)]
    patterns = [r"\s+".join(map(re.escape, part)) for part in parts if part]
    return re.compile(_GAP.join(patterns), 0 if exactly else re.IGNORECASE) if patterns else None


def move_entry(entry: Entry, span: Span, reader: DraftReader) -> Entry:
    """Return *entry* resting on *span*; raises ``RefusedEditError`` where that is not within its passage.

    Also where the text is not at hand, so that nobody can tell which words these are.
    """
    digest = check_span(entry.passage, span, reader)
    graph = NamedNode(str(entry.evidence))
    place = {"start": str(span.start), "end": str(span.end)}
    said = [
        each
        for each in entry.said
        if each.subject != graph or each.predicate.value not in {EV + name for name in (*place, "sha256")}
    ]
    integer = NamedNode(XSD + "integer")
    said += [
        Triple(graph, NamedNode(EV + name), Literal(text, datatype=integer)) for name, text in place.items()
    ]
    said.append(Triple(graph, NamedNode(EV + "sha256"), Literal(digest)))
    return replace(entry, span=span, sha256=digest, said=tuple(said))


def check_span(passage: str, span: Span, reader: DraftReader) -> str:
    """Return the SHA-256 of the words of *span*; raises ``RefusedEditError`` unless *passage* holds them."""
    text, place = reader.files.text, reader.find_passage(passage)
    if text is None or place is None:
        raise RefusedEditError(
            f"Which words these are shows only in the document's text. {_LATER} Name its folder: "
            "--documents DIR"
        )
    if not place.start <= span.start < span.end <= place.end:
        raise RefusedEditError(
            f"The words from {span.start} to {span.end} do not lie within the passage, which goes from "
            f"{place.start} to {place.end}. {_LATER}"
        )
    words = text[span.start : span.end]
    if words != words.strip() or not any(map(str.isalnum, words)):
        raise RefusedEditError(f"A span begins and ends with a word, not with white space. {_LATER}")
    return sha256(words.encode()).hexdigest()
