"""Axioms as text: W3C "OWL 2 Structural Specification", the functional-style syntax, with short names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.structure.model import Expression
from kgcli.vocabulary import RDF, W3C_PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.ontology.structure.model import Axiom, Part

__all__ = ["write_axiom", "write_part"]

_LOCAL: Final = re.compile(r"[^\W][\w.-]*(?<!\.)|")
_BARE: Final = frozenset({"ObjectProperties", "DataProperties"})
"""Groups that the syntax writes without a name."""
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write_axiom(axiom: Axiom, prefixes: Mapping[str, str]) -> str:
    """Return *axiom* in functional-style syntax, on one line: line ends in literals are escaped."""
    inside = " ".join(write_part(part, prefixes) for part in (*axiom.annotations, *axiom.parts))
    return f"{axiom.kind}({inside})"


def write_part(part: Part, prefixes: Mapping[str, str]) -> str:
    """Return an expression or a term in functional-style syntax, on one line."""
    if isinstance(part, NamedNode):
        return _write_short(part.value, prefixes)
    if isinstance(part, Expression):
        inside = " ".join(write_part(each, prefixes) for each in part.parts)
        if part.kind == "FacetRestriction":
            return inside
        return f"({inside})" if part.kind in _BARE else f"{part.kind}({inside})"
    if isinstance(part, Literal):
        return _write_literal(part, prefixes)
    return f"_:{part.value}" if isinstance(part, BlankNode) else str(part)


def _write_short(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return *iri* as a prefixed name where one of *prefixes* fits or OWL's own, else in angle brackets."""
    best = ""
    found = f"<{iri}>"
    for table in (W3C_PREFIXES, prefixes):
        for name, base in table.items():
            if base and len(base) >= len(best) and iri.startswith(base) and _LOCAL.fullmatch(iri, len(base)):
                best, found = base, f"{name}:{iri[len(base) :]}"
    return found


def _write_literal(literal: Literal, prefixes: Mapping[str, str]) -> str:
    text = f'"{literal.value.translate(_ESCAPES)}"'
    if literal.language:
        direction = getattr(literal, "direction", None)
        return f"{text}@{literal.language}" + (f"--{direction}" if direction else "")
    datatype = literal.datatype.value
    return (
        text
        if datatype in {XSD + "string", RDF + "langString"}
        else f"{text}^^{_write_short(datatype, prefixes)}"
    )
