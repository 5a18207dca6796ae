"""The terms that a home's ontology describes, read from its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ontology.editing.home_files import parse_file
from kgcli.ontology.editing.spelling import merge_prefixes
from kgcli.ontology.editing.terms import Term, Terms
from kgcli.vocabulary import OWL, PREFIXES, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.home import Home
    from kgcli.ontology.editing.home_files import HomeFile

__all__ = ["read_terms"]

_ONTOLOGY: Final = OWL + "Ontology"
_PARENTS: Final = frozenset({RDFS + "subClassOf", RDFS + "subPropertyOf"})
_LABELS: Final = frozenset({RDFS + "label", SKOS + "prefLabel"})
_DEFINITIONS: Final = frozenset(
    {SKOS + "definition", RDFS + "comment", "http://purl.obolibrary.org/obo/IAO_0000115"}
)


def read_terms(home: Home, files: Iterable[HomeFile]) -> Terms:  # noqa: PLR0912 - one case a property
    """Return the terms that the schema among *files* describes."""
    from pyoxigraph import Literal, NamedNode

    terms: dict[str, Term] = {}
    prefixes: dict[str, str] = {}
    ontologies: dict[str, str] = {}
    imports: dict[str, set[str]] = {}
    for file in files:
        if file.role != "schema" or file.syntax in {"context", "sparql"}:
            continue
        quads, own = parse_file(file)
        for prefix, namespace in own.items():
            prefixes.setdefault(prefix, namespace)
        for quad in quads:
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode):
                continue
            term = terms.setdefault(subject.value, Term(subject.value))
            term.files[file.name] = term.files.get(file.name, 0) + 1
            verb = quad.predicate.value
            if isinstance(value, NamedNode):
                if verb == RDF + "type":
                    term.types.add(value.value)
                    term.declared.add(file.name)
                    if value.value == _ONTOLOGY:
                        ontologies.setdefault(file.name, subject.value)
                elif verb in _PARENTS:
                    term.parents.add(value.value)
                elif verb == RDFS + "range":
                    term.ranges.add(value.value)
                elif verb == OWL + "imports":
                    imports.setdefault(subject.value, set()).add(value.value)
            elif isinstance(value, Literal) and verb in _LABELS:
                term.labels.append((value.value, value.language or ""))
            elif verb == OWL + "deprecated":
                term.deprecated = getattr(value, "value", "") in {"true", "1"}
            elif isinstance(value, Literal) and verb in _DEFINITIONS:
                term.definitions.add(value.language or "")
    for iri in [iri for iri, term in terms.items() if _ONTOLOGY in term.types]:
        del terms[iri]
    known = {**PREFIXES, **prefixes, **home.settings.prefixes}
    named = {prefix: namespace for prefix, namespace in prefixes.items() if prefix}
    spelling = merge_prefixes(home.settings.prefixes, PREFIXES, named)
    return Terms(
        terms, known, spelling, ontologies, {iri: frozenset(found) for iri, found in imports.items()}
    )
