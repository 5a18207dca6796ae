"""Restrictions of properties: W3C "OWL 2 Mapping to RDF Graphs", section 3.2.4, tables 13 to 15."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.ontology.structure.index import owl
from kgcli.ontology.structure.model import Expression
from kgcli.vocabulary import OWL, RDFS, XSD

if TYPE_CHECKING:
    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure.expressions import Expressions, Said
    from kgcli.ontology.structure.model import Part
    from kgcli.reasoning.reasoner import Term

__all__ = ["ON_PROPERTIES", "ON_PROPERTY", "read_restriction"]

ON_PROPERTY: Final = owl("onProperty")
ON_PROPERTIES: Final = owl("onProperties")
_ON_CLASS: Final = owl("onClass")
_ON_RANGE: Final = owl("onDataRange")
_FILLED: Final = {owl("someValuesFrom"): "SomeValuesFrom", owl("allValuesFrom"): "AllValuesFrom"}
_HAS_VALUE: Final = owl("hasValue")
_HAS_SELF: Final = owl("hasSelf")
_COUNTED: Final = {
    owl("minCardinality"): "MinCardinality",
    owl("maxCardinality"): "MaxCardinality",
    owl("cardinality"): "ExactCardinality",
    owl("minQualifiedCardinality"): "MinCardinality",
    owl("maxQualifiedCardinality"): "MaxCardinality",
    owl("qualifiedCardinality"): "ExactCardinality",
}
_TRUE: Final = frozenset({"true", "1"})
_EVERYTHING: Final = frozenset({NamedNode(OWL + "Thing"), NamedNode(RDFS + "Literal")})
_INTEGERS: Final = frozenset({XSD + name for name in ("nonNegativeInteger", "integer", "int")})


def read_restriction(  # noqa: PLR0911 - one for each form
    reader: Expressions, said: Said, used: list[Located]
) -> Expression | None:
    """Return the restriction that *said* describes, None where it is malformed."""
    found = [each for name in (*_FILLED, _HAS_VALUE, _HAS_SELF, *_COUNTED) for each in said.get(name, ())]
    on = [*said.get(ON_PROPERTY, ()), *said.get(ON_PROPERTIES, ())]
    if len(found) != 1 or len(on) != 1:
        return None
    used += [*on, *found]
    if ON_PROPERTIES in said:
        return _read_nary(reader, on[0], found[0], used)
    name, property_, value = found[0].predicate, on[0].object, found[0].object
    if name in _FILLED:
        return _read_filled(reader, _FILLED[name], property_, value, used)
    if name in _COUNTED:
        return _read_counted(reader, said, property_, found[0], used)
    if name == _HAS_VALUE and isinstance(value, Literal):
        part = _read_data_property(property_)
        return None if part is None else Expression("DataHasValue", (part, value))
    part = reader.read_object_property(property_, used)
    if part is None:
        return None
    if name == _HAS_SELF:
        fits = isinstance(value, Literal) and value.value in _TRUE
        return Expression("ObjectHasSelf", (part,)) if fits else None
    if not isinstance(value, (NamedNode, BlankNode)):
        return None
    return Expression("ObjectHasValue", (part, value))


def _read_data_property(term: Term) -> Part | None:
    return term if isinstance(term, NamedNode) else None


def _is_data(reader: Expressions, property_: Term, filler: Term | None) -> bool:
    """Tell whether a restriction is one of data: by what its property is declared as, else by its filler."""
    if isinstance(property_, BlankNode):
        return False
    kinds = reader.kinds.of(property_)
    if ("DataProperty" in kinds) != ("ObjectProperty" in kinds):
        return "DataProperty" in kinds
    return filler is not None and reader.is_range(filler)


def _read_filled(
    reader: Expressions, name: str, property_: Term, filler: Term, used: list[Located]
) -> Expression | None:
    if _is_data(reader, property_, filler):
        first, second = _read_data_property(property_), reader.read_range(filler, used)
        kind = "Data" + name
    else:
        first = reader.read_object_property(property_, used)
        second = reader.read_class(filler, used)
        kind = "Object" + name
    return None if first is None or second is None else Expression(kind, (first, second))


def _read_counted(
    reader: Expressions, said: Said, property_: Term, counted: Located, used: list[Located]
) -> Expression | None:
    number = _read_number(counted.object)
    fillers = [*said.get(_ON_CLASS, ()), *said.get(_ON_RANGE, ())]
    qualified = "ualified" in counted.predicate.value
    if number is None or len(fillers) != qualified:
        return None
    used += fillers
    filler = fillers[0].object if fillers else None
    data = _ON_RANGE in said or (filler is None and _is_data(reader, property_, None))
    kind = ("Data" if data else "Object") + _COUNTED[counted.predicate]
    part = _read_data_property(property_) if data else reader.read_object_property(property_, used)
    if part is None:
        return None
    if filler is None or filler in _EVERYTHING:
        return Expression(kind, (number, part))
    of = reader.read_range(filler, used) if data else reader.read_class(filler, used)
    return None if of is None else Expression(kind, (number, part, of))


def _read_number(term: Term) -> int | None:
    """Return the number that a cardinality states; data of old write it as other integers or plain."""
    if not isinstance(term, Literal) or not term.value.strip().isascii():
        return None
    text = term.value.strip().removeprefix("+")
    return int(text) if text.isdigit() else None


def _read_nary(reader: Expressions, on: Located, found: Located, used: list[Located]) -> Expression | None:
    properties = reader.index.read_list(on.object, used)
    if not properties or found.predicate not in _FILLED:
        return None
    filler = reader.read_range(found.object, used)
    parts = [_read_data_property(each) for each in properties]
    known = [part for part in parts if part is not None]
    if filler is None or len(known) != len(parts):
        return None
    return Expression("Data" + _FILLED[found.predicate], (*known, filler))
