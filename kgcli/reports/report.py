"""A report as data: an answer with its markings, its citations and the notes that a reader needs."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Citation", "Note", "Report", "ReportRow"]


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where a row comes from: a *place* in a *document*, and who speaks there."""

    document: str
    place: str
    voice: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A row's cells as text, the lowest marking at which it comes out, and numbers of citations from 1.

    *case* says for a row with a status whether it tells of what was the case: ``actual``, ``plan`` or
    ``given up or refused``, or several in that order of the alphabet; it is empty for rows without.
    """

    cells: tuple[str, ...]
    marking: str
    case: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Note:
    """What a word of the report means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Report:
    """An answer to pass on, none of which needs more than *marking*; *banner* is that in words.

    *columns* are those with a value in some row, each with what it holds; those that became citations or
    markings are not among them, and *numeric* tells which hold numbers only. *settings* are the values that
    were asked for. *notes* come in groups, each under a heading. *command* gives the same report again.
    """

    title: str
    description: str
    settings: tuple[Note, ...]
    marking: str
    banner: str
    columns: tuple[Note, ...]
    numeric: tuple[bool, ...]
    rows: tuple[ReportRow, ...]
    citations: tuple[Citation, ...]
    notes: tuple[tuple[str, tuple[Note, ...]], ...]
    command: str
