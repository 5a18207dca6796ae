"""What a reviewer sees of the chosen draft: its words, its statements, and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kgcli.errors import KgError
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.ingest.review.model import Candidate, Item, NewThing, PassageWords, Statement
    from kgcli.ingest.review.session import ReviewSession

__all__ = ["Sheet", "add_candidates", "add_faults", "read_sheet"]

_MOST_CANDIDATES = 3
_LEAST = 0.4
"""What is less alike is worth no line."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft with what belongs to it.

    *words* are None where the text is not at hand; *problem* says why something could not be read. *others*
    are the places in *words* that other drafts rest on. *candidates* are the best few for each new thing's
    IRI, *faults* what keeps the draft from being accepted.
    """

    item: Item
    words: PassageWords | None
    problem: str
    statements: tuple[Statement, ...]
    things: tuple[NewThing, ...]
    others: tuple[Span, ...]
    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def read_sheet(session: ReviewSession, item: Item, items: Sequence[Item]) -> Sheet:
    """Return what *session* knows of *item*, one of *items*, without what takes longer."""
    problem = ""
    words: PassageWords | None = None
    statements: tuple[Statement, ...] = ()
    things: tuple[NewThing, ...] = ()
    try:
        words = session.passage(item.iri)
    except KgError as error:
        problem = str(error)
    try:
        statements = session.statements(item.iri)
        things = session.new_things(item.iri)
    except KgError as error:
        problem = problem or str(error)
    return Sheet(item, words, problem, statements, things, _find_others(item, items, words))


def add_candidates(session: ReviewSession, sheet: Sheet) -> Sheet:
    """Return *sheet* with what its new things might be known as."""
    iri = sheet.item.iri
    try:
        found = {
            thing.iri: tuple(each for each in session.candidates(iri, thing.iri) if each.score >= _LEAST)
            for thing in sheet.things
        }
    except KgError as error:
        return replace(sheet, problem=sheet.problem or str(error))
    candidates = {thing: known[:_MOST_CANDIDATES] for thing, known in found.items() if known}
    return replace(sheet, candidates=candidates)


def add_faults(session: ReviewSession, sheet: Sheet) -> Sheet:
    """Return *sheet* with what keeps its draft from being accepted."""
    try:
        return replace(sheet, faults=session.faults(sheet.item.iri))
    except KgError as error:
        return replace(sheet, problem=sheet.problem or str(error))


def _find_others(item: Item, items: Sequence[Item], words: PassageWords | None) -> tuple[Span, ...]:
    if words is None:
        return ()
    spans = {
        Span(max(0, other.span.start - words.offset), min(len(words.text), other.span.end - words.offset))
        for other in items
        if other.passage == item.passage and other.iri != item.iri
    }
    return tuple(sorted(span for span in spans if span.start < span.end))
