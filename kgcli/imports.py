"""Ontologies that a home imports and does not have."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.index import TYPE, Index
from kgcli.reasoning.malformed.remark import Malformed, show
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import OWL

__all__ = ["find_missing_imports"]

_IMPORTS: Final = NamedNode(OWL + "imports")
_VERSION: Final = NamedNode(OWL + "versionIRI")
_ONTOLOGY: Final = NamedNode(OWL + "Ontology")


def find_missing_imports(statements: Iterable[Statement]) -> tuple[Malformed, ...]:
    """Return the imports in *statements* that name neither an ontology in them nor a version of one.

    All files of a home are read once, whoever imports them: ontologies that import each other, or
    themselves, are no fault. W3C "OWL 2 Structural Specification", section 3.4.
    """
    index = Index(
        statement
        for statement in statements
        if statement[1] in {_IMPORTS, _VERSION} or (statement[1] == TYPE and statement[2] == _ONTOLOGY)
    )
    known: set[Term] = set(index.instances(_ONTOLOGY)).union(*index.subjects(_VERSION).values())
    return tuple(
        Malformed("import", statement, _describe(statement[2]))
        for statement in sorted(index.of(_IMPORTS), key=str)
        if statement[2] not in known
    )


def _describe(wanted: Term) -> str:
    if isinstance(wanted, Literal):
        return f"The import {wanted} is a literal and was left out. Write the ontology's IRI in < >."
    advice = "Put its file into the ontology folder if its axioms are to count"
    return f"The import {show(wanted)} lies outside the home and was left out. {advice}."
