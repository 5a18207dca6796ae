"""Who classified a cable, under what title, and for which reasons of the executive order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.lines import join_words, strip_span
from kgcli.ingest.structure import Field, Notice
from kgcli.ingest.titles import fold_title, list_office_words
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_classifier", "find_reasons", "read_classifier"]

_CUT: Final = r"(?: *\n *)?"
"""Lines of cables are cut within words, too."""
_AND: Final = _CUT.join("AND")
_WORD_REASON: Final = rf"{_CUT.join('REA')}{_CUT}(?:S{_CUT}O{_CUT}N|ON|S(?=\s)){_CUT}S?"
_ORDER: Final = r"E\.?\s?O\.?\s*\d{5}"
_REASONS: Final = re.compile(
    rf"[\s,;(-]*(?:\b{_CUT.join('FOR')}\s+)?\b(?:{_ORDER}[\s,.;]*)?{_WORD_REASON}\b(?:\s*\(S\))?[\s:;,.]*(?:OF\s+)?"
    rf"(?:{_ORDER}\s*[,;:]?\s*)?"
    r"|[\s,;(]*(?:\bPER\s+|\bFOR\s+|\bUNDER\s+)?(?=\b1\.[2-8]\s*\(?\s*[A-H]\b)",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"(?:SECTIONS?\s+|PARA\s+)?(?P<clause>1\s*\.\s*\d)\b\s*", re.IGNORECASE)
_LETTER: Final = re.compile(
    rf"[\s,;./&+]*(?:\b(?P<range>TO|THROUGH|THRU)\b|(?P<dash>[-\u2013\u2014])|\b{_AND}\b|\bOR\b)?[\s,;./&+]*"
    r"(?:\(\s*(?P<letter>[A-Z])\s*(?=[),;/&. ])[)]?|(?P<bare>[A-Z])(?![A-Za-z'\u2019])[)]?)",
    re.IGNORECASE,
)
_JOIN: Final = re.compile(r"[\s,;./&]*(?:\bAND\b)?[\s,;./&]*", re.IGNORECASE)
_LEAD: Final = re.compile(r"classified by\b[\s:]*", re.IGNORECASE)
_KNOWN: Final = "abcdefgh"
_LINKS: Final = frozenset(
    ("ad", "affairs", "ai", "and", "at", "daffairs", "for", "in", "large", "of", "the", "to", "us")
)
"""Words between those of titles, which are no part of a name either."""
_GAP: Final = re.compile(r"\s*[,;](?!\s*(?i:JR|SR|II|III|IV)\b)\s*|\s+-+\s+|\s*\(|\)\s*|\s*:\s*")
_MOST: Final = 400
_WORD: Final = re.compile(r"\S+")
_FULL_STOP: Final = re.compile(r"\b(?:JR|SR|[A-Z])\.$", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(?:^|[\s.])[A-Za-z]\.[A-Za-z]$")
_END: Final = " \n,;:.()-"


def find_classifier(text: str, start: int, end: int) -> int | None:
    """Return where the classifier is named if the words from *start* to *end* begin with that."""
    found = _LEAD.match(text, start, end)
    return found.end() if found else None


def read_classifier(text: str, start: int, end: int) -> Iterator[Field | Notice]:
    """Yield the name, with the title, and each reason of the words from *start* to *end*."""
    end = min(end, start + _MOST)
    reasons = _REASONS.search(text, start, end)
    yield from _read_name(text, start, reasons.start() if reasons else end)
    yield from find_reasons(text, start, end)


def find_reasons(text: str, start: int, end: int) -> Iterator[Field | Notice]:
    """Yield each reason that the words from *start* to *end* name, whoever classified."""
    reasons = _REASONS.search(text, start, end)
    if reasons is not None:
        yield from _read_reasons(text, reasons.end(), end)


def _read_name(text: str, start: int, end: int) -> Iterator[Field]:
    """Yield the classifier: words that belong to no title, of the piece that has most of a name."""
    pieces = list(_split_pieces(text, start, end))
    named = [run for run in (_find_run(text, words) for words in pieces) if run]
    if not named:
        span = strip_span(text, start, end)
        whole = _trim(join_words(text[span.start : span.end]))
        if whole:
            yield Field("classifierTitle", whole, Span(span.start, span.start + len(whole)))
        return
    run = max(named, key=lambda words: (len(words) > 1, words in pieces))
    titles = []
    for words in pieces:
        left = [word for word in words if word not in run]
        titles += [_trim(" ".join(text[word.start : word.end] for word in left))]
    bare = text[run[0].start : run[-1].end].rstrip(",;:-")
    bare = bare if _FULL_STOP.search(bare) else bare.rstrip(".")
    details = {"title": ", ".join(filter(None, titles))} if any(titles) else {}
    yield Field("classifiedBy", join_words(bare), Span(run[0].start, run[0].start + len(bare)), details)


def _split_pieces(text: str, start: int, end: int) -> Iterator[list[Span]]:
    """Yield the words of each piece between commas and the like."""
    for gap in [*_GAP.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        words = [Span(*word.span()) for word in _WORD.finditer(text, start, stop)]
        if words:
            yield words
        start = gap.end() if gap else end


def _find_run(text: str, words: list[Span]) -> list[Span]:
    """Return the last words of a piece that belong to no title, without a title behind them."""
    run: list[Span] = []
    for word in words:
        if not _is_title(text[word.start : word.end]):
            run = [*run, word] if run and words[words.index(word) - 1] == run[-1] else [word]
    # Capitals before a name in small letters are those of an office.
    small = next((index for index, word in enumerate(run) if text[word.end - 1].islower()), 0)
    capitals = [word for word in run[:small] if text[word.start : word.end].isalpha()]
    return run[small:] if len(capitals) == small else run


def _trim(title: str) -> str:
    """Return *title* without what stands around it; the full stop of initials such as *a.i.* stays."""
    bare = title.strip(_END)
    return (
        f"{bare}." if title.strip(_END[:-4] + "()").endswith(f"{bare}.") and _INITIALS.search(bare) else bare
    )


def _is_title(word: str) -> bool:
    # Some cables have a zero for the letter.
    bare = fold_title(word.strip(",;:()").replace("0", "O"))
    known = all(part in _LINKS or part in list_office_words() for part in bare.split("-"))
    return known or "/" in bare or not any(map(str.isalpha, bare))


def _read_reasons(text: str, start: int, end: int) -> Iterator[Field | Notice]:
    clause, place, last = "", start, ""
    while place < end:
        named = _CLAUSE.match(text, place, end) or _CLAUSE.match(text, _skip(text, place, end), end)
        if named is not None:
            clause, last = re.sub(r"\s", "", named["clause"]), ""
            place = named.end()
            if not _LETTER.match(text, place, end):
                yield Field("classificationReason", clause, Span(*named.span("clause")))
            continue
        found = _LETTER.match(text, place, end) if clause else None
        if found is None:
            return
        letter = (found["letter"] or found["bare"]).lower()
        if found["bare"] and letter not in _KNOWN:
            return
        span = Span(*found.span("letter" if found["letter"] else "bare"))
        through = last and letter > last and (found["range"] or found["dash"])
        for each in _KNOWN[_KNOWN.find(last) + 1 : _KNOWN.find(letter)] if through else "":
            yield Field("classificationReason", f"{clause}({each})", span)
        yield Field("classificationReason", f"{clause}({letter})", span)
        if letter not in _KNOWN:
            problem = f"the executive order knows no reason {clause}({letter})"
            yield Notice("unknown-reason", problem, span)
        last, place = letter, found.end()


def _skip(text: str, start: int, end: int) -> int:
    """Return where the next clause of the order may begin, behind commas and *and*."""
    found = _JOIN.match(text, start, end)
    return found.end() if found else start
