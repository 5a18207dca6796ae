"""Which data ranges OWL 2 RL allows: W3C "OWL 2 Profiles", sections 4.2.1 and 4.2.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.ontology.profile.violations import Violation
from kgcli.ontology.structure import Expression
from kgcli.ontology.structure.signatures import sorted_parts
from kgcli.vocabulary import RDF, RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kgcli.ontology.structure import Axiom, Part

__all__ = ["find_in_ranges"]

_INTEGERS: Final = (
    *("integer", "nonNegativeInteger", "nonPositiveInteger", "positiveInteger", "negativeInteger"),
    *("long", "int", "short", "byte"),
    *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
)
_STRINGS: Final = ("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN")
_OTHERS: Final = ("decimal", "float", "double", "boolean", "hexBinary", "base64Binary", "anyURI")
_INSTANTS: Final = ("dateTime", "dateTimeStamp")
_SUPPORTED: Final = frozenset(
    {
        *(RDF + name for name in ("PlainLiteral", "XMLLiteral", "langString")),
        RDFS + "Literal",
        *(XSD + name for name in (*_INTEGERS, *_STRINGS, *_OTHERS, *_INSTANTS)),
    }
)
"""The datatypes of OWL 2 RL; ``rdf:langString`` is how RDF 1.1 types what OWL 2 calls plain literals."""


def find_in_ranges(axiom: Axiom, defined: Collection[NamedNode]) -> Iterator[Violation]:
    """Yield the data ranges in *axiom* that OWL 2 RL does without.

    A datatype that an axiom defines may be used, as its definition is checked. The values of annotations
    are free.
    """
    if axiom.kind == "Declaration":
        return
    pending: list[Axiom | Expression] = [axiom]
    while pending:
        thing = pending.pop()
        for sort, part in sorted_parts(thing):
            if isinstance(part, Expression):
                if sort == "R" and part.kind != "DataIntersectionOf":
                    yield _fault(axiom, part)
                pending.append(part)
            elif sort == "R" and isinstance(part, NamedNode):
                if part.value not in _SUPPORTED and part not in defined:
                    yield _fault(axiom, part)
            elif sort == "L" and isinstance(part, Literal):
                datatype = part.datatype
                if datatype.value not in _SUPPORTED and datatype not in defined:
                    yield Violation("UseOfIllegalDataRange", axiom, datatype, part)


def _fault(axiom: Axiom, part: Part) -> Violation:
    return Violation("UseOfIllegalDataRange", axiom, part, part)
