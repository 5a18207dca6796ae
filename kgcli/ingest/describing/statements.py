"""Statements about a document, each in the named graph of its marking or of the words that state it."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kgcli.ingest.describing.terms import make_local
from kgcli.vocabulary import EV, RDF, RDFS, XSD

if TYPE_CHECKING:
    from kgcli.ingest.describing.terms import HomeTerms
    from kgcli.ingest.structure import Span
    from kgcli.markings import Marking

    Value = NamedNode | Literal

__all__ = ["Statements", "make_day", "make_number", "make_text"]


def make_text(text: str) -> Literal:
    """Return a plain literal."""
    return Literal(text)


def make_number(number: int) -> Literal:
    """Return a whole number."""
    return Literal(str(number), datatype=NamedNode(XSD + "integer"))


def make_day(day: object) -> Literal:
    """Return a day, month or year (``date`` or EDTF text) with the datatype of its precision."""
    text = str(day)
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(text), "date")
    return Literal(text, datatype=NamedNode(XSD + kind))


@dataclass(slots=True)
class Statements:
    """The statements made so far about the document *reference*, whose text is *text*."""

    terms: HomeTerms
    reference: str
    text: str
    quads: list[Quad] = field(default_factory=list)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    marks: dict[Marking, NamedNode] = field(default_factory=dict)
    graphs: dict[Marking, NamedNode] = field(default_factory=dict)

    def node(self, kind: str, name: str = "") -> NamedNode:
        """Return the node of a part of the document: ``passage``, ``4``; without a *name*, of itself."""
        return NamedNode(self.terms.name(kind, f"{self.reference}-{name}" if name else self.reference))

    def mark(self, marking: Marking) -> NamedNode:
        """Return the node of *marking*."""
        node = self.marks.get(marking)
        if node is None:
            node = self.marks[marking] = NamedNode(self.terms.words.node_of(marking))
        return node

    def graph(self, marking: Marking) -> NamedNode:
        """Return the graph of what is described at *marking*, which is said to be marked so."""
        graph = self.graphs.get(marking)
        if graph is None:
            local = self.mark(marking).value.rpartition("#")[2].rpartition("/")[2]
            graph = NamedNode(f"{self.terms.base}{make_local(self.reference)}/{quote(local)}")
            self.graphs[marking] = graph
            self.quads.append(Quad(graph, NamedNode(EV + "marking"), self.mark(marking), graph))
        return graph

    def say(self, marking: Marking, subject: NamedNode, term: str, value: Value) -> None:
        """Describe *subject* in the graph of *marking*."""
        self.quads.append(Quad(subject, NamedNode(term), value, self.graph(marking)))

    def state(self, evidence: NamedNode, subject: NamedNode, term: str, value: Value) -> None:
        """State a fact in the graph of the words *evidence*."""
        self.quads.append(Quad(subject, NamedNode(term), value, evidence))

    def label(
        self, marking: Marking | None, subject: NamedNode, text: str, graph: NamedNode | None = None
    ) -> None:
        """Give *subject* the same label in each language of the home."""
        for tag in self.terms.languages:
            if marking is not None:
                self.say(marking, subject, RDFS + "label", Literal(text, language=tag))
            elif graph is not None:
                self.state(graph, subject, RDFS + "label", Literal(text, language=tag))

    def add_words(self, kind: str, passage: str, span: Span, marking: Marking) -> NamedNode:
        """Describe an evidence span or an omission in *passage*: its place, its hash, and nothing else."""
        number = self.counts[kind, passage] = self.counts.get((kind, passage), 0) + 1
        own = self.node(kind, f"{passage}-{number}")
        digest = sha256(self.text[span.start : span.end].encode("utf-8")).hexdigest()
        said: tuple[tuple[str, Value], ...] = (
            (RDF + "type", NamedNode(EV + ("EvidenceSpan" if kind == "evidence" else "Omission"))),
            (EV + "inPassage", self.node("passage", passage)),
            (EV + "start", make_number(span.start)),
            (EV + "end", make_number(span.end)),
            (EV + "sha256", make_text(digest)),
        )
        for term, value in said:
            self.say(marking, own, term, value)
        return own
