"""Fresh values of datatypes that share none: the rules of OWL 2 RL speak of literals only.

W3C "OWL 2 Structural Specification", section 4, the datatype map.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.encoding.columns import class_node
from kgcli.encoding.objects import to_term
from kgcli.ontology.coherence.minimal import shrink
from kgcli.reasoning.reasoner import Finding
from kgcli.reasoning.values import lies_in
from kgcli.vocabulary import RDF, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kgcli.reasoning.engine.session import Session

__all__ = ["find_valueless"]

_TYPE: Final = NamedNode(RDF + "type")
_SAMPLES: Final = (
    *(Literal(text, datatype=NamedNode(XSD + "integer")) for text in ("-1", "0", "1")),
    Literal("0.5", datatype=NamedNode(XSD + "decimal")),
    *(Literal("1", datatype=NamedNode(XSD + name)) for name in ("float", "double")),
    Literal("en"),
    Literal("en", language="en"),
    Literal("true", datatype=NamedNode(XSD + "boolean")),
    Literal("00", datatype=NamedNode(XSD + "hexBinary")),
    Literal("", datatype=NamedNode(XSD + "base64Binary")),
    Literal("a:b", datatype=NamedNode(XSD + "anyURI")),
    Literal("2000-01-01T00:00:00Z", datatype=NamedNode(XSD + "dateTimeStamp")),
)
"""Values of which one is in each set of datatypes of the map that have any in common."""


def _share_a_value(datatypes: Collection[str]) -> bool:
    """Tell whether some value may be of all *datatypes*; those that the map does not know may hold any."""
    return any(all(lies_in(sample, own) is not False for own in datatypes) for sample in _SAMPLES)


def find_valueless(session: Session, first: int) -> Iterator[Finding]:
    """Yield where a fresh value, a term with a number from *first* on, is of datatypes that share none."""
    saturation = session.saturation
    own: dict[int, list[str]] = defaultdict(list)
    for number, iri in saturation.compiler.datatypes():
        members = saturation.tables.column(class_node(saturation.names.representative(number)))
        for member in members[members >= first].tolist():
            own[member].append(iri)
    for member, found in sorted(own.items()):
        datatypes = tuple(found)
        if not _share_a_value(datatypes):
            datatypes = shrink(datatypes, lambda some: not _share_a_value(some))
            text = session.terms.text(member)
            premises = tuple((to_term(text), _TYPE, NamedNode(iri)) for iri in datatypes)
            shown = " and ".join(f"<{iri}>" for iri in datatypes)
            message = f"{text.decode()} is of {shown}, which have no value in common."
            yield Finding("", message, premises)  # type: ignore[arg-type]  # It is a blank node.
