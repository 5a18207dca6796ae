"""The executive order, and when or by what rule a cable is to be declassified."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.classifier import find_reasons
from kgcli.ingest.kinds.cable.lines import join_words
from kgcli.ingest.kinds.cable.times import is_day_first, read_day
from kgcli.ingest.structure import Field, Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ORDER", "read_declassification", "read_term"]

ORDER: Final = re.compile(r"E ?\.? ?[O0] ?\.?:? ?(?P<order>\d{4,5})(?!\d)", re.IGNORECASE)
"""An executive order by its number."""
_WORD: Final = re.compile(
    r"[\s:;,./-]*(?:(?:DECLASSIFY ON|DECLAS|DECL|DECAL|DEL|DNG)(?![A-Z])[\s:;,.]*)?", re.IGNORECASE
)
_RULE: Final = re.compile(
    r"(?P<none>N ?/ ?A\b|NA\b|NONE\b|NOT APPLICABLE)"
    r"|(?P<rule>(?:25X[1-9](?:-[A-Z]+)?|(?:1\.[56] ?-? ?)?X-?[1-9]|OADR|MR|ADS"
    r"|(?:X?GDS|[XR]DS)(?:-[1-4])?)\b)",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[\s,;/&]*(?:AND\b)?[\s,;/&]*", re.IGNORECASE)
_DATED: Final = re.compile(r"[\s,:]*")
_MOST_EVENT: Final = 200
_NO_DAY: Final = "is no day of the calendar; it is left out"


def read_declassification(text: str, start: int, end: int) -> Iterator[Field | Notice]:
    """Yield the order that *text* names from *start*, and its day, rules, or event up to *end*."""
    order = ORDER.match(text, start, end)
    if order is None:
        return
    yield Field("executiveOrder", order["order"], Span(*order.span("order")))
    yield from read_term(text, order.end(), end, order["order"])


def read_term(text: str, start: int, end: int, order: str = "") -> Iterator[Field | Notice]:
    """Yield when or by what rules a cable is to be declassified under *order*, by the words from *start*."""
    lead = _WORD.match(text, start, end)
    place = lead.end() if lead else start
    details = {"order": order} if order else {}
    rules = list(_read_rules(text, place, end, details))
    yield from rules
    place = rules[-1].span.end if rules else place
    gap = _BETWEEN.match(text, place, end)
    place = gap.end() if gap else place
    gap = _DATED.match(text, place, end)
    place = gap.end() if gap else place
    if place >= end:
        return
    day, found = read_day(text[place:end])
    if found is not None:
        yield from _read_found(day, found, Span(place, place + found.end()), details)
        gap = _BETWEEN.match(text, place + found.end(), end)
        yield from _read_rules(text, gap.end() if gap else place + found.end(), end, details)
        yield from find_reasons(text, place + found.end(), end)
    elif not rules and end - place <= _MOST_EVENT:
        yield Field("declassificationEvent", join_words(text[place:end]), Span(place, end), details)


def _read_rules(text: str, start: int, end: int, details: dict[str, str]) -> Iterator[Field]:
    while (rule := _RULE.match(text, start, end)) is not None:
        value = "N/A" if rule["none"] else _spell(rule.group())
        yield Field("declassificationRule", value, Span(*rule.span()), details)
        gap = _BETWEEN.match(text, rule.end(), end)
        start = gap.end() if gap else rule.end()


def _read_found(
    day: str | None, found: re.Match[str], span: Span, details: dict[str, str]
) -> Iterator[Field | Notice]:
    if day is None:
        yield Notice("impossible-date", f"the date of declassification {_NO_DAY}", span)
        return
    yield Field("declassification", day, span, details)
    if is_day_first(found):
        problem = "the date of declassification is read as day, month and year; no month has that number"
        yield Notice("day-first-date", problem, span)


def _spell(rule: str) -> str:
    """Return *rule* as it is usually written: ``X1``, ``25X1-human``, ``XGDS-1``."""
    words = rule.upper().replace(" ", "")
    if words.startswith("25X"):
        head, dash, tail = words.partition("-")
        return head + dash + tail.lower()
    return words.replace("X-", "X")
