"""Which namespaces are an ontology's own, and which terms well-known vocabularies have."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from kgcli.vocabulary import OWL, RDF, RDFS, SH, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ontology.reading import Ontology

__all__ = ["find_own_namespaces", "known_terms", "split_iri"]

_ONTOLOGY: Final = OWL + "Ontology"
_KINDS: Final = frozenset(
    {
        *(OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
        RDFS + "Class",
        RDF + "Property",
    }
)
# Vocabularies all of whose terms rdflib lists, by its names for them.
_CLOSED: Final = ("RDF", "RDFS", "OWL", "XSD", "SKOS", "DCTERMS", "DC", "SH", "PROV", "FOAF", "VANN", "VOID")
# What rdflib's lists leave out.
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    RDF: ("langString", "dirLangString", "HTML", "XMLLiteral", "JSON", "PlainLiteral", "_1", "_2", "_3"),
    OWL: ("Thing", "Nothing", "DataRange", "rational", "real"),
    SH: ("and", "class", "in", "not", "or"),
    XSD: ("anySimpleType", "anyAtomicType", "anyType"),
}
_BARE: Final = frozenset(RDF + name for name in ("RDF", "Description", "ID", "about", "li", "parseType"))


def split_iri(iri: str) -> tuple[str, str]:
    """Return the namespace and the local name of *iri*, parted after its last ``#``, ``/`` or ``:``."""
    end = max(iri.rfind(sign) for sign in "#/:") + 1
    return iri[:end], iri[end:]


@cache
def known_terms() -> Mapping[str, frozenset[str]]:
    """Return the terms of well-known vocabularies by their namespace."""
    import rdflib.namespace

    found = {}
    for name in _CLOSED:
        vocabulary = getattr(rdflib.namespace, name)
        base = str(vocabulary)
        terms = {str(term) for term in dir(vocabulary)} | {base + more for more in _ALSO.get(base, ())}
        found[base] = frozenset(terms - _BARE)
    return found


def find_own_namespaces(ontology: Ontology) -> frozenset[str]:
    """Return the namespaces that the ontology makes: those under its IRIs, and that with most of its terms.

    A namespace lies under an ontology's IRI if it begins with it; that of a well-known vocabulary is the
    ontology's own only so.
    """
    from pyoxigraph import NamedNode

    declared: Counter[str] = Counter()
    headers = set()
    seen = set()
    for statement in ontology.statements:
        if statement.predicate.value != RDF + "type" or not isinstance(statement.subject, NamedNode):
            continue
        kind = statement.object.value if isinstance(statement.object, NamedNode) else ""
        if kind == _ONTOLOGY:
            headers.add(statement.subject.value.rstrip("#/"))
        elif kind in _KINDS and statement.subject not in seen:
            seen.add(statement.subject)
            declared[split_iri(statement.subject.value)[0]] += 1
    under = {space for space in declared if _is_under(space, headers)}
    others = [space for space in declared if space not in known_terms()]
    most = max(others, key=lambda space: (declared[space], space), default=None)
    return frozenset(under | ({most} if most is not None else set()))


def _is_under(namespace: str, headers: Iterable[str]) -> bool:
    return any(
        namespace == header or namespace.startswith((header + "#", header + "/")) for header in headers
    )
