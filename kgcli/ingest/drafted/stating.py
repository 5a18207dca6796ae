"""One draft as statements: its fact and what it speaks of in the graph of its words, and the words' place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kgcli.ingest.describing.statements import make_number, make_term, make_text
from kgcli.ingest.drafted.bounds import Bounds
from kgcli.ingest.drafts.draft import Named, Number, Own, Spoken, Time, Words
from kgcli.vocabulary import EV, RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from kgcli.dating.days import Days
    from kgcli.ingest.describing.statements import Statements
    from kgcli.ingest.drafted.naming import Identified, Names
    from kgcli.ingest.drafted.standing import Standing
    from kgcli.ingest.drafts.draft import Draft, Node, Value
    from kgcli.ingest.structure import Structure

    Dated = Mapping[Days, NamedNode]
    """The days that a document speaks as of, with the node of their bound; none where it tells none."""

__all__ = ["Stating", "describe_span"]

_DIGITS: Final = 4
"""So many decimal places has a share that no decimal says exactly."""


class Stating:
    """The statements of a draft in the graph *evidence*; *names* are those of what it speaks of."""

    def __init__(self, each: Identified, statements: Statements, names: Names) -> None:
        self.draft = each.draft
        self.marking = each.marking
        self.names = names
        self.statements = statements
        self.identifier = each.identifier
        self.evidence = statements.node("evidence", each.identifier)
        self.quads: dict[Quad, None] = {}
        self.missing: set[str] = set()

    def state(self, structure: Structure, dated: Dated) -> NamedNode:
        """State what the draft says, and return its fact; *dated* is when the document speaks."""
        bounds = Bounds(
            structure.words(self.draft.span),
            lambda name: self.statements.node("bound", f"{self.identifier}-{name}"),
            self.say,
            dict(dated),
            next(iter(dated), None),
        )
        nodes = [(self._name(node.local), node) for node in self.draft.nodes]
        for place, (own, node) in enumerate(nodes):
            self._state_node(own, node, bounds, place)
        if self.draft.status is not None:
            self.say(nodes[0][0], EV + "status", make_term(EV + self.draft.status))
        return nodes[0][0]

    def say(self, subject: NamedNode, term: str, value: NamedNode | Literal) -> None:
        """State something in the graph of the draft's words."""
        self.quads[Quad(subject, make_term(term), value, self.evidence)] = None

    def _name(self, local: str) -> NamedNode:
        found = self.names.find(local, self.marking)
        if found is None:
            raise LookupError(local)
        return NamedNode(found)

    def _state_node(self, own: NamedNode, node: Node, bounds: Bounds, place: int) -> None:
        for each in node.types:
            self.say(own, RDF + "type", make_term(each))
        for words in self.names.list_labels(node.local, self.marking):
            self.say(own, RDFS + "label", _make_words(words))
        for term, value in node.values:
            made = self._make_value(term, value, bounds, place)
            if made is not None:
                self.say(own, term, made)
            else:
                self.missing.add(term)

    def _make_value(self, term: str, value: Value, bounds: Bounds, place: int) -> NamedNode | Literal | None:
        """Return the term for *value*, None where nobody but a person can tell it."""
        match value:
            case Named(iri):
                return NamedNode(iri)
            case Own(local):
                # What only a passage says that is marked higher has no name here.
                found = self.names.find(local, self.marking)
                return None if found is None else NamedNode(found)
            case Spoken():
                return _find_speaker(self.draft, self.statements)
            case Words():
                return _make_words(value)
            case Number(number):
                return _make_figure(number)
            case Time(phrase):
                local = term.rpartition("#")[2].rpartition("/")[2]
                name = local if place == 0 else f"{local}-{place + 1}"
                return None if phrase.timing is None else bounds.describe(name, phrase.timing, term)


def _make_words(words: Words) -> Literal:
    return Literal(words.text, language=words.language) if words.language else make_text(words.text)


def _make_figure(number: int | Fraction) -> Literal:
    if isinstance(number, int) or number.denominator == 1:
        return make_number(int(number))
    return Literal(f"{float(number):.{_DIGITS}f}".rstrip("0"), datatype=NamedNode(XSD + "decimal"))


def _find_speaker(draft: Draft, statements: Statements) -> NamedNode:
    """Return who speaks in the words of *draft*: the person, or where none is known the voice's agent."""
    return statements.agent(draft.voice) if draft.speaker is None else NamedNode(draft.speaker)


def describe_span(
    each: Identified, statements: Statements, standing: Standing, sha256: str, fact: NamedNode
) -> Iterator[Triple]:
    """Yield what describes the words of a draft as the evidence for *fact*, and whose they are.

    Who speaks is called as the document's description does it, where that has a name for them.
    """
    draft = each.draft
    place = standing.passages[draft.passage]
    own = statements.node("evidence", each.identifier)
    speaker = _find_speaker(draft, statements)
    said: dict[str, NamedNode | Literal] = {
        RDF + "type": make_term(EV + "EvidenceSpan"),
        EV + "about": fact,
        EV + "attributedTo": speaker,
        EV + "inPassage": NamedNode(place.iri),
        EV + "start": make_number(draft.span.start),
        EV + "end": make_number(draft.span.end),
        EV + "sha256": make_text(sha256),
        EV + "voice": make_term(EV + draft.voice),
    }
    topic = statements.terms.topics.get(draft.family)
    if topic is not None:
        said[EV + "topic"] = make_term(topic)
    for term, value in said.items():
        yield Triple(own, make_term(term), value)
    if draft.speaker is None:
        for label in statements.list_agent_labels(draft.voice):
            said_already = standing.labels.get((speaker.value, label.language or ""), label.value)
            if said_already == label.value:
                yield Triple(speaker, make_term(RDFS + "label"), label)
