"""What an archive adds to a cable: remarks on the record before it, a table of attributes around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.times import DTG, read_day, read_group
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_attributes", "find_stated_days", "find_stated_references", "is_extract", "is_remark"]

_REMARK: Final = re.compile(
    r"\b(?:partial extract|original cable|record (?:is|of)|cable is not available|viewing cable|reference id"
    r"|archive|released?|declassified|systematic review|redacted|excerpt|extract|document number|canonical id"
    r"|appears in|cablegate|browse latest|origin|understanding cables|courtesy of"
    r"|currently viewing|(?:incoming|outgoing) telegram"
    r"|this (?:text|copy|record|document|cable)"
    r"|electronic telegram|message text|case no)\b",
    re.IGNORECASE,
)
_EXTRACT: Final = re.compile(
    r"\b(?:partial|an?) (?:extract|excerpt)\b|\b(?:extracts?|excerpts?) (?:of|from) the original\b"
    r"|\bfull (?:text|cable)[^.\n]{0,60}\bnot available\b|\btext (?:is|was) (?:incomplete|truncated)\b",
    re.IGNORECASE,
)
_ATTRIBUTES: Final = re.compile(
    r"^(?:[ ]{0,20}-{20,100}[ ]*\n\s{0,80})?"
    r"[ ]{0,20}(?:Message Attributes|Automatic Decaptioning ?:.{0,60}|Capture Date ?:.{0,40})[ ]*$",
    re.MULTILINE,
)
_REFERENCE: Final = re.compile(
    r"(?<![A-Za-z0-9])(?P<year>(?:19|20)\d\d|\d\d)(?P<post>[A-Z]{3,30})(?P<serial>\d{1,8})(?![A-Za-z0-9])"
)
_DATE: Final = re.compile(
    r"^ *(?:Date|Dated|Created|Draft Date|Date of Origin|Sent|Date Sent)\b *:? {0,8}(?=[\dA-Z])"
    r"|(?<![\d-])(?=\d{4}-\d\d-\d\d(?!\d))",
    re.IGNORECASE | re.MULTILINE,
)
_OTHER_DAY: Final = re.compile(r"releas|declassif|review|case no|capture|published|updated", re.IGNORECASE)
_MOST_DATE: Final = 40


def is_remark(words: str) -> bool:
    """Tell whether *words* before a cable's header speak of the record."""
    return _REMARK.search(words) is not None


def is_extract(words: str) -> bool:
    """Tell whether *words* say that the text is only a part of its cable."""
    return _EXTRACT.search(words) is not None


def find_attributes(text: str) -> int:
    """Return where the archive's table of attributes begins; the text's end where there is none."""
    found = _ATTRIBUTES.search(text)
    return found.start() if found else len(text)


def find_stated_references(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the canonical references, of which year, post and number are groups, that stand in *text*."""
    yield from _REFERENCE.finditer(text, start, end)


def find_stated_days(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Yield each day, with its words, that an archive states as a cable's and not as its release's."""
    for found in _DATE.finditer(text, start, end):
        line = text.rfind("\n", start, found.end()) + 1
        if _OTHER_DAY.search(text, max(line, found.end() - _MOST_DATE), found.end()):
            continue
        words = text[found.end() : min(end, found.end() + _MOST_DATE)]
        group = DTG.match(words)
        day, match = (read_group(group).day, group) if group else read_day(words)
        if day is not None and match is not None:
            yield day, Span(found.end(), found.end() + match.end())
