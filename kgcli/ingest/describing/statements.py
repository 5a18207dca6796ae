"""Statements about a document, each in the named graph of its marking or of the words that state it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode, Quad

from kgcli.dating.dates import spell_recurring
from kgcli.ingest.describing.terms import make_local
from kgcli.vocabulary import EV, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.dating.days import Recurring
    from kgcli.ingest.describing.terms import HomeTerms
    from kgcli.markings import Marking
    from kgcli.span import Span

    Value = NamedNode | Literal

__all__ = ["Statements", "make_day", "make_number", "make_recurring", "make_term", "make_text"]

_INTEGER: Final = NamedNode(XSD + "integer")


@lru_cache(maxsize=1024)
def make_term(iri: str) -> NamedNode:
    """Return the node of a term of a vocabulary; there are few of these, and all statements have one."""
    return NamedNode(iri)


def make_text(text: str) -> Literal:
    """Return a plain literal."""
    return Literal(text)


def make_number(number: int) -> Literal:
    """Return a whole number."""
    return Literal(str(number), datatype=_INTEGER)


def make_day(day: object) -> Literal:
    """Return a day, month or year (``date`` or EDTF text) with the datatype of its precision."""
    text = str(day)
    kind = {4: "gYear", 7: "gYearMonth"}.get(len(text), "date")
    return Literal(text, datatype=NamedNode(XSD + kind))


def make_recurring(recurring: Recurring) -> tuple[str, Value]:
    """Return the term, and the value, by which a bound states what words name alone."""
    term, text = spell_recurring(recurring)
    if recurring.part_of_week is not None:
        return EV + term, NamedNode(EV + text)
    kind = "gMonth" if recurring.day is None else "gDay" if recurring.month is None else "gMonthDay"
    return EV + term, Literal(text, datatype=NamedNode(XSD + kind))


@dataclass(slots=True)
class Statements:
    """The statements made so far about the document *reference*, whose text is *text*.

    *folder* parts the graphs of what is described from others of the same document and marking.
    """

    terms: HomeTerms
    reference: str
    text: str
    folder: str = ""
    quads: list[Quad] = field(default_factory=list)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    marks: dict[Marking, NamedNode] = field(default_factory=dict)
    described: set[tuple[Marking, Marking]] = field(default_factory=set)
    graphs: dict[Marking, NamedNode] = field(default_factory=dict)

    def node(self, kind: str, name: str = "") -> NamedNode:
        """Return the node of a part of the document: ``passage``, ``4``; without a *name*, of itself."""
        return NamedNode(self.terms.name(kind, f"{self.reference}-{name}" if name else self.reference))

    def mark(self, marking: Marking, where: Marking) -> NamedNode:
        """Return the node of *marking*, which is named in the graph of *where*.

        One that the home does not describe is described there: whoever may see the name, and nobody else,
        sees what it means.
        """
        scheme = self.terms.words.scheme
        node = self.marks.get(marking)
        if node is None:
            node = self.marks[marking] = NamedNode(scheme.name(marking, self.terms.base))
        if (marking, where) not in self.described:
            self.described.add((marking, where))
            if scheme.node_of(marking) is None:
                self._describe_mark(marking, node, where)
        return node

    def _describe_mark(self, marking: Marking, node: NamedNode, where: Marking) -> None:
        words = self.terms.words
        self.say(where, node, RDF + "type", NamedNode(EV + "Marking"))
        self.label(where, node, marking.notation)
        self.say(where, node, SKOS + "notation", make_text(marking.notation))
        self.say(where, node, EV + "level", NamedNode(words.level_nodes[marking.level]))
        for caveat in sorted(marking.caveats):
            self.say(where, node, EV + "caveat", NamedNode(words.caveat_nodes[caveat]))

    def graph(self, marking: Marking) -> NamedNode:
        """Return the graph of what is described at *marking*, which is said to be marked so."""
        graph = self.graphs.get(marking)
        if graph is None:
            name = self.terms.words.scheme.name(marking, self.terms.base)
            local = unquote(name.rpartition("#")[2].rpartition("/")[2]).replace("/", "-").replace("--", "-")
            graph = NamedNode(f"{self.terms.base}{make_local(self.reference)}/{self.folder}{quote(local)}")
            self.graphs[marking] = graph
            self.quads.append(Quad(graph, NamedNode(EV + "marking"), self.mark(marking, marking), graph))
        return graph

    def say(self, marking: Marking, subject: NamedNode, term: str, value: Value) -> None:
        """Describe *subject* in the graph of *marking*."""
        self.quads.append(Quad(subject, make_term(term), value, self.graph(marking)))

    def state(self, evidence: NamedNode, subject: NamedNode, term: str, value: Value) -> None:
        """State a fact in the graph of the words *evidence*."""
        self.quads.append(Quad(subject, make_term(term), value, evidence))

    def label(
        self, marking: Marking | None, subject: NamedNode, text: str, graph: NamedNode | None = None
    ) -> None:
        """Give *subject* the same label in each language of the home."""
        for tag in self.terms.languages:
            if marking is not None:
                self.say(marking, subject, RDFS + "label", Literal(text, language=tag))
            elif graph is not None:
                self.state(graph, subject, RDFS + "label", Literal(text, language=tag))

    def agent(self, voice: str) -> NamedNode:
        """Return the node of whoever speaks in *voice* where nobody is named."""
        return self.node(
            "agent",
            "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in voice).lstrip("-"),
        )

    def list_agent_labels(self, voice: str) -> Iterator[Literal]:
        """Yield what whoever speaks in *voice* is called: by the document and the voice."""
        labels = self.terms.labels.get(voice, {})
        for tag in self.terms.languages:
            yield Literal(f"{self.reference} ({labels.get(tag, voice)})", language=tag)

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
