"""The entries of a header: which lines say one thing, and which are read by nothing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.kinds.cable.addressees import ATTENTION, is_dated_line
from kgcli.ingest.kinds.cable.captions import is_caption_line
from kgcli.ingest.kinds.cable.citations import is_citation
from kgcli.ingest.kinds.cable.headings import is_rule
from kgcli.ingest.kinds.cable.lines import Line, split_lines, strip_span
from kgcli.ingest.kinds.cable.page_breaks import is_page_line, is_stamp
from kgcli.ingest.kinds.cable.prose import begins_prose, is_prose
from kgcli.ingest.kinds.cable.tags import are_tags
from kgcli.ingest.kinds.cable.transmission import is_place, is_transmission

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["KEYWORD", "Entry", "begins_header", "split_entries"]

_BEFORE: Final = r"(?:(?<![^\n])|(?<=\s)|(?<=[.,;)\]]))"
KEYWORD: Final = re.compile(
    rf"{_BEFORE}(?:\([A-Z/]{{1,8}}\) ?)?(?:"
    r"(?P<order>(?i:E ?\.? ?[O0] ?\.?:? ?\d{4,5}(?!\d)))"
    r"|(?P<tags>(?i:T ?A ?G ?S?(?= *:))|(?<![^\n])TAGS?(?=[ ]))"
    r"|(?P<subject>(?i:SUBJ(?:ECT)?(?= {0,3}:))|(?<![^\n])SUBJ(?:ECT)?(?= {1,8}\S))"
    r"|(?P<references>(?i:REF(?:S|TELS?|ERENCES?|\(S\)|\(A\))?(?= {0,3}:))"
    r"|(?<![^\n])REF(?:S|TELS?)?(?= {1,8}[A-Z0-9(]))"
    r"|(?<![^\n])(?:(?P<term>(?i:DECLASSIFY ON)(?= {0,3}:))|(?P<basis>(?i:DERIVED FROM|REASONS?)(?= {0,3}:)))"
    r"|(?P<classifier>(?:CLASSIFIED BY|Classified [Bb]y)\b|classified by(?= *:))"
    r") {0,3}:?"
)
"""What begins an entry that has a name of its own, at a line's beginning or, with a colon, within one."""
_SIMPLE: Final = (
    ("sender", re.compile(r"FM:? +[A-Z]")),
    ("action", re.compile(r"(?:TO:? +|ACTION:? +)(?=[A-Z])")),
    ("info", re.compile(r"(?:INFO:? +|ORIGIN:? +)(?=[A-Z])")),
    (
        "routing",
        re.compile(r"DE +R[A-Z]{3,7} +#?\d|(?:(?:OO|PP|RR|ZZ) +){1,2}R[A-Z]{3,}|VZCZ|ZN[YR] |ZFF|XXX"),
    ),
    (
        "staff",
        re.compile(
            r"(?P<what>DRAFTED|APPROVED|CLEARED|AUTH\w*|RELEASED) BY:? *|(?P<office>DRAFT(?:ER)?:|CLEARANCE:)"
        ),
    ),
    ("date", re.compile(r"(?i:DATE ?:)")),
)
_PASSED: Final = re.compile(
    r"(?i:(?:THIS IS AN? )?ACTION REQUEST|PLEASE HANDLE|NOT FOR INTERNET|PASS TO"
    r"|FOR:? +.{2,60}? +FROM:? +\S"
    r"|(?:FOR|FROM):? +(?:THE )?(?:(?:UNDER|ASSISTANT|ACTING|DEPUTY) ?){0,2}"
    r"(?:SECRETARY|AMBASSADOR|CHARGE|DCM|CONSUL|CHIEF|DIRECTOR)\b"
    r"|THIS (?:IS A |CABLE|MESSAGE|TELEGRAM)|JOINT )"
)
_CONTINUES: Final = re.compile(
    r"(?:[,&/(-]|\b(?:A|AN|AND|AT|BY|FOR|FROM|IN|OF|ON|OR|THE|TO|WITH))$", re.IGNORECASE
)
_LABEL_LAST: Final = re.compile(
    r"(?:\s\(?[A-Z][.)]|[;:]|\bDTG|(?:[.,:;&)]|\bAND|\bREFS?)\s{1,8}\d\d)$", re.IGNORECASE
)
"""What a reference cannot end with: a letter, a colon, or a year that stands before its post."""
_REPEATS: Final = re.compile(
    r"REF\w{0,8}(?:\([SA]\))? {0,3}: {0,8}(?:\(?[A-Z][.)] {1,8})?REF\w{0,8} {0,3}:$", re.IGNORECASE
)
"""A word for references that another one has just announced."""
_REASON: Final = re.compile(r"(?:FOR )?REASONS?\b", re.IGNORECASE)
_OFFICES: Final = re.compile(r"[A-Z][A-Z0-9 /.,'&()-]{1,120}$")
_LONGEST: Final = 200
_TAIL: Final = 40
_LONGEST_COUNT: Final = 4
_MOST_SUBJECT: Final = 5
"""So many lines a subject has at the most."""
_FIRM: Final = frozenset({"classification", "caption"})
"""What a line is beyond doubt, wherever it stands."""
_TRAFFIC: Final = re.compile(r"[A-Z]{3}\d{4}|/\d{2,4} ?[A-Z]{1,2}")
"""What a relay adds: its own number, or how many copies it made."""
_FEWEST_LINES: Final = 6
"""Of fewer lines, nobody can tell how they are spaced."""


class Entry(NamedTuple):
    """What a header says in one place: *start* to *end* with its keyword, the words themselves from *value*.

    *key* is ``classification``, ``place``, ``caption``, ``dated``, ``sender``, ``action``, ``info``,
    ``attention``, ``routing``, ``staff``, ``date``, ``order``, ``tags``, ``subject``, ``references``,
    ``classifier``, ``term``, ``basis``, ``handling``, or ``unread``.
    """

    key: str
    start: int
    value: int
    end: int


def begins_header(line: Line) -> bool:
    """Tell whether *line*, or what stands before a keyword within it, can be the first of a header."""
    if is_stamp(line):
        return False
    words = line.words[: _LONGEST * 2]
    keyword = KEYWORD.search(words)
    if keyword is not None:
        words = words[: keyword.start()].rstrip() or words
    if not words or len(words) > _LONGEST:
        return keyword is not None and keyword.start() == 0
    line = Line(line.start, line.start + len(words), words)
    if is_transmission(line) or is_caption_line(line) or is_dated_line(line):
        return True
    if line.words.startswith("PAGE") and is_page_line(line):
        return True
    if any(pattern.match(line.words) for name, pattern in _SIMPLE if name != "date"):
        return True
    return KEYWORD.match(line.words) is not None


def split_entries(text: str, start: int, end: int) -> list[Entry]:
    """Return the entries of the header from *start* to *end*; lines that nothing reads are ``unread``."""
    entries: list[Entry] = []
    allowed = 1 if _is_double_spaced(text, start, end) else 0
    named = False
    blanks = allowed + 1
    for line, key, value in _split_pieces(text, start, end):
        if not line.words:
            blanks += 1
            continue
        blank, blanks = blanks > allowed, 0
        last = entries[-1] if entries else None
        tail = text[max(last.start, last.end - _TAIL) : last.end] if last else ""
        goes_on = key == "basis" and last is not None and last.key == "classifier"
        own = (key if not goes_on else None) or _name_line(line, last.key if last else "", tail, blank=blank)
        named = named or own == "subject"
        # Words below the subject that nothing reads are the cable's: none of their lines begins an entry.
        loose = last is not None and last.key == "unread" and named and not blank and key is None
        same = own == "more" or (last is not None and own == last.key == "unread")
        if last is not None and (same or (loose and own not in _FIRM)):
            entries[-1] = last._replace(end=line.end)
        else:
            entries.append(Entry(own, line.start, max(value, line.start), line.end))
    return [part for entry in entries for part in _part_subject(text, entry)]


def _part_subject(text: str, entry: Entry) -> Iterator[Entry]:
    """Yield *entry*, a subject under which the cable's words stand without a blank line apart from these."""
    lines = split_lines(text, entry.value, entry.end) if entry.key == "subject" else []
    while lines and (not lines[-1].words or is_rule(lines[-1].words)):
        lines.pop()
        entry = entry._replace(end=lines[-1].end if lines else entry.end)
    runs_on = any(line.words.endswith(".") for line in lines) and is_prose(text[entry.value : entry.end])
    last = next((index for index, line in enumerate(lines) if _ends(line)), 0)
    if lines and lines[0].words.isupper():
        # What stands below capitals in small letters is no more of them.
        last = max(last, next((index for index, line in enumerate(lines) if not line.words.isupper()), 0) - 1)
    if last + 1 >= len(lines) or not (runs_on or len(lines) > _MOST_SUBJECT):
        yield entry
        return
    yield entry._replace(end=lines[last].end)
    below = next(line.start for line in lines[last + 1 :] if line.words)
    yield Entry("unread", below, below, entry.end)


def _ends(line: Line) -> bool:
    """Tell whether a subject may end with *line*: it has words, and not such as go on."""
    return bool(line.words) and _CONTINUES.search(line.words) is None


def _is_double_spaced(text: str, start: int, end: int) -> bool:
    """Tell whether a blank line follows each line, so that only two part what does not belong together."""
    lines = split_lines(text, start, start + len(text[start:end].rstrip()))
    if sum(bool(line.words) for line in lines) < _FEWEST_LINES:
        return False
    touching = any(one.words and other.words for one, other in pairwise(lines))
    return not touching and any(not (one.words or other.words) for one, other in pairwise(lines))


def _split_pieces(text: str, start: int, end: int) -> Iterator[tuple[Line, str | None, int]]:
    """Yield the lines, cut where keywords stand in them, each with its keyword and where its words begin."""
    for line in split_lines(text, start, end):
        found = list(KEYWORD.finditer(text, line.start, line.end)) if line.words else []
        cuts = [match for match in found if match.start() == line.start or _parts(match)]
        # "REF: A. REF: THULE 12" is one list.
        cuts = [match for match in cuts if not _REPEATS.search(text, line.start, match.end())]
        places = [match.start() for match in cuts]
        if not cuts or places[0] > line.start:
            yield _cut(text, line.start, places[0] if cuts else line.end), None, line.start
        for match, stop in zip(cuts, [*places[1:], line.end], strict=False):
            piece = _cut(text, match.start(), stop)
            name = match.lastgroup or ""
            yield piece, name, match.start(name) if name == "order" else match.end()


def _parts(found: re.Match[str]) -> bool:
    """Tell whether a keyword within a line begins an entry: it is in capitals or has a colon."""
    return found.group().endswith(":") or found["classifier"] is not None


def _cut(text: str, start: int, end: int) -> Line:
    span = strip_span(text, start, end)
    return Line(span.start, span.end, text[span.start : span.end])


def _name_line(line: Line, key: str, tail: str, *, blank: bool) -> str:
    """Return what *line* is, ``more`` where it goes on with the entry *key*, which ends in *tail*.

    *blank* tells that a blank line parts them.
    """
    words = line.words[:_LONGEST]
    attached = key == "subject" and not blank
    known = _name_form(line, words)
    if attached and known != "caption":
        return "classification" if is_transmission(line, numbered=True) else "more"
    if known is not None:
        return known
    unfinished = not blank or _CONTINUES.search(tail) is not None
    unfinished = unfinished or (key == "references" and _LABEL_LAST.search(tail) is not None)
    if (unfinished and _goes_on(key, words)) or _goes_on_behind_blank(key, words):
        return "more"
    return _name_loosely(line, words)


def _name_loosely(line: Line, words: str) -> str:
    """Return what *line* may be if it is nothing else."""
    if (words.isdecimal() and len(words) < _LONGEST_COUNT) or _TRAFFIC.fullmatch(words):
        return "routing"
    if is_place(line):
        return "place"
    if ATTENTION.match(words):
        return "attention"
    return "handling" if _PASSED.match(words) else "unread"


def _name_form(line: Line, words: str) -> str | None:
    """Return what *line* is by a form that no other entry's further lines have."""
    if is_transmission(line):
        return "classification"
    if is_caption_line(line):
        return "caption"
    if is_dated_line(line):
        return "dated"
    return next((name for name, pattern in _SIMPLE if pattern.match(words)), None)


def _goes_on_behind_blank(key: str, words: str) -> bool:
    if key == "references":
        return is_citation(words)
    return key == "classifier" and _REASON.match(words) is not None


def _goes_on(key: str, words: str) -> bool:
    if key == "references":
        return is_citation(words) or not begins_prose(words)
    if key in {"subject", "classifier", "order"}:
        return True
    if key in {"action", "info"}:
        return _OFFICES.match(words) is not None
    if key == "attention":
        return words[:1].isupper() and _OFFICES.match(words) is not None and not ATTENTION.match(words)
    if key == "classification":
        return words[:1].islower()
    return key == "handling" or (key == "tags" and are_tags(words))
