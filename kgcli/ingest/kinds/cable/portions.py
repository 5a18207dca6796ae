"""Portion marks, whole or half, and the numbers that begin paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.kinds.cable.lines import strip_span
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Head", "Mark", "find_heads", "find_portions", "read_mark", "speaks_of_all"]

_LEVEL: Final = (
    r"(?:TOP SECRET|TS|SECRET|SBU|S|CONFIDENTIAL|C|LIMITED OFFICIAL USE|LOU|FOUO|UNCLASSIFIED|UNCLAS|U"
    r"|SENSITIVE BUT UNCLASSIFIED|FOR OFFICIAL USE ONLY)"
)
_ADDED: Final = (
    r"(?:(?: {0,2}(?:/{1,2}|[,;\u2013\u2014-]) {0,2}| {1,2}(?=(?:NF|NOFORN|ORCON|REL)\b))"
    r"(?:REL(?: TO)? [A-Z, ]{2,40}|[A-Z]{1,10}(?: [A-Z]{2,10}){0,3}|(?i:entire text))){0,4}"
)
_WHOLE: Final = re.compile(rf"[(\[] {{0,2}}(?P<mark>(?i:{_LEVEL}){_ADDED}) {{0,2}}[)\]](?!\w)")
_FEW: Final = r"(?:/{1,2}(?:[A-Z]{2,8}|N)){0,3}"
_ENTIRELY: Final = re.compile(
    rf"\( {{0,2}}(?P<within>{_LEVEL}{_FEW}) {{0,2}}[,;:/\u2013-]{{0,2}} {{0,2}}(?:ENTIRE|WHOLE) TEXT"
    r" {0,2}\)\.?"
    rf"|\( {{0,2}}ENTIRE TEXT(?: IS|[ -]+) ?(?P<last>{_LEVEL}) {{0,2}}\)(?!\w)"
    rf"|(?:(?P<plain>{_LEVEL})|\( ?(?P<mark>{_LEVEL}{_FEW}) ?\)) {{0,2}}(?:[,;:\u2013-]{{1,2}} {{0,2}})?"
    r"(?:ENTIRE|WHOLE) TEXT(?:\.(?=\s|$)|(?=\s{0,6}(?:\n|$)))",
    re.IGNORECASE,
)
"""A mark of all paragraphs, with its words in brackets or without any."""
_HALF: Final = re.compile(
    rf"\((?P<open>{_LEVEL}{_FEW})(?=\s|$)(?![^\n()]{{0,40}}\))|(?P<shut>{_LEVEL}{_FEW})\)"
)
_CASED: Final = re.compile(rf"\( {{0,2}}(?P<mark>{_LEVEL}{_ADDED}) {{0,2}}\)(?!\w)")
_CAVEAT: Final = re.compile(
    r"\( ?(?P<caveat>(?:NF|NOFORN|ORCON|OC|LIMDIS|EXDIS|NODIS|REL(?: TO)? [A-Z, ]{2,40})) ?\)"
)
"""A caveat in brackets of its own, behind a mark."""
_RESIDUE: Final = r"(?:\[[^\]\n]{0,40}\]\([^)\n]{0,120}\)|\xc2?\xb6|\u00a7)?"
_HEAD: Final = re.compile(
    rf"^ {{0,16}}(?:-{{1,2}} {{0,3}})?(?P<number>{_RESIDUE} {{0,3}}(?:PARA(?:GRAPH)? {{0,2}})?"
    r"(?P<printed>\d{1,3})(?: ?[.:](?![\d])[.)-]{0,2}| ?\)| {1,3}(?=\()| ?-(?= {1,3}\())) {0,6}",
    re.MULTILINE,
)
_MARK_FIRST: Final = re.compile(
    rf"^ {{0,16}}{_CASED.pattern} {{0,4}}(?P<number>(?P<printed>\d{{1,3}})\.(?!\d)) {{0,6}}", re.MULTILINE
)
_INLINE: Final = re.compile(
    rf"(?<=\S)(?<!\d) {{1,6}}(?P<number>{_RESIDUE}(?P<printed>\d{{1,3}})\.) {{0,4}}(?={_CASED.pattern})"
)
_PORTION: Final = re.compile(
    rf"(?:^ {{0,16}}(?P<list>(?:-{{1,3}}|[\u2022\u00b7*o]|[A-Za-z][.)]|\([A-Za-z0-9]{{1,2}}\)|\d{{1,2}}\))"
    rf" {{0,4}})?|(?P<inner>(?<=[.!?)\"'\u201d]) {{1,3}})){_CASED.pattern}(?=\s)",
    re.MULTILINE,
)
_LISTED: Final = re.compile(r"^ {0,16}\([ABRT]\)", re.MULTILINE)
_LISTED_WITHIN: Final = re.compile(r"\s\([ABRT]\)")
_ENTIRE: Final = re.compile(r"[ /,;\u2013-]*\b(?:ENTIRE|WHOLE) TEXT\b.*", re.IGNORECASE)
_REACH: Final = 1000
"""So far back the other letters of a list are looked for."""
_NEAR: Final = 400
_ENDS: Final = frozenset(("", *".!?)]:;\"'\u201d-"))
_SECTION: Final = re.compile(r".{0,60}\bSECTION \d{1,2} OF \d{1,2}\b.{0,60}")
"""A line that begins a further section."""
_FIRST_WORDS: Final = re.compile(r"\S{1,12} {1,6}\S{1,40}")
_NEXT_LINE: Final = re.compile(r" {0,6}(?:\n {0,16}){1,2}")
_SPACES: Final = re.compile(r" {0,6}(?:\n {0,16})?")


class Mark(NamedTuple):
    """A portion mark as printed, where it stands with its brackets, and whether one of those is missing.

    *item* is the letter or number of a list that stands before it, *part* where what it marks begins.
    """

    words: str
    span: Span
    half: bool
    item: str | None = None
    part: int = 0


class Head(NamedTuple):
    """What begins a paragraph: the number as printed, where it stands with its residue, the marks behind it.

    *line* is where the line begins, *body* where the words do; *inline* tells that no line end comes before,
    *blank_before* that a blank line does, *ended_before* that a sentence ends before, *short_before* that the
    line before has room for the first words behind the number.
    """

    printed: str
    sign: str
    number: Span
    marks: tuple[Mark, ...]
    line: int
    body: int
    inline: bool
    blank_before: bool
    ended_before: bool
    short_before: bool

    @property
    def value(self) -> int:
        """The number that is printed."""
        return int(self.printed)

    @property
    def style(self) -> tuple[str, int]:
        """How the number is set: the sign behind it, and how far it is indented."""
        return self.sign, self.number.start - self.line


def read_mark(text: str, start: int, end: int) -> Mark | None:
    """Return the portion mark that *text* has at *start*, whole or half."""
    entire = _ENTIRELY.match(text, start, end)
    if entire is not None:
        words = entire["within"] or entire["mark"] or entire["plain"] or entire["last"]
        return Mark(_tidy(words), Span(*entire.span()), half=False)
    whole = _WHOLE.match(text, start, end)
    if whole is not None:
        pair = text[whole.start()] + text[whole.end() - 1]
        return Mark(_tidy(whole["mark"]), Span(*whole.span()), half=pair not in {"()", "[]"})
    half = _HALF.match(text, start, end)
    if half is None:
        return None
    return Mark(half["open"] or half["shut"], Span(*half.span()), half=True)


def speaks_of_all(words: str) -> bool:
    """Tell whether *words*, a paragraph's number and mark, say that the mark is the entire text's."""
    return _ENTIRE.search(words) is not None


def find_heads(text: str, start: int, end: int) -> list[Head]:
    """Return everything in *text* that may begin a paragraph, in order."""
    found: dict[int, Head] = {}
    for head in _find_heads(text, start, end):
        found.setdefault(head.number.start, head)
    heads = [found[place] for place in sorted(found)]
    return [_end_marks(head, following) for head, following in zip(heads, [*heads[1:], None], strict=False)]


def _end_marks(head: Head, following: Head | None) -> Head:
    """Return *head* without the marks in the next line that stand before the number of *following*."""
    if following is None or head.body <= following.line:
        return head
    marks = tuple(mark for mark in head.marks if mark.span.start < following.line)
    return head._replace(marks=marks, body=following.line)


def find_portions(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the marks without a number that begin lines of *text*, or stand behind a sentence in one.

    A letter in brackets that goes on with a list, as (C) does behind (B), is no mark.
    """
    for found in _PORTION.finditer(text, start, end):
        listed = _LISTED_WITHIN if found["inner"] else _LISTED
        if len(found["mark"]) == 1 and listed.search(text, max(start, found.start() - _REACH), found.start()):
            continue
        place = found.end("inner") if found["inner"] else max(found.end("list"), found.start())
        span = Span(text.index("(", place), found.end())
        item = (found["list"] or "").strip(" ().")
        part = span.start if found["inner"] else text.rfind("\n", 0, span.start) + 1
        yield Mark(_tidy(found["mark"]), span, half=False, item=item if item.isalnum() else None, part=part)


def _find_heads(text: str, start: int, end: int) -> Iterator[Head]:
    for found in _HEAD.finditer(text, start, end):
        marks, body = _read_marks(text, found.end(), end)
        if not marks and text[found.end("number") - 1 : found.end("number")] not in {".", ":", ")", "-"}:
            continue
        yield _make(text, found, marks, body)
    for found in _MARK_FIRST.finditer(text, start, end):
        opening = text.index("(", found.start())
        mark = Mark(_tidy(found["mark"]), Span(opening, text.index(")", opening) + 1), half=False)
        yield _make(text, found, (mark,), found.end())
    for found in _INLINE.finditer(text, start, end):
        marks, body = _read_marks(text, found.end(), end)
        yield _make(text, found, marks, body, inline=True)


def _read_marks(text: str, start: int, end: int) -> tuple[tuple[Mark, ...], int]:
    marks: list[Mark] = []
    place = start
    line = _NEXT_LINE.match(text, start, end)
    if line is not None and _CASED.match(text, line.end(), end):
        place = line.end()
    while (mark := read_mark(text, place, end)) is not None:
        marks.append(mark)
        place = _skip_spaces(text, mark.span.end, end)
    while marks and (caveat := _CAVEAT.match(text, place, end)) is not None:
        marks.append(Mark(caveat["caveat"], Span(*caveat.span()), half=False))
        place = _skip_spaces(text, caveat.end(), end)
    return tuple(marks), place if marks else start


def _skip_spaces(text: str, place: int, end: int) -> int:
    gap = _SPACES.match(text, place, end)
    return gap.end() if gap else place


def _make(
    text: str, found: re.Match[str], marks: tuple[Mark, ...], body: int, *, inline: bool = False
) -> Head:
    number = strip_span(text, *found.span("number"))
    line = number.start if inline else found.start()
    space = text[max(0, line - _NEAR) : line]
    before = space.rstrip()
    blank = not before or space[len(before) :].count("\n") > 1
    sign = text[found.end("printed") : number.end].strip()[:1]
    above = before[before.rfind("\n") + 1 :]
    ended = before[-1:] in _ENDS or _SECTION.fullmatch(above) is not None
    widest = max(map(len, before.split("\n")))
    words = _FIRST_WORDS.match(text, number.start)
    short = words is not None and len(above) + 1 + len(words.group()) <= widest
    return Head(found["printed"], sign, number, marks, line, body, inline, blank, ended, short)


def _tidy(mark: str) -> str:
    return " ".join(_ENTIRE.sub("", mark).split())
