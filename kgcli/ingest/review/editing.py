"""Pending drafts changed by a person: other values, another span, a known thing in the place of a new one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kgcli.dating.days import Days
from kgcli.dating.timing import Timing
from kgcli.errors import AmbiguousEntityError, ParameterValueError, RefusedEditError, UnknownEntityError
from kgcli.ingest.drafted.bounds import Bounds
from kgcli.ingest.review.values import OwnThings, ValueReader, find_property
from kgcli.saved.entities import fold_name
from kgcli.vocabulary import EV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.known import Known
    from kgcli.ingest.review.model import Change
    from kgcli.ingest.review.reading import DraftReader
    from kgcli.ontology.editing.terms import Term

__all__ = ["edit_entry", "merge_thing"]

_LATER: Final = "Nothing was written."
_NAMING: Final = frozenset({RDF + "type", RDFS + "label", SKOS + "prefLabel"})


def edit_entry(entry: Entry, changes: Iterable[Change], known: Known, reader: DraftReader) -> Entry:
    """Return *entry* with *changes* made; raises ``RefusedEditError`` for the first that does not fit."""
    work = _Edit(entry, known, reader)
    for change in changes:
        work.make(change)
    return work.finish()


class _Edit:
    """A draft while it is edited."""

    def __init__(self, entry: Entry, known: Known, reader: DraftReader) -> None:
        self.entry = entry
        self.known = known
        self.reader = reader
        self.quads = list(entry.quads)
        self.said = list(entry.said)
        marking = reader.files.marking_of(entry)
        own = reader.list_own(marking).join(_list_things(entry))
        self.values = ValueReader(known, marking.notation, find_day_of_document(reader), own)

    def make(self, change: Change) -> None:
        """Make one change; the span itself counts as a subject, too."""
        subject = self._find_subject(change.subject)
        term = find_property(change.property, self.known)
        if change.old is None and change.new is None:
            raise RefusedEditError(f"A change needs an old value or a new one. {_LATER}")
        gone = None if change.old is None else self._remove(subject, term, change.old)
        if isinstance(gone, NamedNode):
            self._drop_unused(gone)
        if change.new is not None:
            self._add(subject, term, change.new)

    def _find_subject(self, typed: str) -> NamedNode:
        named = {
            part.value
            for quad in self.quads
            for part in (quad.subject, quad.object)
            if isinstance(part, NamedNode)
        }
        named |= {str(self.entry.evidence), str(self.entry.fact)}
        iri = typed.strip().removeprefix("<").removesuffix(">")
        if iri not in named:
            iri = self.values.read_node(typed)
        if iri not in named:
            raise RefusedEditError(
                f"The draft {self.entry.identifier} says nothing of {typed.strip()!r}. {_LATER} Name "
                "something that it speaks of."
            )
        return NamedNode(iri)

    def _remove(self, subject: NamedNode, term: Term, old: str) -> object:
        """Take the value that *old* writes away, and return it."""
        stated = [quad for quad in self.quads if quad.subject == subject and quad.predicate.value == term.iri]
        spans = [each for each in self.said if each.subject == subject and each.predicate.value == term.iri]
        wanted = old.strip()
        for quad in stated:
            if wanted in _spell(quad.object, self.reader):
                self.quads.remove(quad)
                return quad.object
        for triple in spans:
            if wanted in _spell(triple.object, self.reader):
                self.said.remove(triple)
                return triple.object
        values = ", ".join([*(str(quad.object) for quad in stated), *(str(each.object) for each in spans)])
        told = f"It says {values}" if values else "It says nothing of the kind"
        raise RefusedEditError(
            f"{self.known.terms.shorten(term.iri)} is not {wanted!r} in {self.entry.identifier}. {_LATER} "
            f"{told}."
        )

    def _drop_unused(self, value: object) -> None:
        """Forget what describes a new thing or bound that nothing names any more, and what only it names."""
        if value == NamedNode(str(self.entry.fact)) or any(quad.object == value for quad in self.quads):
            return
        about = [quad for quad in self.quads if quad.subject == value]
        self.quads = [quad for quad in self.quads if quad.subject != value]
        for quad in about:
            if isinstance(quad.object, NamedNode):
                self._drop_unused(quad.object)

    def _add(self, subject: NamedNode, term: Term, new: str) -> None:
        value = self.values.read(new, term)
        if isinstance(value, Timing):
            value = self._describe_time(value, term)
        if subject.value == self.entry.evidence:
            self.said.append(Triple(subject, NamedNode(term.iri), value))
            return
        quad = Quad(subject, NamedNode(term.iri), value, NamedNode(str(self.entry.evidence)))
        if quad not in self.quads:
            self.quads.append(quad)

    def _describe_time(self, timing: Timing, term: Term) -> NamedNode:
        graph = NamedNode(str(self.entry.evidence))
        local = term.iri.rpartition("#")[2].rpartition("/")[2]
        taken = {quad.subject for quad in self.quads}

        def name(part: str) -> NamedNode:
            base = f"{self.reader.namespace('bound')}{self.entry.iri.rpartition('/')[2]}-{part}"
            number, node = 1, NamedNode(base)
            while node in taken:
                number, node = number + 1, NamedNode(f"{base}-{number + 1}")
            taken.add(node)
            return node

        def say(node: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
            self.quads.append(Quad(node, NamedNode(predicate), value, graph))

        known = {} if self.values.said is None else {self.values.said: self._find_date()}
        described = {days: node for days, node in known.items() if node is not None}
        bounds = Bounds(timing.phrase, name, say, described, self.values.said)
        node = bounds.describe(local, timing, term.iri)
        if node is None:
            raise RefusedEditError(
                f"What {timing.phrase!r} counts from is nowhere described. {_LATER} Name the day, month or "
                "year."
            )
        return node

    def _find_date(self) -> NamedNode | None:
        for quad in self.reader.files.quads:
            if quad.predicate.value == EV + "dated" and isinstance(quad.object, NamedNode):
                return quad.object
        return None

    def finish(self) -> Entry:
        """Return the draft as it is now."""
        kinds = [
            quad.object.value
            for quad in self.quads
            if getattr(quad.subject, "value", "") == self.entry.fact
            and quad.predicate.value == RDF + "type"
            and isinstance(quad.object, NamedNode)
        ]
        kind = self.entry.kind if self.entry.kind in kinds or not kinds else kinds[0]
        return replace(self.entry, quads=tuple(self.quads), said=tuple(self.said), kind=kind)


def _list_things(entry: Entry) -> OwnThings:
    """Return what *entry* itself describes: one that a person states is in no file yet."""
    types: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for quad in entry.quads:
        iri, value = str(quad.subject)[1:-1], str(getattr(quad.object, "value", ""))
        if quad.predicate.value == RDF + "type":
            types.setdefault(iri, set()).add(value)
        elif quad.predicate.value == RDFS + "label":
            names[fold_name(value)] = iri
    return OwnThings(names, {iri: frozenset(kinds) for iri, kinds in types.items()})


def _spell(value: object, reader: DraftReader) -> set[str]:
    """Return how a person may write *value*: as N-Triples, as an IRI, by its name, without quotes."""
    found = {str(value)}
    if isinstance(value, NamedNode):
        found |= {value.value, reader.known.terms.shorten(value.value), reader.names.get(value.value, "")}
    elif isinstance(value, Literal):
        found.add(value.value)
    return found - {""}


def find_day_of_document(reader: DraftReader) -> Days | None:
    """Return the days among which the document was written, None where that is not known."""
    quads = reader.files.quads
    node = next((quad.object for quad in quads if quad.predicate.value == EV + "dated"), None)
    told: dict[str, date] = {}
    for quad in quads:
        if quad.subject == node and quad.predicate.value in {EV + "earliest", EV + "latest"}:
            # What is no day there is for kgcli verify to say.
            with suppress(ValueError):
                told[quad.predicate.value] = date.fromisoformat(getattr(quad.object, "value", ""))
    return Days(told.get(EV + "earliest"), told.get(EV + "latest")) if told else None


def merge_thing(
    entry: Entry, node: str, typed: str, reader: DraftReader, known: Known
) -> tuple[list[Entry], tuple[str, str]]:
    """Return the pending drafts that name the new thing *node*, with what *typed* means in its place.

    Also returned are the names of both. Raises ``RefusedEditError`` where *node* is none of the new things of
    *entry*, where what is known cannot stand in its place, or must not be named at the marking of a draft.
    """
    work = _Edit(entry, known, reader)
    new = work.values.read_node(node)
    if not any(getattr(quad.subject, "value", "") == new for quad in entry.quads):
        raise RefusedEditError(
            f"The draft {entry.identifier} has no new thing {node!r}. {_LATER} Choose one that it describes."
        )
    try:
        # Not what only drafts have: it is to be something that the home or the document's facts have.
        accepted = reader.list_own(reader.files.marking_of(entry), accepted=True)
        target = replace(work.values, own=accepted).read_node(typed)
    except (UnknownEntityError, AmbiguousEntityError, ParameterValueError) as error:
        raise RefusedEditError(f"{error} {_LATER}") from error
    if target == new:
        raise RefusedEditError(f"That is the thing itself. {_LATER}")
    found = [
        each
        for each in reader.drafts.entries
        if each.state == "pending" and any(_names(part, new) for quad in each.quads for part in quad)
    ]
    for each in found:
        _check_place(each, new, target, reader, known)
    merged = [_replace_thing(each, new, target) for each in found]
    names = {**known.label_all([target]), **reader.names}
    return merged, (names.get(new, new), names[target])


def _names(part: object, iri: str) -> bool:
    return isinstance(part, NamedNode) and part.value == iri


def _check_place(entry: Entry, new: str, target: str, reader: DraftReader, known: Known) -> None:
    marking = reader.files.marking_of(entry)
    values = ValueReader(known, marking.notation, own=reader.list_own(marking, accepted=True))
    values.check_visible(target)
    for quad in entry.quads:
        if _names(quad.object, new) and quad.predicate.value != RDF + "type":
            values.check_kind(target, find_property(quad.predicate.value, known))


def _replace_thing(entry: Entry, new: str, target: str) -> Entry:
    """Return *entry* with *target* for *new*; what kind of thing it is and its names the home has already."""
    node = NamedNode(target)

    def put(part: NamedNode | BlankNode | Literal | Triple) -> NamedNode | BlankNode | Literal | Triple:
        return node if _names(part, new) else part

    quads = [
        Quad(put(quad.subject), quad.predicate, put(quad.object), quad.graph_name)  # type: ignore[arg-type]
        for quad in entry.quads
        if not (_names(quad.subject, new) and quad.predicate.value in _NAMING)
    ]
    said = [Triple(each.subject, each.predicate, put(each.object)) for each in entry.said]
    fact = target if entry.fact == new else entry.fact
    return replace(entry, quads=tuple(dict.fromkeys(quads)), said=tuple(said), fact=fact)
