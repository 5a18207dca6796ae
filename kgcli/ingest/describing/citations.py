"""Documents that a document cites, each described as one of its own with what the citation says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.ingest.describing.dates import describe_derivation, describe_interval, find_day, read_bound
from kgcli.ingest.describing.statements import make_text
from kgcli.vocabulary import EV, RDF, SKOS

if TYPE_CHECKING:
    from kgcli.ingest.described import DescribedDocument
    from kgcli.ingest.describing.statements import Statements
    from kgcli.ingest.structure import Field

__all__ = ["describe_citation", "is_named"]

_CLASSES: Final = {
    "cable": "DiplomaticCable",
    "iir": "IntelligenceReport",
    "td": "IntelligenceReport",
    "message": None,
}
"""Kinds of citations that name a document by a code, with the class of such documents."""


def is_named(field: Field) -> bool:
    """Tell whether the citation *field* names a document by a code, and not by words about it."""
    return field.details.get("kind") in _CLASSES


def describe_citation(
    statements: Statements, field: Field, evidence: NamedNode, known: DescribedDocument | None
) -> None:
    """State, as the words *evidence* do, that the document cites the one that *field* names.

    *known* is that one, where the home has it already.
    """
    reference = field.value
    cited = NamedNode(known.iri if known is not None else statements.terms.name("document", reference))
    statements.state(evidence, statements.node("document"), EV + "cites", cited)
    if known is None or not known.has_passages:
        statements.state(evidence, cited, RDF + "type", NamedNode(EV + "CitedDocument"))
    kind = _CLASSES.get(field.details.get("kind", ""))
    if kind is not None:
        statements.state(evidence, cited, RDF + "type", NamedNode(EV + kind))
    statements.label(None, cited, reference, evidence)
    statements.state(evidence, cited, EV + "reference", make_text(reference))
    letter = field.details.get("letter")
    if letter:
        alias = Literal(f"Ref {letter} of {statements.reference}", language="en")
        statements.state(evidence, cited, SKOS + "altLabel", alias)
    group = field.details.get("dateTimeGroup")
    if not group:
        return
    statements.state(evidence, cited, EV + "dateTimeGroup", make_text(group))
    day = find_day(group)
    bound = read_bound(day) if day is not None else None
    if bound is not None:
        node = NamedNode(statements.terms.name("bound", f"{reference}-date"))
        statements.state(evidence, cited, EV + "dated", node)

        def say(subject: NamedNode, term: str, value: NamedNode | Literal) -> None:
            statements.state(evidence, subject, term, value)

        describe_interval(node, bound, say)
        describe_derivation(node, bound, say)
