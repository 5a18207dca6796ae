"""The headers of ontologies: W3C "OWL 2 Mapping to RDF Graphs", section 3.1.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from kgcli.ontology.structure.index import TYPE, owl
from kgcli.ontology.structure.model import Header

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure.annotations import Annotations
    from kgcli.reasoning.reasoner import Term

__all__ = ["find_headers", "read_header"]

_ONTOLOGY: Final = owl("Ontology")
_IMPORTS, _VERSION = owl("imports"), owl("versionIRI")
_STRUCTURAL: Final = frozenset({TYPE, _IMPORTS, _VERSION})


def find_headers(statements: Iterable[Located]) -> Mapping[Term, list[Located]]:
    """Return what is said of each ontology, in the order in which they are declared."""
    found: dict[Term, list[Located]] = {
        each.subject: [] for each in statements if each.predicate == TYPE and each.object == _ONTOLOGY
    }
    if found:
        for statement in statements:
            if statement.subject in found:
                found[statement.subject].append(statement)
    return found


def read_header(node: Term, said: list[Located], annotations: Annotations) -> Header:
    """Return the header of the ontology *node*, of which *said* is said."""
    used = [
        each
        for each in said
        if each.predicate in _STRUCTURAL and (each.predicate != TYPE or each.object == _ONTOLOGY)
    ]
    versions = [each.object.value for each in used if each.predicate == _VERSION]  # type: ignore[union-attr]
    imports = [
        each.object.value
        for each in used
        if each.predicate == _IMPORTS and isinstance(each.object, NamedNode)
    ]
    found = annotations.read_all((each for each in said if each.predicate not in _STRUCTURAL), used)
    return Header(
        iri=node.value if isinstance(node, NamedNode) else "",
        version=versions[0] if versions else None,
        imports=tuple(dict.fromkeys(imports)),
        annotations=found,
        statements=tuple(used),
    )
