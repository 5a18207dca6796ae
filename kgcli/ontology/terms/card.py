"""The card of a term: what it means, where it stands, what uses it, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.vocabulary import DCTERMS, OWL, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgcli.home import Home
    from kgcli.ontology.reading import Place
    from kgcli.ontology.structure import Axiom, Structure
    from kgcli.ontology.terms.entry import Entry, Text
    from kgcli.ontology.terms.examples import Example
    from kgcli.ontology.terms.facts import FactUses
    from kgcli.ontology.terms.index import TermIndex
    from kgcli.ontology.terms.uses import TextUse
    from kgcli.saved.clearances import Answers

__all__ = ["AxiomLine", "Named", "TermCard", "list_axioms", "read_term_card"]

_TOLD_ELSEWHERE: Final = frozenset(
    {
        RDFS + "label", RDFS + "comment", SKOS + "prefLabel", SKOS + "altLabel", SKOS + "notation",
        SKOS + "definition", DCTERMS + "description", DCTERMS + "isReplacedBy", OWL + "deprecated",
    }
)  # fmt: skip
"""Annotations that the card's head shows."""
_UPWARD: Final = {
    "class": RDFS + "subClassOf",
    "property": RDFS + "subPropertyOf",
    "individual": RDF + "type",
}


class Named(NamedTuple):
    """A term and the name to show for it."""

    iri: str
    name: str


class AxiomLine(NamedTuple):
    """An axiom in functional-style syntax, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class TermCard:
    """All that the ontology, and whatever uses it, tells of a term.

    *axioms* are about it; *elsewhere* are those about other terms that name it. *ancestors* are all broader
    terms that follow, beyond the stated *parents*; *rules* those for which axioms that name it are made.
    *unread* are files of queries and shapes that could not be searched.
    """

    entry: Entry
    name: str
    short: str
    parents: tuple[Named, ...]
    children: tuple[Named, ...]
    types: tuple[Named, ...]
    domains: tuple[Named, ...]
    ranges: tuple[Named, ...]
    inverses: tuple[Named, ...]
    replaced_by: tuple[Named, ...]
    axioms: tuple[AxiomLine, ...]
    elsewhere: tuple[AxiomLine, ...]
    uses: FactUses
    example: Example | None
    queries: tuple[TextUse, ...]
    checks: tuple[TextUse, ...]
    shapes: tuple[TextUse, ...]
    ancestors: tuple[Named, ...]
    rules: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    clearance: str | None

    @property
    def definitions(self) -> tuple[Text, ...]:
        """Its definitions; where there is none, what is noted of it."""
        return self.entry.definitions or self.entry.notes


def read_term_card(
    home: Home,
    term: str,
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[TermCard, Answers]:
    """Return the card of *term*, with the facts that *clearance* may see, and what tells how high these are.

    Raises ``UnknownEntityError`` and ``AmbiguousEntityError``, and whatever fault the home's files have.
    """
    from kgcli.ontology.reading import read_ontology
    from kgcli.ontology.structure import read_structure
    from kgcli.ontology.terms.examples import find_examples, name_example, open_marks
    from kgcli.ontology.terms.facts import FactUses, count_uses
    from kgcli.ontology.terms.finding import find_term
    from kgcli.ontology.terms.index import read_index
    from kgcli.ontology.terms.uses import find_text_uses

    ontology = read_ontology(home, progress=progress)
    index = read_index(ontology, home)
    entry = find_term(index, term)
    own, elsewhere = _select_axioms(read_structure(ontology), entry.iri)
    found = find_text_uses(home)

    def name(iris: Sequence[str]) -> tuple[Named, ...]:
        return tuple(Named(iri, index.name(iri)) for iri in iris)

    uses = count_uses(home, [entry], clearance, progress=progress)
    examples = find_examples(home, [entry], clearance, progress=progress)
    card = TermCard(
        entry=entry,
        name=index.name(entry.iri),
        short=index.shorten(entry.iri),
        parents=name(entry.parents),
        children=name(index.arrange(entry.children)),
        types=name(entry.types),
        domains=name(entry.domains),
        ranges=name(entry.ranges),
        inverses=name(entry.inverses),
        replaced_by=name(entry.replaced_by),
        axioms=_write(own, index),
        elsewhere=_write(elsewhere, index),
        uses=uses.get(entry.iri, FactUses(0, 0)),
        example=name_example(examples[entry.iri], index) if entry.iri in examples else None,
        queries=found.queries.get(entry.iri, ()),
        checks=found.checks.get(entry.iri, ()),
        shapes=found.shapes.get(entry.iri, ()),
        ancestors=name(_read_ancestors(home, entry, clearance, index)),
        rules=_list_rules([*own, *elsewhere]),
        unread=found.unread,
        clearance=clearance,
    )
    return card, open_marks(home, [entry], clearance, uses, examples)


def list_axioms(structure: Structure) -> Mapping[str, tuple[Axiom, ...]]:
    """Return the axioms about each term, without those that say no more than its names and definitions."""
    from kgcli.ontology.structure import axiom_subject

    found: dict[str, list[Axiom]] = {}
    for axiom in structure.axioms:
        subject = axiom_subject(axiom)
        if subject is not None and not _is_told(axiom):
            found.setdefault(subject, []).append(axiom)
    return {iri: tuple(axioms) for iri, axioms in found.items()}


def _select_axioms(structure: Structure, iri: str) -> tuple[list[Axiom], list[Axiom]]:
    """Return the axioms about the term, and those about others that name it, each with its place."""
    from kgcli.ontology.structure import axiom_subject

    own, others = [], []
    for axiom in structure.axioms:
        if axiom_subject(axiom) == iri:
            own += [axiom] * (not _is_told(axiom))
        elif axiom.kind != "Declaration" and any(_names(part, iri) for part in axiom.parts):
            others.append(axiom)
    return own, others


def _names(part: object, iri: str) -> bool:
    from kgcli.ontology.structure import Expression

    if isinstance(part, Expression):
        return any(_names(inner, iri) for inner in part.parts)
    return getattr(part, "value", None) == iri and type(part).__name__ == "NamedNode"


def _is_told(axiom: Axiom) -> bool:
    if axiom.kind == "Declaration":
        return True
    first = axiom.statements[0].predicate.value if axiom.statements else ""
    return axiom.kind == "AnnotationAssertion" and first in _TOLD_ELSEWHERE


def _write(axioms: Sequence[Axiom], index: TermIndex) -> tuple[AxiomLine, ...]:
    from kgcli.ontology.structure import write_axiom

    return tuple(AxiomLine(write_axiom(axiom, index.prefixes), axiom.place) for axiom in axioms)


def _read_ancestors(home: Home, entry: Entry, clearance: str | None, index: TermIndex) -> tuple[str, ...]:
    """Return the broader terms that follow, without the term itself and those that are stated."""
    from kgcli.answers import read_table
    from kgcli.iris import is_iri
    from kgcli.ontology.terms.facts import choose_pattern
    from kgcli.store.asking import ask
    from kgcli.store.home_stores import current_store

    if not is_iri(entry.iri):
        return ()
    upward = _UPWARD[choose_pattern(entry)]
    query = f"SELECT DISTINCT ?c WHERE {{ <{entry.iri}> <{upward}> ?c FILTER(ISIRI(?c)) }}"
    table = read_table(ask(current_store(home, clearance), query, timeout=home.settings.timeout).body)
    found = {row[0].value for row in table.rows if row[0] is not None}
    left = found - {entry.iri, *entry.parents, *entry.types, OWL + "NamedIndividual", OWL + "Thing"}
    return tuple(sorted(left, key=lambda iri: (index.name(iri).casefold(), iri)))


def _list_rules(axioms: Sequence[Axiom]) -> tuple[str, ...]:
    """Return the rules of OWL 2 RL all of whose premises about the schema one of *axioms* gives."""
    from kgcli.reasoning.rules import RULES, Pattern
    from kgcli.reasoning.rules.model import expand

    found = []
    for rule in RULES:
        wanted = [
            tuple(None if part[0] == "?" else expand(part) for part in (one.predicate, one.object))
            for one in rule.premises
            if isinstance(one, Pattern)
            and (one.predicate != "rdf:type" or one.object[0] != "?")
            and one.predicate[0] != "?"
        ]
        for axiom in axioms:
            said = [(one.predicate.value, getattr(one.object, "value", "")) for one in axiom.statements]
            if wanted and all(
                any(predicate == p and value in (None, o) for p, o in said) for predicate, value in wanted
            ):
                found.append(rule.name)
                break
    return tuple(found)
