"""Drafts read for a person: in words of the home, with the passage that they rest on."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.descriptions import LABELS, choose_label, gather, write_bound
from kgcli.errors import ParameterValueError
from kgcli.ingest.review.checking import list_unfilled
from kgcli.ingest.review.model import Item, NewThing, Passage, PassageWords, Statement
from kgcli.ingest.review.values import OwnThings
from kgcli.saved.entities import fold_name
from kgcli.span import Span
from kgcli.turtle.order import order_predicate
from kgcli.vocabulary import EV, RDF, RDFS
from kgcli.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pyoxigraph import Quad, Triple

    from kgcli.ingest.drafted.entry import Entry
    from kgcli.ingest.review.files import ReviewFiles
    from kgcli.ingest.review.known import Known
    from kgcli.markings import Marking

__all__ = ["DraftReader"]

_TYPE: Final = RDF + "type"
_PLAIN_NAMES: Final = {f"<{_TYPE}>": "a", f"<{RDFS}label>": "name"}
_DAYS: Final = re.compile(r"[0-9-]+|[0-9.-]+/[0-9.-]+")
"""How a bound is named."""


class DraftReader:
    """The drafts that *files* hold, of which those are there that the reviewer may see."""

    def __init__(self, files: ReviewFiles, known: Known) -> None:
        self.files = files
        self.known = known
        self.drafts = files.drafts
        self.visible = tuple(entry for entry in files.drafts.entries if files.may_see(entry))
        self._by_graph: dict[str, list[Quad]] = {}
        for quad in files.quads:
            self._by_graph.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The drafts as a person meets them, in the order of the text."""
        return tuple(self.describe(entry) for entry in self.visible)

    def find(self, iri: str) -> Entry:
        """Return the visible draft *iri*; raises ``ParameterValueError``."""
        for entry in self.visible:
            if entry.iri == iri:
                return entry
        raise ParameterValueError(f"{self.files.reference} has no draft <{iri}>.")

    def list_quads(self, entry: Entry) -> Sequence[Quad]:
        """Return what *entry* states: accepted, what the facts state in its words."""
        if entry.state == "accepted" and entry.evidence is not None:
            return self._by_graph.get(entry.evidence, [])
        return entry.quads

    @cached_property
    def own_labels(self) -> Mapping[str, str]:
        """The names of the drafts' own things and speakers, by IRI; the home's language counts first."""
        from kgcli.answers import Term

        rows = [
            (
                Term("iri", getattr(said.subject, "value", "")),
                Term("iri", said.predicate.value),
                Term(
                    "literal",
                    getattr(said.object, "value", ""),
                    language=getattr(said.object, "language", None),
                ),
            )
            for entry in self.visible
            for said in self._list_said(entry)
            if said.predicate.value in LABELS or said.predicate.value in {EV + "earliest", EV + "latest"}
        ]
        language = self.known.home.settings.language
        return {
            iri: name
            for iri, told in gather(rows).items()
            if (name := choose_label(told, language) or write_bound(told))
        }

    def _list_said(self, entry: Entry) -> Iterator[Quad | Triple]:
        """Yield what *entry* states, and what is said of its span and of whoever speaks there."""
        yield from self.list_quads(entry)
        yield from entry.said

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of everything that the drafts speak of."""
        iris = {entry.kind for entry in self.visible}
        iris |= {EV + each for entry in self.visible for each in (entry.status, entry.voice) if each}
        for entry in self.visible:
            iris |= set(entry.missing)
            for quad in self.list_quads(entry):
                parts = (quad.subject, quad.predicate, quad.object)
                iris |= {part.value for part in parts if isinstance(part, NamedNode)}
        return {**self.known.label_all(iris), **self.own_labels}

    @cached_property
    def wording(self) -> Wording:
        """Writes terms by these names."""
        return Wording(self.names, self.known.home.settings.prefixes)

    def list_own(self, marking: Marking, *, accepted: bool = False) -> OwnThings:
        """Return the document's things that may be named at *marking*; or only those *accepted* by now.

        What shares its name with another one goes by its IRI.
        """
        types: dict[str, set[str]] = {}
        for entry in self.visible:
            chosen = entry.state == "accepted" or not accepted
            if not chosen or not marking.dominates(self.files.marking_of(entry)):
                continue
            for quad in self.list_quads(entry):
                own = types.setdefault(str(quad.subject)[1:-1], set())
                if quad.predicate.value == _TYPE:
                    own.add(str(getattr(quad.object, "value", "")))
        named = [(fold_name(self.own_labels[iri]), iri) for iri in types if iri in self.own_labels]
        counts = Counter(name for name, _ in named)
        return OwnThings(
            {name: iri for name, iri in named if counts[name] == 1},
            {iri: frozenset(kinds) for iri, kinds in types.items()},
        )

    def title(self, entry: Entry) -> str:
        """Return in a few words what *entry* is about: the kind of its fact, and its name if it has one."""
        # Of one that is not written yet nobody has asked for the name.
        kind = self.names.get(entry.kind) or self.known.label_all([entry.kind])[entry.kind]
        name = self.own_labels.get(entry.fact or "") or (self.names.get(entry.fact) if entry.fact else "")
        return f"{kind}: {name}" if name and name != kind else kind

    def describe(self, entry: Entry) -> Item:
        """Return *entry* as a person meets it."""
        decision = entry.decision
        return Item(
            iri=entry.iri,
            identifier=entry.identifier,
            state=entry.state,
            title=self.title(entry),
            pattern=entry.pattern,
            score=entry.score,
            status=self._name_term(entry.status),
            voice=self._name_term(entry.voice),
            passage=self.passage_name(entry.passage),
            span=entry.span,
            marking=self.files.marking_of(entry).notation,
            missing=list_unfilled(entry),
            by=decision.by if decision else "",
            on=decision.day if decision else "",
            because=decision.because if decision else "",
        )

    def _name_term(self, local: str | None) -> str:
        """Return the name of a status or a voice, empty for none."""
        iri = EV + (local or "")
        # That of a draft by hand, not written yet, nobody has asked for.
        return (self.names.get(iri) or self.known.label_all([iri])[iri]) if local else ""

    def passage_name(self, passage: str) -> str:
        """Return what the IRI of a passage has after its document's reference."""
        from kgcli.ingest.describing.terms import make_local

        return passage.rpartition("/")[2].removeprefix(f"{make_local(self.files.reference)}-")

    def read_passage(self, entry: Entry) -> PassageWords | None:
        """Return the words of the passage of *entry*, None where the text is not at hand."""
        text, place = self.files.text, self.find_passage(entry.passage)
        if text is None or place is None:
            return None
        start, end = entry.span.start - place.start, entry.span.end - place.start
        return PassageWords(text[place.start : place.end], Span(start, end), place.start)

    def list_passages(self) -> tuple[Passage, ...]:
        """Return the passages that the reviewer may see, in the order of the text; none without that."""
        text = self.files.text
        markings = self.files.read_graph_markings()
        found = []
        for quad in self.files.quads if text is not None else ():
            iri = str(getattr(quad.subject, "value", ""))
            if quad.predicate.value != EV + "passageOf" or iri not in markings:
                continue
            place = self.find_passage(iri)
            if place is not None and self.files.may_see_marking(markings[iri]):
                found.append((place, iri))
        return tuple(
            Passage(self.passage_name(iri), markings[iri].notation, str(text)[place.start : place.end])
            for place, iri in sorted(found)
        )

    def list_prefixes(self) -> Mapping[str, str]:
        """Return the prefixes of the home and of the drafts."""
        return {**self.known.home.settings.prefixes, **self.drafts.prefixes}

    def namespace(self, kind: str) -> str:
        """Return what the IRIs of things of a *kind* such as ``bound`` begin with."""
        known = self.list_prefixes()
        if kind in known:
            return known[kind]
        passage = next(
            str(quad.subject)[1:-1] for quad in self.files.quads if quad.predicate.value == EV + "passageOf"
        )
        return f"{passage.rpartition('/')[0].rpartition('/')[0]}/{kind}/"

    def find_passage(self, passage: str) -> Span | None:
        """Return where the passage with that IRI is, as the facts describe it."""
        told: dict[str, int] = {}
        for quad in self.files.quads:
            name, value = quad.predicate.value, str(getattr(quad.object, "value", ""))
            if getattr(quad.subject, "value", "") == passage and value.isdecimal():
                told[name] = int(value)
        if EV + "start" not in told or EV + "end" not in told:
            return None
        return Span(told[EV + "start"], told[EV + "end"])

    def list_statements(self, entry: Entry) -> tuple[Statement, ...]:
        """Return what *entry* states in words: the fact first, then what is new in it, without bounds."""

        def place(quad: Quad) -> tuple[object, ...]:
            subject = getattr(quad.subject, "value", "")
            foreign = getattr(quad.object, "language", None) not in {None, language}
            predicate = order_predicate(quad.predicate.value)
            return subject != entry.fact, subject, predicate, foreign, str(quad.object)

        language = self.known.home.settings.language

        quads = self.list_quads(entry)
        # A bound is named by its days, and changed as a whole.
        bounds = {
            quad.subject
            for quad in quads
            if quad.predicate.value == _TYPE and getattr(quad.object, "value", "") == EV + "Bound"
        }
        return tuple(self._word(quad) for quad in sorted(quads, key=place) if quad.subject not in bounds)

    def _word(self, quad: Quad) -> Statement:
        parts = (str(quad.subject), str(quad.predicate), str(quad.object))
        words = [_PLAIN_NAMES.get(part) or self._write(part) for part in parts]
        return Statement(*parts, (words[0], words[1], words[2]))

    def _write(self, term: str) -> str:
        name = self.names.get(term[1:-1], "")
        # Two bounds of the same days are the same to a person.
        return name if _DAYS.fullmatch(name) else self.wording.write(term)

    def list_new_things(self, entry: Entry) -> tuple[NewThing, ...]:
        """Return what *entry* names that the home does not have: bounds and the fact itself left out."""
        found: dict[str, list[str]] = {}
        for quad in entry.quads:
            if quad.predicate.value == _TYPE:
                found.setdefault(getattr(quad.subject, "value", ""), []).append(
                    getattr(quad.object, "value", "")
                )
        return tuple(
            NewThing(iri, self.names.get(iri, iri), tuple(self.names.get(kind, kind) for kind in types))
            for iri, types in found.items()
            if iri != entry.fact and EV + "Bound" not in types
        )
