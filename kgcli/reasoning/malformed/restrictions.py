"""Restrictions on properties that say too little, too much, or what no rule of OWL 2 RL reads."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.index import TYPE, Index
from kgcli.reasoning.malformed.remark import Malformed, Owners, owl, pick, show
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.reasoning.values import value_of
from kgcli.vocabulary import XSD

_ON_PROPERTY: Final = owl("onProperty")
_ON_PROPERTIES: Final = owl("onProperties")
_ON_CLASS: Final = owl("onClass")
_ON_DATA_RANGE: Final = owl("onDataRange")
_MAX: Final = owl("maxCardinality")
_MAX_QUALIFIED: Final = owl("maxQualifiedCardinality")
RESTRICTION: Final = owl("Restriction")

_UNREAD_CARDINALITIES: Final = frozenset(
    map(owl, ("minCardinality", "cardinality", "minQualifiedCardinality", "qualifiedCardinality"))
)
_CARDINALITIES: Final = _UNREAD_CARDINALITIES | {_MAX, _MAX_QUALIFIED}
_FILLERS: Final = _CARDINALITIES | set(map(owl, ("someValuesFrom", "allValuesFrom", "hasValue", "hasSelf")))
OF_RESTRICTIONS: Final = _FILLERS | {_ON_PROPERTY, _ON_PROPERTIES, _ON_CLASS, _ON_DATA_RANGE}
"""The predicates that a restriction is written with."""

_READ: Final = frozenset(value_of(Literal(text, datatype=NamedNode(XSD + "integer"))) for text in "01")


def find_restriction_faults(index: Index, owners: Owners) -> Iterator[Malformed]:
    """Yield what is wrong with restrictions, the limits of cardinalities included."""
    nodes = set(index.instances(RESTRICTION)).union(*(index.subjects(part) for part in OF_RESTRICTIONS))
    for node in nodes:
        name = owners.name("restriction", node)
        fillers = [
            (node, filler, value)
            for filler in sorted(_FILLERS, key=str)
            for value in sorted(index.objects(node, filler), key=str)
        ]
        yield from _judge_parts(index, node, fillers, name)  # type: ignore[arg-type]
        for predicate in _CARDINALITIES:
            for limit in index.objects(node, predicate):
                yield from _judge_limit(index, pick(node, predicate, [limit]), name)


def _judge_parts(index: Index, node: Term, fillers: list[Statement], name: str) -> Iterator[Malformed]:
    properties = index.objects(node, _ON_PROPERTY)
    if index.objects(node, _ON_PROPERTIES):
        statement = pick(node, _ON_PROPERTIES, index.objects(node, _ON_PROPERTIES))
        message = f"{name} has owl:onProperties, which is outside OWL 2 RL: no rule uses it."
        yield Malformed("outside", statement, message)
    elif not properties:
        statement = fillers[0] if fillers else _any_part(index, node)
        message = f"{name} has no owl:onProperty: no rule uses it. Add the property that it restricts."
        yield Malformed("restriction", statement, message)
    if len(properties) > 1:
        yield Malformed(
            "restriction",
            pick(node, _ON_PROPERTY, properties),
            f"{name} has {len(properties)} owl:onProperty: the rules read one restriction for each. "
            "Write a restriction of its own for each property.",
        )
    if not fillers and properties:
        yield Malformed(
            "restriction",
            pick(node, _ON_PROPERTY, properties),
            f"{name} restricts {show(min(properties, key=str))} to nothing: no rule uses it. "
            "Add owl:someValuesFrom, owl:allValuesFrom, owl:hasValue or a cardinality.",
        )
    if len(fillers) > 1:
        said = ", ".join(f"{show(filler)} {show(value)}" for _, filler, value in fillers)
        yield Malformed(
            "restriction",
            fillers[0],
            f"{name} says several things at once ({said}): the rules read one restriction for each. "
            "Write a restriction of its own for each.",
        )
    for statement in fillers:
        if statement[1] == owl("hasSelf"):
            message = f"{name} has owl:hasSelf, which is outside OWL 2 RL: no rule uses it."
            yield Malformed("outside", statement, message)


def _any_part(index: Index, node: Term) -> Statement:
    for part in (_ON_CLASS, _ON_DATA_RANGE):
        if index.objects(node, part):
            return pick(node, part, index.objects(node, part))
    return pick(node, TYPE, [RESTRICTION])


def _judge_limit(index: Index, statement: Statement, name: str) -> Iterator[Malformed]:
    node, predicate, limit = statement
    what = f"{name} has {show(predicate)}"
    classes = index.objects(node, _ON_CLASS)
    if predicate in _UNREAD_CARDINALITIES:
        message = f"{what} {_number(limit)}, which is outside OWL 2 RL: no rule uses it."
        yield Malformed("cardinality", statement, message)
    elif not isinstance(limit, Literal) or not _is_whole(limit):
        message = (
            f'{what} {show(limit)}, which is no number of things: no rule uses it. Write "1"^^xsd:integer.'
        )
        yield Malformed("cardinality", statement, message)
    elif value_of(limit) not in _READ:
        message = f"{what} {_number(limit)}: OWL 2 RL has rules for 0 and 1 only, so nothing follows."
        yield Malformed("cardinality", statement, message)
    elif predicate == _MAX and classes:
        yield Malformed(
            "restriction",
            pick(node, _ON_CLASS, classes),
            f"{what} and owl:onClass: the limit is read for all classes. Write owl:maxQualifiedCardinality.",
        )
    elif predicate == _MAX_QUALIFIED and not classes:
        if index.objects(node, _ON_DATA_RANGE):
            message = f"{what} with owl:onDataRange: no rule of OWL 2 RL reads that, so nothing follows."
            yield Malformed(
                "outside", pick(node, _ON_DATA_RANGE, index.objects(node, _ON_DATA_RANGE)), message
            )
        else:
            message = (
                f"{what} without owl:onClass: no rule uses it. Add the class, or write owl:maxCardinality."
            )
            yield Malformed("restriction", statement, message)
    elif predicate == _MAX_QUALIFIED and len(classes) > 1:
        message = f"{what} and {len(classes)} owl:onClass: the rules read one restriction for each."
        yield Malformed("restriction", pick(node, _ON_CLASS, classes), message)


def _is_whole(limit: Literal) -> bool:
    value = value_of(limit)
    if not isinstance(value, tuple) or value[0] != "decimal":
        return False
    return bool(value[1] >= 0 and value[1] == value[1].to_integral_value())


def _number(limit: Term) -> str:
    return limit.value.strip() if isinstance(limit, Literal) else show(limit)
