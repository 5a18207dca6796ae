"""The axioms that begin with one statement: W3C "OWL 2 Mapping to RDF Graphs", section 3.2.5, table 16."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgcli.ontology.structure.expressions import read_individual
from kgcli.ontology.structure.index import TYPE, owl
from kgcli.ontology.structure.kinds import DECLARED_BY, IMPLIED_OBJECT, is_reserved
from kgcli.ontology.structure.model import Expression
from kgcli.ontology.structure.ordering import part_key, sort_parts
from kgcli.vocabulary import RDFS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kgcli.ontology.reading import Located
    from kgcli.ontology.structure.expressions import Expressions
    from kgcli.ontology.structure.model import Part
    from kgcli.reasoning.reasoner import Term

__all__ = ["Found", "read_axioms"]

Found: TypeAlias = "tuple[str, tuple[Part, ...]]"
"""An axiom's kind and parts."""
_Handler: TypeAlias = "Callable[[Expressions, Located, list[Located]], Iterator[Found]]"

_CHARACTERISTICS: Final[Mapping[Term, str]] = {
    owl("InverseFunctionalProperty"): "InverseFunctionalObjectProperty",
    owl("ReflexiveProperty"): "ReflexiveObjectProperty",
    owl("IrreflexiveProperty"): "IrreflexiveObjectProperty",
    owl("SymmetricProperty"): "SymmetricObjectProperty",
    owl("AsymmetricProperty"): "AsymmetricObjectProperty",
    owl("TransitiveProperty"): "TransitiveObjectProperty",
}
_FUNCTIONAL: Final = owl("FunctionalProperty")
_DEPRECATED: Final = frozenset({owl("DeprecatedClass"), owl("DeprecatedProperty")})
_TRUE: Final = Literal("true", datatype=NamedNode(XSD + "boolean"))


def read_axioms(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    """Yield the axioms that *statement* begins; *used* gets the other statements that they are read from."""
    handler = _BY_PREDICATE.get(statement.predicate)
    if handler is not None:
        yield from handler(reader, statement, used)
    elif not is_reserved(statement.predicate.value) or reader.kinds.of(statement.predicate):
        yield from _read_assertion(reader, statement, used)


def _pair(first: Part, second: Part) -> tuple[Part, ...]:
    """Return two parts without an order; both remain where they are the same."""
    return tuple(sorted((first, second), key=part_key))


def _read_type(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    thing, _, kind, _ = statement
    if kind in DECLARED_BY:
        if isinstance(thing, NamedNode):
            yield "Declaration", (Expression(DECLARED_BY[kind], (thing,)),)
        return
    if kind in _CHARACTERISTICS:
        if kind in IMPLIED_OBJECT and isinstance(thing, NamedNode):
            yield "Declaration", (Expression("ObjectProperty", (thing,)),)
        part = reader.read_object_property(thing, used)
        if part is not None:
            yield _CHARACTERISTICS[kind], (part,)
    elif kind == _FUNCTIONAL:
        yield from _read_functional(reader, thing, used)
    elif kind in _DEPRECATED:
        if isinstance(thing, NamedNode):
            yield "AnnotationAssertion", (owl("deprecated"), thing, _TRUE)
    elif not isinstance(kind, NamedNode) or not is_reserved(kind.value) or reader.kinds.of(kind):
        part = reader.read_class(kind, used)
        if part is not None:
            yield "ClassAssertion", (part, thing)


def _read_functional(reader: Expressions, thing: Term, used: list[Located]) -> Iterator[Found]:
    kinds = reader.kinds.of(thing)
    if "DataProperty" in kinds and isinstance(thing, NamedNode):
        yield "FunctionalDataProperty", (thing,)
    if "ObjectProperty" in kinds or "DataProperty" not in kinds:
        part = reader.read_object_property(thing, used)
        if part is not None:
            yield "FunctionalObjectProperty", (part,)


def _read_subclass(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    first, second = _read_classes(reader, statement, used)
    if first is not None and second is not None:
        yield "SubClassOf", (first, second)


def _read_classes(
    reader: Expressions, statement: Located, used: list[Located]
) -> tuple[Part | None, Part | None]:
    return reader.read_class(statement.subject, used), reader.read_class(statement.object, used)


def _read_equivalent(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    defined, _, value, _ = statement
    if isinstance(defined, NamedNode) and reader.is_range(defined) and reader.is_range(value):
        part = reader.read_range(value, used)
        if part is not None:
            yield "DatatypeDefinition", (defined, part)
        return
    first, second = _read_classes(reader, statement, used)
    if first is not None and second is not None:
        yield "EquivalentClasses", _pair(first, second)


def _read_disjoint(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    first, second = _read_classes(reader, statement, used)
    if first is not None and second is not None:
        yield "DisjointClasses", _pair(first, second)


def _read_disjoint_union(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    members = reader.index.read_list(statement.object, used)
    parts = [reader.read_class(member, used) for member in members or ()]
    found = [part for part in parts if part is not None]
    if found and len(found) == len(parts) and isinstance(statement.subject, NamedNode):
        yield "DisjointUnion", (statement.subject, *sort_parts(found))


def _read_defined(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    """Read what OWL 1 writes without ``owl:equivalentClass``: a named class that is itself a connective."""
    if isinstance(statement.subject, NamedNode):
        data = "Datatype" in reader.kinds.of(statement.subject)
        said = {statement.predicate: [statement]}
        own: list[Located] = []
        part = reader.build_range(said, own) if data else reader.build_boolean(said, own)
        used += own[1:]
        if part is not None:
            kind = "DatatypeDefinition" if data else "EquivalentClasses"
            yield kind, ((statement.subject, part) if data else _pair(statement.subject, part))


def _find_kind(reader: Expressions, order: str, *terms: Term) -> str:
    """Return the kind of property that the first of *terms* with any is; empty where none has one.

    Of several kinds, which are an illegal pun, *order* decides by their first letters.
    """
    for term in terms:
        if isinstance(term, BlankNode):
            return "Object"
        kinds = {kind[0]: kind for kind in reader.kinds.of(term) if kind.endswith("Property")}
        for letter in order:
            if letter in kinds:
                return kinds[letter].removesuffix("Property")
    return ""


def _read_subproperty(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    first, _, second, _ = statement
    kind = _find_kind(reader, "ODA", second, first) or "Annotation"
    if kind == "Object":
        sub, above = reader.read_object_property(first, used), reader.read_object_property(second, used)
        if sub is not None and above is not None:
            yield "SubObjectPropertyOf", (sub, above)
    elif isinstance(first, NamedNode) and isinstance(second, NamedNode):
        yield f"Sub{kind}PropertyOf", (first, second)


def _read_domain(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    of, _, value, _ = statement
    kind = _find_kind(reader, "OAD", of) or "Annotation"
    if kind == "Annotation":
        if isinstance(of, NamedNode) and isinstance(value, NamedNode):
            yield "AnnotationPropertyDomain", (of, value)
        return
    part = reader.read_object_property(of, used)
    domain = reader.read_class(value, used)
    if part is not None and domain is not None:
        yield f"{kind}PropertyDomain", (part, domain)


def _read_range(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    of, _, value, _ = statement
    kind = _find_kind(reader, "ADO" if reader.is_range(value) else "AOD", of) or "Annotation"
    if kind == "Annotation":
        if isinstance(of, NamedNode) and isinstance(value, NamedNode):
            yield "AnnotationPropertyRange", (of, value)
        return
    part = reader.read_object_property(of, used)
    range_ = reader.read_range(value, used) if kind == "Data" else reader.read_class(value, used)
    if part is not None and range_ is not None:
        yield f"{kind}PropertyRange", (part, range_)


def _read_property_pair(name: str) -> _Handler:
    def read(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
        first, _, second, _ = statement
        if _find_kind(reader, "OD", second, first) == "Data":
            if isinstance(first, NamedNode) and isinstance(second, NamedNode):
                yield f"{name}DataProperties", _pair(first, second)
            return
        one, other = reader.read_object_property(first, used), reader.read_object_property(second, used)
        if one is not None and other is not None:
            yield f"{name}ObjectProperties", _pair(one, other)

    return read


def _read_inverse(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    # A blank node's is an expression, not an axiom.
    if isinstance(statement.subject, NamedNode):
        other = reader.read_object_property(statement.object, used)
        if other is not None:
            yield "InverseObjectProperties", _pair(statement.subject, other)


def _read_chain(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    above = reader.read_object_property(statement.subject, used)
    members = reader.index.read_list(statement.object, used)
    parts = [reader.read_object_property(member, used) for member in members or ()]
    found = tuple(part for part in parts if part is not None)
    if above is not None and found and len(found) == len(parts):
        yield "SubObjectPropertyOf", (Expression("ObjectPropertyChain", found), above)


def _read_key(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    keyed = reader.read_class(statement.subject, used)
    members = reader.index.read_list(statement.object, used)
    data = [each for each in members or () if _find_kind(reader, "OD", each) == "Data"]
    parts = [reader.read_object_property(each, used) for each in members or () if each not in data]
    objects = [part for part in parts if part is not None]
    if keyed is not None and members is not None and len(objects) == len(parts):
        yield (
            "HasKey",
            (
                keyed,
                Expression("ObjectProperties", sort_parts(objects)),
                Expression(
                    "DataProperties", sort_parts(each for each in data if isinstance(each, NamedNode))
                ),
            ),
        )


def _read_individual_pair(kind: str) -> _Handler:
    def read(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
        del reader
        other = read_individual(statement.object, used)
        if other is not None:
            yield kind, _pair(statement.subject, other)

    return read


def _read_assertion(reader: Expressions, statement: Located, used: list[Located]) -> Iterator[Found]:
    del used
    subject, predicate, value, _ = statement
    if isinstance(value, Triple):
        return
    kinds = reader.kinds.of(predicate)
    literal = isinstance(value, Literal)
    if "AnnotationProperty" in kinds:
        yield "AnnotationAssertion", (predicate, subject, value)
    elif "ObjectProperty" in kinds and not literal:
        yield "ObjectPropertyAssertion", (predicate, subject, value)
    elif "DataProperty" in kinds and literal:
        yield "DataPropertyAssertion", (predicate, subject, value)
    else:
        yield "AnnotationAssertion", (predicate, subject, value)


_BY_PREDICATE: Final[Mapping[NamedNode, _Handler]] = {
    TYPE: _read_type,
    NamedNode(RDFS + "subClassOf"): _read_subclass,
    NamedNode(RDFS + "subPropertyOf"): _read_subproperty,
    NamedNode(RDFS + "domain"): _read_domain,
    NamedNode(RDFS + "range"): _read_range,
    owl("equivalentClass"): _read_equivalent,
    owl("disjointWith"): _read_disjoint,
    owl("disjointUnionOf"): _read_disjoint_union,
    **{owl(name): _read_defined for name in ("intersectionOf", "unionOf", "complementOf", "oneOf")},
    owl("equivalentProperty"): _read_property_pair("Equivalent"),
    owl("propertyDisjointWith"): _read_property_pair("Disjoint"),
    owl("inverseOf"): _read_inverse,
    owl("propertyChainAxiom"): _read_chain,
    owl("hasKey"): _read_key,
    owl("sameAs"): _read_individual_pair("SameIndividual"),
    owl("differentFrom"): _read_individual_pair("DifferentIndividuals"),
}
