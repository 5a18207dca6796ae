"""Which statements a rule of OWL 2 RL can use at all; the others need not go through a reasoner."""

from collections.abc import Collection
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kgcli.reasoning.index import TYPE
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import OWL, RDF, RDFS

_AXIOM_PREDICATES: Final = frozenset(
    {RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")}
    | {RDF + name for name in ("first", "rest")}
    | {
        OWL + name
        for name in (
            "allValuesFrom", "assertionProperty", "complementOf", "differentFrom", "disjointWith",
            "distinctMembers", "equivalentClass", "equivalentProperty", "hasKey", "hasValue",
            "intersectionOf", "inverseOf", "maxCardinality", "maxQualifiedCardinality", "members", "onClass",
            "onProperty", "oneOf", "propertyChainAxiom", "propertyDisjointWith", "sameAs", "someValuesFrom",
            "sourceIndividual", "targetIndividual", "targetValue", "unionOf",
        )
    }
)  # fmt: skip
"""The predicates that occur in the premises of rules; a statement with one of these is an axiom."""

_AXIOM_TYPES: Final = frozenset(
    OWL + name
    for name in (
        "AllDifferent", "AllDisjointClasses", "AllDisjointProperties", "AsymmetricProperty",
        "FunctionalProperty", "InverseFunctionalProperty", "IrreflexiveProperty", "Nothing",
        "SymmetricProperty", "TransitiveProperty",
    )
)  # fmt: skip

_DECLARATIONS: Final = frozenset(
    {OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty")} | {RDF + "Property"}
)
"""Types from which scm-cls, scm-op and scm-dp conclude that a term is below itself."""

_NEEDS_REFLEXIVITY: Final = frozenset(
    OWL + name for name in ("onProperty", "someValuesFrom", "allValuesFrom", "onClass")
)
"""Where scm-hv, scm-svf1 and their like ask whether a term is below another, perhaps itself."""

_TOP_AND_BOTTOM: Final = frozenset({OWL + "Thing", OWL + "Nothing"})
_META: Final = (_AXIOM_PREDICATES | _AXIOM_TYPES | _DECLARATIONS | {RDF + "type"}) - _TOP_AND_BOTTOM
"""Terms that, where an axiom is about them, let rules make new axioms."""


class Split(NamedTuple):
    """Statements that rules can use, and those that only equality can touch."""

    active: list[Statement]
    inert: list[Statement]


def split(statements: Collection[Statement]) -> Split:
    """Return *statements* in two parts; the first alone gives all conclusions but those of eq-rep-*.

    A fact is of use to a rule only if an axiom names its property, or, for a type, its class. So labels,
    comments and descriptions stay out, unless an axiom is about them, such as a subproperty of
    ``rdfs:label``.
    """
    touched: set[Term] = set()
    reflexive: set[Term] = set()
    axioms: list[Statement] = []
    others: list[Statement] = []
    # Everything is an owl:Thing only because its class is declared as one; so where an axiom is about
    # owl:Thing, declarations matter.
    declarations = False
    for statement in statements:
        subject, predicate, value = statement
        name = predicate.value
        special = predicate == TYPE and getattr(value, "value", "") in _AXIOM_TYPES
        if name not in _AXIOM_PREDICATES and not special:
            others.append(statement)
            continue
        axioms.append(statement)
        touched.add(subject)
        if not special:
            touched.add(value)
        if name in _NEEDS_REFLEXIVITY:
            reflexive.add(value)
        declarations = declarations or subject.value in _TOP_AND_BOTTOM or _asks_for_top(name, value)
    if any(getattr(term, "value", "") in _META for term in touched if isinstance(term, NamedNode)):
        return Split([*axioms, *others], [])
    active, inert = axioms, list[Statement]()
    for statement in others:
        subject, predicate, value = statement
        if predicate != TYPE:
            useful = predicate in touched
        elif getattr(value, "value", "") in _DECLARATIONS:
            useful = declarations or subject in reflexive
        else:
            useful = value in touched
        (active if useful else inert).append(statement)
    return Split(active, inert)


def _asks_for_top(predicate: str, value: Term) -> bool:
    asks = predicate in {RDF + "first", OWL + "complementOf", OWL + "disjointWith", OWL + "equivalentClass"}
    return asks and getattr(value, "value", "") in _TOP_AND_BOTTOM
