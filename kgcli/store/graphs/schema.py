"""Which ontologies the schema of a home is made of, and what it brings of the package's vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.store.graphs.marking_data import find_pairs, find_subjects
from kgcli.vocabulary import EV, OWL, RDF

if TYPE_CHECKING:
    from kgcli.encoding import Quads, Terms
    from kgcli.home import Home
    from kgcli.sources import Source

_ONTOLOGY: Final = OWL + "Ontology"


def find_root(schema: Quads, home: Home, terms: Terms) -> str:
    """Return the IRI that names the schema's graph: that of the one ontology that no other one imports."""
    imports = find_pairs(schema, terms, OWL + "imports")
    roots = _find_ontologies(schema, terms) - {other for one, other in imports if one != other}
    if len(roots) == 1:
        return terms.text(roots.pop())[1:-1].decode()
    return home.settings.graph_base + "ontology"


def is_brought(source: Source, schema: Quads, terms: Terms) -> bool:
    """Tell whether the home brings what the package's vocabulary file *source* holds."""
    if source.path.name == "markings.ttl":
        return bool(find_subjects(schema, terms, EV + "MarkingLevel"))
    number = terms.find(b"<%b>" % (EV + "EvidenceSpan").encode())
    return any(subject == number for subject, _ in find_pairs(schema, terms, RDF + "type"))


def named_ontology(quads: Quads, terms: Terms) -> str | None:
    """Return the IRI of an ontology in *quads*, if there is one."""
    found = _find_ontologies(quads, terms)
    return min(terms.text(number) for number in found)[1:-1].decode() if found else None


def _find_ontologies(quads: Quads, terms: Terms) -> set[int]:
    return {number for number in find_subjects(quads, terms, _ONTOLOGY) if terms.is_iri(number)}
