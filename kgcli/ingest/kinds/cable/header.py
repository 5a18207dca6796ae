"""What a header says: each of its entries, read by the module of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kgcli.ingest.kinds.cable.addressees import (
    read_addressee,
    read_attention,
    read_dated_line,
    read_sender,
)
from kgcli.ingest.kinds.cable.captions import find_captions
from kgcli.ingest.kinds.cable.citations import read_citations
from kgcli.ingest.kinds.cable.classification import read_classification
from kgcli.ingest.kinds.cable.classifier import find_reasons, read_classifier
from kgcli.ingest.kinds.cable.declassification import read_declassification, read_term
from kgcli.ingest.kinds.cable.lines import Line, join_words, split_lines, strip_span
from kgcli.ingest.kinds.cable.portions import read_mark
from kgcli.ingest.kinds.cable.tags import read_tags
from kgcli.ingest.kinds.cable.times import DTG, read_day, read_group
from kgcli.ingest.kinds.cable.transmission import read_place, read_routing, read_transmission
from kgcli.ingest.structure import RESTRICTS, Field, Notice
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kgcli.ingest.kinds.cable.classification import Classification
    from kgcli.ingest.kinds.cable.entries import Entry

__all__ = ["HeaderData", "read_entries", "read_references"]

_STAFF: Final = re.compile(r"(?P<role>DRAFTED|APPROVED|CLEARED|AUTH\w*|RELEASED)? *(?:BY)?[A-Z]*:? *")
_MIXED: Final = frozenset({"action", "attention", "handling", "info", "unread"})
"""Entries in which captions may stand among other words."""
_ROLES: Final = {"DRAFTED": "draftedBy", "APPROVED": "approvedBy", "CLEARED": "clearedBy"}


@dataclass(frozen=True, slots=True)
class HeaderData:
    """The fields and notices of a header, and its classification lines."""

    fields: tuple[Field, ...]
    notices: tuple[Notice, ...]
    classifications: tuple[Classification, ...]


def read_entries(text: str, entries: Sequence[Entry]) -> HeaderData:
    """Return what *entries* say, but for the references, which need to know the cable's year."""
    fields: list[Field] = []
    notices: list[Notice] = []
    lines: list[Classification] = []
    for entry in entries:
        if entry.key == "classification":
            found = read_classification(Line(entry.start, entry.end, text[entry.start : entry.end]))
            lines += [found] if found else []
        for said in _read(text, entry):
            if isinstance(said, Field):
                fields.append(said)
            else:
                notices.append(said)
    return HeaderData(tuple(_drop_repeated(fields)), tuple(notices), tuple(lines))


def read_references(text: str, entries: Iterable[Entry], year: int | None) -> tuple[Field, ...]:
    """Return what the cable cites; one without a year of its own is of *year*."""
    blocks = [entry for entry in entries if entry.key == "references"]
    return tuple(
        field
        for number, entry in enumerate(blocks, start=1)
        for field in read_citations(
            text, entry.value, entry.end, year=year, block=str(number) if len(blocks) > 1 else ""
        )
    )


def _read(text: str, entry: Entry) -> Iterator[Field | Notice]:
    """Yield what *entry* says."""
    line = Line(entry.start, entry.end, text[entry.start : entry.end])
    if entry.key in _LINES:
        yield from _LINES[entry.key](line)
    elif entry.key in _WORDS:
        yield from _WORDS[entry.key](text, entry.value, entry.end)
    elif entry.key in {"action", "info"}:
        yield from _read_addressees(text, entry)
    elif entry.key == "classification":
        found = read_classification(line)
        yield from read_transmission(text, found) if found else ()
    if entry.key in _MIXED:
        # A caption that keeps readers from the text counts among other words, too: NODIS FOR THE SECRETARY.
        captions = find_captions(text, entry.start, entry.end)
        yield from (caption for caption in captions if RESTRICTS in caption.details)


def _note_unread(text: str, start: int, end: int) -> Iterator[Notice]:
    count = sum(bool(line.words) for line in split_lines(text, start, end))
    problem = f"{count} line{'s' if count > 1 else ''} of the header could not be read"
    yield Notice("unread-header-line", problem, Span(start, end))


def _read_addressees(text: str, entry: Entry) -> Iterator[Field]:
    """Yield the addressees of ``TO`` or ``INFO``, one from each line."""
    role = "info" if entry.key == "info" or text.startswith("ORIGIN", entry.start) else "action"
    for line in split_lines(text, entry.start, entry.end):
        lead = re.match(r"(?:TO|INFO|ACTION|ORIGIN):? +", line.words) if line.start == entry.start else None
        if line.words:
            yield from read_addressee(line, role, line.start + (lead.end() if lead else 0))


def _read_staff(text: str, start: int, end: int) -> Iterator[Field]:
    found = _STAFF.match(text, start, end)
    if found is not None and found.end() < end:
        name = _ROLES.get(found["role"] or "DRAFTED", "authorizedBy")
        span = strip_span(text, found.end(), end)
        yield Field(name, join_words(text[span.start : span.end]), span)


def _read_date(text: str, start: int, end: int) -> Iterator[Field | Notice]:
    place = text.index(":", start) + 1
    span = strip_span(text, place, end)
    group = DTG.match(text, span.start, end)
    if group is not None:
        day, stop = read_group(group).day, group.end()
    else:
        day, found = read_day(text[span.start : end])
        stop = span.start + found.end() if found else end
        if found is None:
            return
    if day is None:
        yield Notice("impossible-date", "the cable's date is no day of the calendar", Span(span.start, stop))
    else:
        yield Field("date", day, Span(span.start, stop))


def _read_subject(text: str, start: int, end: int) -> Iterator[Field]:
    """Yield the subject in one line, its mark beside it."""
    span = strip_span(text, start, end)
    details = {}
    mark = read_mark(text, span.start, span.end)
    if mark is not None and not mark.half:
        details = {"mark": mark.words}
        span = strip_span(text, mark.span.end, span.end)
    if span.end > span.start:
        yield Field("subject", join_words(text[span.start : span.end]), span, details)


def _drop_repeated(fields: Sequence[Field]) -> Iterator[Field]:
    """Yield *fields* without what an earlier one has said, as each further section's header does."""
    once = {"caption", "tag", "post", "serial", "executiveOrder", "declassification", "subject"}
    once |= {"classifiedBy", "classificationReason"}
    seen: set[tuple[str, str]] = set()
    for field in fields:
        if field.name in once:
            if (field.name, field.value) in seen:
                continue
            seen.add((field.name, field.value))
        yield field


_LINES: Final[Mapping[str, Callable[[Line], Iterator[Field | Notice]]]] = {
    "dated": read_dated_line,
    "place": read_place,
    "routing": read_routing,
    "sender": read_sender,
}
"""The readers of entries that are one line."""
_WORDS: Final[Mapping[str, Callable[[str, int, int], Iterator[Field | Notice]]]] = {
    "attention": read_attention,
    "basis": find_reasons,
    "caption": find_captions,
    "classifier": read_classifier,
    "date": _read_date,
    "order": read_declassification,
    "staff": _read_staff,
    "subject": _read_subject,
    "tags": read_tags,
    "term": read_term,
    "unread": _note_unread,
}
"""The readers of entries by their words, from where their value begins."""
