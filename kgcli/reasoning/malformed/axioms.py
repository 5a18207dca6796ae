"""Axioms that lack a part, have a literal for a name, or say what OWL 2 RL has no rule for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.index import TYPE, Index
from kgcli.reasoning.malformed.remark import Malformed, Owners, owl, pick, show
from kgcli.vocabulary import RDFS

if TYPE_CHECKING:
    from kgcli.reasoning.reasoner import Term

_SUB_CLASS: Final = NamedNode(RDFS + "subClassOf")
_SUB_PROPERTY: Final = NamedNode(RDFS + "subPropertyOf")
_COMPLEMENT: Final = owl("complementOf")
_EQUIVALENT: Final = owl("equivalentClass")

_NEGATIVE: Final = owl("NegativePropertyAssertion")
_SOURCE: Final = owl("sourceIndividual")
_ASSERTED: Final = owl("assertionProperty")
_TARGETS: Final = (owl("targetIndividual"), owl("targetValue"))

_MEMBERS: Final = owl("members")
_DISTINCT: Final = owl("distinctMembers")
_ALL: Final = {
    owl("AllDifferent"): (_MEMBERS, _DISTINCT),
    owl("AllDisjointClasses"): (_MEMBERS,),
    owl("AllDisjointProperties"): (_MEMBERS,),
}

_NAMES_ONLY: Final = frozenset(
    {_SUB_CLASS, _SUB_PROPERTY, NamedNode(RDFS + "domain"), NamedNode(RDFS + "range"), _COMPLEMENT}
    | {_EQUIVALENT, _SOURCE, _ASSERTED, _TARGETS[0]}
    | set(map(owl, ("equivalentProperty", "inverseOf", "disjointWith", "propertyDisjointWith")))
    | set(map(owl, ("onProperty", "onClass", "someValuesFrom", "allValuesFrom")))
)

_UNREAD: Final = {
    owl("disjointUnionOf"): "Write owl:unionOf and owl:AllDisjointClasses",
    owl("onDatatype"): "Name a datatype of OWL 2 instead, if one fits",
    owl("datatypeComplementOf"): "Name a datatype of OWL 2 instead, if one fits",
}
_REFLEXIVE: Final = owl("ReflexiveProperty")
_TOP: Final = frozenset({owl("topObjectProperty"), owl("topDataProperty")})
_ENDS: Final = _TOP | {owl("bottomObjectProperty"), owl("bottomDataProperty")}

OF_AXIOMS: Final = (
    _NAMES_ONLY | _ENDS | _UNREAD.keys() | {_MEMBERS, _DISTINCT, _TARGETS[1], owl("withRestrictions")}
)
"""The predicates of which this module looks at the statements."""
CLASSES: Final = frozenset({_NEGATIVE, _REFLEXIVE}) | _ALL.keys()
"""The classes of which this module looks at the instances."""


def find_axiom_faults(index: Index, owners: Owners) -> Iterator[Malformed]:
    """Yield what is wrong with axioms that are neither lists nor restrictions."""
    yield from _literals(index, owners)
    yield from _unread(index, owners)
    yield from _negative_assertions(index, owners)
    yield from _all_different(index, owners)
    yield from _own_complements(index)


def _literals(index: Index, owners: Owners) -> Iterator[Malformed]:
    for predicate in _NAMES_ONLY:
        for statement in index.of(predicate):
            if isinstance(statement[2], Literal):
                yield Malformed(
                    "literal",
                    statement,
                    f"The {show(predicate)}{owners.of(statement[0])} is the literal {show(statement[2])} "
                    "where a name must stand. Write the name.",
                )


def _unread(index: Index, owners: Owners) -> Iterator[Malformed]:
    for predicate, advice in _UNREAD.items():
        for statement in index.of(predicate):
            name = f"The {show(predicate)}{owners.of(statement[0])}"
            message = f"{name} is outside OWL 2 RL: no rule uses it. {advice}."
            yield Malformed("outside", statement, message)
    for prop in index.instances(_REFLEXIVE):
        message = f"{show(prop)} is an owl:ReflexiveProperty, which is outside OWL 2 RL: no rule uses it."
        yield Malformed("outside", pick(prop, TYPE, [_REFLEXIVE]), message)
    for own in index.predicates():
        for statement in index.of(own):
            # Everything is below the top: to say so is no mistake.
            used = set(statement) & _ENDS - (_TOP if own == _SUB_PROPERTY else frozenset())
            if used and own != TYPE:
                end = show(min(used, key=str))
                message = (
                    f"{end} is used{owners.of(statement[0])}, and no rule of OWL 2 RL knows what it means."
                )
                yield Malformed("outside", statement, message)


def _negative_assertions(index: Index, owners: Owners) -> Iterator[Malformed]:
    parts = (_SOURCE, _ASSERTED, *_TARGETS)
    for node in set(index.instances(_NEGATIVE)).union(*(index.subjects(part) for part in parts)):
        lacking = [show(part) for part in (_SOURCE, _ASSERTED) if not index.objects(node, part)]
        if not any(index.objects(node, target) for target in _TARGETS):
            lacking.append("owl:targetIndividual or owl:targetValue")
        if lacking:
            name = owners.name("negative property assertion", node)
            here = next((part for part in parts if index.objects(node, part)), None)
            yield Malformed(
                "incomplete",
                pick(node, here, index.objects(node, here)) if here else pick(node, TYPE, [_NEGATIVE]),
                f"{name} lacks {' and '.join(lacking)}: no rule uses it. Add what is denied.",
            )


def _all_different(index: Index, owners: Owners) -> Iterator[Malformed]:
    for kind, allowed in _ALL.items():
        for node in index.instances(kind):
            if not any(index.objects(node, predicate) for predicate in allowed):
                advice = f"Add {' or '.join(show(predicate) for predicate in allowed)} with a list"
                name = owners.name(show(kind), node)
                message = f"{name} has no members that a rule reads: nothing follows. {advice}."
                yield Malformed("incomplete", pick(node, TYPE, [kind]), message)
    typed: set[Term] = set().union(*(index.instances(kind) for kind in _ALL))
    for predicate in (_MEMBERS, _DISTINCT):
        kinds = " or ".join(sorted(show(kind) for kind, allowed in _ALL.items() if predicate in allowed))
        for statement in index.of(predicate):
            if statement[0] not in typed:
                name = owners.name("node", statement[0])
                message = f"{name} has {show(predicate)} but is no {kinds}: no rule uses it. Add its type."
                yield Malformed("incomplete", statement, message)


def _own_complements(index: Index) -> Iterator[Malformed]:
    for statement in index.of(_COMPLEMENT):
        node, _, denied = statement
        same = node == denied or any(
            index.holds(denied, predicate, node) for predicate in (_EQUIVALENT, _SUB_CLASS)
        )
        if same or index.holds(node, _EQUIVALENT, denied):
            yield Malformed(
                "self-complement",
                statement,
                f"{show(denied)} is its own complement or below it: each member is a clash (cls-com). "
                "Write rdfs:subClassOf owl:Nothing if it is to be empty.",
            )
