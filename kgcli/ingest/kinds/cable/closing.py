"""The end of a cable: whether traffic was to be kept small, and the signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.furniture import find_furniture
from kgcli.ingest.kinds.cable.captions import is_caption_line
from kgcli.ingest.kinds.cable.lines import split_lines
from kgcli.ingest.letters import fold
from kgcli.ingest.structure import Field
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.kinds.cable.lines import Line

__all__ = ["find_closing"]

_MINIMIZE: Final = re.compile(
    r"MINIMI[ZS]E\.?"
    r"|(?:[A-Z][A-Z' -]{1,40} )?MINIMI[ZS]E +(?P<state>CONSIDERED|IN EFFECT|APPLIES|WAIVED)\b.{0,60}",
    re.IGNORECASE,
)
"""That traffic was to be kept small: everywhere, or at a post."""
_GROUP: Final = re.compile(
    r"GP ?-? ?\d\b.{0,60}|DECLASSIF.{0,60}|DECONTROL.{0,60}|DOWNGRADE.{0,60}|UNQUOTE\.?"
    r"|(?:SYSTEMATIC )?REVIEW \d{1,2} [A-Z]{3} \d{4}|NOTE BY OC/T.{0,80}"
    r"|VISIT .{0,80}\b(?:WEB ?SITE|(?:HOME ?|WEB ?)?PAGE)\b.{0,120}|HTTPS?://\S{1,150}",
    re.IGNORECASE,
)
_SIGNATURE: Final = re.compile(
    r"(?:SIGNED:? +)?(?P<name>(?:[A-Z][A-Za-z.'\u2019\u00c0-\u024f-]{1,29}|[A-Z]\.)"
    r"(?: +(?:[A-Z][A-Za-z.'\u2019\u00c0-\u024f-]{1,29}|[A-Z]\.?|[a-z]{2,3})){0,3})[#*_ ]{0,10}"
)
_NO_NAMES: Final = re.compile(
    r"\b(?:END|SUMMARY|COMMENTS?|NOTE|TEXT|CONTINUED|SECTION|UNQUOTE|QUOTE|CONSIDERED|DRAFT"
    r"|ANNEX|ENCLOSURE)\b",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"(?:MINIMI[ZS]E CONSIDERED|END (?:OF )?(?:TEXT|SUMMARY|COMMENTS?|NOTE|MESSAGE))\. {1,6}"
    r"(?P<name>[A-Z][A-Z'-]{2,25})[#*.]{0,10}$"
)
"""A signature on the line of the last words."""
_ENDS: Final = frozenset(".!?)\"'\u201d:")
_PAGES: Final = frozenset({"advertisement", "copyright", "newsletter"})
"""What the page of an archive may have below a cable."""
_ENDED: Final = re.compile(
    r"\b(?:UNQUOTE|END (?:OF )?(?:TEXT|SUMMARY|COMMENTS?|NOTE|MESSAGE|QUOTE))$", re.IGNORECASE
)
"""How words end that lack their full stop."""
_REACH: Final = 4000
_REDACTED: Final = re.compile(r"[Xx*]{3,}")


def find_closing(text: str, start: int, end: int, breaks: Sequence[Span]) -> tuple[int, tuple[Field, ...]]:
    """Return where the closing of the words from *start* to *end* begins, *end* if none, and what it says.

    *text* has spaces in the place of *breaks*; one that nothing follows is part of the closing.
    """
    lines = split_lines(text, max(start, end - _REACH), end)
    closing, fields = end, []
    signed = False
    last = len(lines) - 1
    while last >= 0:
        line = lines[last]
        if line.words:
            behind = None if signed else _BEHIND.search(line.words)
            if behind is not None and not _NO_NAMES.search(behind["name"]):
                closing = line.start + behind.start("name")
                fields.append(_sign(text, closing, line.start + behind.end("name")))
                break
            if line.start <= start < end and text[:start].endswith((" ", ")")):
                break
            found = _MINIMIZE.fullmatch(line.words)
            if found is not None:
                span = Span(line.start, line.end)
                fields.append(
                    Field("minimize", (found["state"] or found["there"] or "considered").upper(), span)
                )
            elif _is_remark(line) or (not signed and _REDACTED.fullmatch(line.words)):
                pass
            elif not signed and _is_signature(lines, last):
                signed = True
                name = _SIGNATURE.fullmatch(line.words)
                first, stop = name.span("name") if name else (0, len(line.words))
                fields.append(_sign(text, line.start + first, line.start + stop))
            else:
                break
            closing = line.start
        last -= 1
    place = end
    for each in reversed(breaks):
        if each.start < start or text[each.start : place].strip():
            break
        place = each.start
    return min(closing, place), tuple(reversed(fields))


def _sign(text: str, start: int, end: int) -> Field:
    name = text[start:end]
    stop = end - 1 if name.endswith(".") and name.isupper() and " " not in name else end
    return Field("signedBy", " ".join(text[start:stop].split()), Span(start, stop))


def _is_remark(line: Line) -> bool:
    """Tell whether *line* is none of the cable's words: a caption, an archive's remark or its page."""
    if _GROUP.fullmatch(line.words) or is_caption_line(line):
        return True
    return find_furniture(fold(line.words)) in _PAGES


def _is_signature(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is a name by itself, behind a blank line or a sentence's end."""
    words = lines[index].words
    found = _SIGNATURE.fullmatch(words)
    if found is None or _NO_NAMES.search(words) or (words.endswith(".") and not words.isupper()):
        return False
    alone = index == 0 or not lines[index - 1].words
    before = next((line.words for line in reversed(lines[:index]) if line.words.strip("-_ ")), "")
    if not before:
        return alone
    ended = (
        before[-1] in _ENDS
        or _ENDED.search(before)
        or _MINIMIZE.fullmatch(before)
        or _GROUP.fullmatch(before)
    )
    return bool((alone or words.isupper()) and ended)
