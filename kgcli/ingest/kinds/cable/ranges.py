"""Summaries, comments, notes and quoted texts: where each begins and ends, across paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.structure import Notice, Part
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Stretch", "find_ranges"]

_KINDS: Final = {
    "SUMMARY": "summary",
    "COMMENT": "comment",
    "COMMENTS": "comment",
    "NOTE": "note",
    "TEXT": "quotation",
    "TRANSLATION": "quotation",
}
_MARK: Final = re.compile(
    r"(?P<bracket>\()?(?P<begin>\bBEGIN +)?"
    r"(?P<whose>\b(?:EMBASSY|POST|MISSION|CONSULATE|AMBASSADOR(?:'S|\u2019S)?|DRAFTER(?:'S|\u2019S)?"
    r"|EXECUTIVE|UNOFFICIAL|INFORMAL|INTRODUCTION AND|BACKGROUND AND|ACTION REQUEST AND) +)?"
    r"(?P<end>\bEND[ \n]{1,3}(?:OF +)?(?:(?:EMBASSY|POST|UNOFFICIAL|INFORMAL|EXECUTIVE) +)?)?"
    r"\b(?P<word>SUMMARY|COMMENTS?|NOTE|TEXT|TRANSLATION)\b"
    r"(?P<also>(?: +AND|/|,) *"
    r"(?:SUMMARY|COMMENT|INTRODUCTION|ACTION REQUEST(?:ED)?|BACKGROUND|NOTE|RECOMMENDATIONS?))?"
    r"(?P<continued>[ ,(]*(?:CONT(?:INUED|INUES|'D|\u2019D|D|\.)|RESUMED)\)?)?"
    r"(?P<stop>\s{0,2}(?:[:.]|-{1,2}(?= )|\u2014))?(?P<shut>\))?",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\b(?:SUMMARY|COMMENTS?|NOTE|TEXT|TRANSLATION)\b", re.IGNORECASE)
_BRACKET: Final = re.compile(r"[()]")
_CLOSE: Final = re.compile(r"[.:]?[ ]?\)?\.?")
_SENTENCE_ENDS: Final = frozenset(".!?:)]\"'\u201d\u2019")
_REACH: Final = 200


class Stretch(NamedTuple):
    """The words of a passage, with the heading above them if there is one."""

    heading: Span | None
    body: Span


class _Sign(NamedTuple):
    kind: str
    role: str
    passage: int
    start: int
    end: int


def find_ranges(text: str, stretches: Sequence[Stretch]) -> tuple[list[list[Part]], list[Notice]]:
    """Return the parts that ranges make of each of *stretches*, and what was odd about them.

    A range that has no end reaches to the end of its passage; one that began as a heading, to the next
    heading; one whose end has no beginning begins where the passage does that has the end.
    """
    signs: dict[str, list[_Sign]] = {}
    for index, stretch in enumerate(stretches):
        for sign in _find_signs(text, index, stretch):
            signs.setdefault(sign.kind, []).append(sign)
    parts: list[list[Part]] = [[] for _ in stretches]
    notices: list[Notice] = []
    for kind in sorted(signs):
        for first, start, last, end in _pair(text, signs[kind], stretches, notices):
            for index in range(first, last + 1):
                body = stretches[index].body
                begin = start if index == first else body.start
                stop = end if index == last else body.end
                if stop > begin:
                    parts[index].append(Part(kind, Span(begin, stop)))
    return parts, sorted(notices, key=lambda notice: notice.span)


def _find_signs(text: str, index: int, stretch: Stretch) -> Iterator[_Sign]:
    heading = stretch.heading
    if heading is not None:
        words = _MARK.search(text, heading.start, heading.end)
        lead = text[heading.start : words.start()] if words else ""
        titled = words is not None and not (words["stop"] or _is_bare(text[words.end() : heading.end]))
        if words is not None and not (words["end"] or titled) and _is_bare(lead):
            yield _Sign(
                _KINDS[words["word"].upper()], "heading", index, stretch.body.start, stretch.body.start
            )
    if _WORD.search(text, stretch.body.start, stretch.body.end) is None:
        return
    brackets = _match_brackets(text, stretch.body)
    for found in _MARK.finditer(text, stretch.body.start, stretch.body.end):
        kind = _KINDS[found["word"].upper()]
        if found["end"]:
            if found["end"].startswith("E"):
                yield _Sign(kind, "end", index, found.start(), _close(text, found.end(), stretch.body.end))
        elif _opens(text, found, stretch.body.start) and (kind != "quotation" or found["begin"]):
            role = "continued" if found["continued"] else "bracket" if found["bracket"] else "start"
            yield _Sign(kind, role, index, found.start(), brackets.get(found.start(), found.end()))


def _is_bare(words: str) -> bool:
    """Tell whether *words* are only rules and white space."""
    return not any(map(str.isalnum, words))


def _opens(text: str, found: re.Match[str], start: int) -> bool:
    """Tell whether a range begins with the words *found*, rather than their being part of a sentence."""
    if not (found["stop"] or found["begin"] or text[found.end() : found.end() + 1] in {"", "\n"}):
        return False
    if found["bracket"] or found.start() == start:
        return True
    if not found.group().lstrip()[:1].isupper():
        return False
    gap = text[max(start, found.start() - _REACH) : found.start()]
    before = gap.rstrip(" \n-")
    space = gap[len(before) :]
    if not before or space.count("\n") > 1:
        return True
    return before[-1] in _SENTENCE_ENDS and (
        "\n" in space or ":" in (found["stop"] or "") or bool(found["begin"])
    )


def _match_brackets(text: str, body: Span) -> dict[int, int]:
    """Return the place behind the closing bracket of each opening one that has one."""
    opened: list[int] = []
    matched = {}
    for found in _BRACKET.finditer(text, body.start, body.end):
        if found.group() == "(":
            opened.append(found.start())
        elif opened:
            matched[opened.pop()] = found.end()
    return matched


def _pair(
    text: str, signs: Sequence[_Sign], stretches: Sequence[Stretch], notices: list[Notice]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield first passage, start, last passage and end of each range of one kind."""
    position = done = 0
    while position < len(signs):
        sign = signs[position]
        following = signs[position + 1] if position + 1 < len(signs) else None
        position += 1
        if sign.role == "end":
            problem = f"a {sign.kind} ends that began nowhere; it is taken to begin with its paragraph"
            notices.append(Notice("end-without-start", problem, Span(sign.start, sign.end)))
            yield sign.passage, max(done, stretches[sign.passage].body.start), sign.passage, sign.end
            done = sign.end
        elif following is not None and following.role == "end":
            yield sign.passage, sign.start, following.passage, following.end
            position += 1
            done = following.end
        else:
            if sign.role == "bracket" and text[sign.end - 1] != ")":
                problem = f"a {sign.kind} in brackets does not end; it is taken to end with its paragraph"
                notices.append(Notice("unclosed-range", problem, Span(sign.start, sign.end)))
            reached = _reach(text, sign, following, stretches)
            yield reached
            done = reached[3]


def _reach(
    text: str, sign: _Sign, following: _Sign | None, stretches: Sequence[Stretch]
) -> tuple[int, int, int, int]:
    """Return the range of *sign*, whose end is not stated."""
    if sign.role == "bracket" and text[sign.end - 1] == ")":
        return sign.passage, sign.start, sign.passage, sign.end
    last = sign.passage
    if sign.role == "heading":
        limit = following.passage if following is not None else len(stretches)
        while last + 1 < limit and stretches[last + 1].heading is None:
            last += 1
    end = stretches[last].body.end
    if following is not None and following.passage == last:
        end = following.start
        end -= len(text[sign.start : end]) - len(text[sign.start : end].rstrip())
    return sign.passage, sign.start, last, end


def _close(text: str, place: int, end: int) -> int:
    """Return where an end's own full stop and bracket end."""
    found = _CLOSE.match(text, place, end)
    return found.end() if found and text[place : found.end()].strip() else place
