"""The few terms of which random schemas and facts are made, and how they are chosen."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.reasoning.reasoner import Term
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

_T = TypeVar("_T")
Choose = Callable[[Sequence[_T]], _T]


def named(prefix: str, *names: str) -> list[NamedNode]:
    """Return the terms of one vocabulary."""
    return [NamedNode(prefix + name) for name in names]


def owl(name: str) -> NamedNode:
    """Return the term *name* of OWL."""
    return NamedNode(OWL + name)


def rdfs(name: str) -> NamedNode:
    """Return the term *name* of RDF Schema."""
    return NamedNode(RDFS + name)


_BASE = "https://example.org/"
CLASSES = named(_BASE, "A", "B", "C")
PROPERTIES = named(_BASE, "p", "q", "r")
THINGS = named(_BASE, "x", "y", "z")
UNNAMED = BlankNode("somebody")
DATATYPES = [*named(XSD, "integer", "decimal", "string"), rdfs("Literal")]
LITERALS = [
    Literal("1", datatype=NamedNode(XSD + "integer")),
    Literal("01", datatype=NamedNode(XSD + "integer")),
    Literal("1.0", datatype=NamedNode(XSD + "decimal")),
    Literal("2", datatype=NamedNode(XSD + "integer")),
    Literal("-1.5", datatype=NamedNode(XSD + "decimal")),
    Literal("1", datatype=NamedNode(XSD + "float")),
    Literal("1"),
    Literal("1", language="en"),
    Literal("1", datatype=NamedNode(_BASE + "unit")),
]
ILL_TYPED = Literal("one", datatype=NamedNode(XSD + "integer"))
TYPE = NamedNode(RDF + "type")
LABEL = rdfs("label")
NIL = NamedNode(RDF + "nil")

FROM_VOCABULARY = [
    TYPE, LABEL,
    *named(RDFS, "subClassOf", "subPropertyOf", "domain", "range"),
    *named(OWL, "sameAs", "differentFrom", "equivalentClass", "equivalentProperty", "disjointWith"),
    *named(OWL, "inverseOf", "hasValue", "someValuesFrom", "allValuesFrom", "onProperty", "maxCardinality"),
    *named(OWL, "complementOf", "unionOf", "hasKey", "propertyChainAxiom", "sourceIndividual"),
]  # fmt: skip
CHARACTERISTICS = named(
    OWL, "FunctionalProperty", "InverseFunctionalProperty", "SymmetricProperty", "AsymmetricProperty",
    "TransitiveProperty", "IrreflexiveProperty",
)  # fmt: skip


class Pick:
    """Chooses the parts of axioms, from a universe of its own; what is unusual is rare."""

    def __init__(self, choose: Choose) -> None:  # type: ignore[type-arg]
        self.choose = choose
        self._classes = CLASSES[: choose([1, 2, 3])]
        self._properties = PROPERTIES[: choose([1, 2, 3])]
        self._things = THINGS[: choose([2, 3])]
        self._literals = choose([[], LITERALS[:4], LITERALS])

    def rarely(self) -> bool:
        """Tell once in twenty times."""
        return bool(self.choose(range(20)) == 19)

    def cls(self) -> Term:
        """Choose a class, rarely a datatype or what else may stand there."""
        if self.rarely():
            return self.choose([owl("Thing"), owl("Nothing"), THINGS[0], PROPERTIES[0], owl("Class")])
        if self.rarely():
            return self.choose(DATATYPES)
        return self.choose(self._classes)

    def prop(self) -> Term:
        """Choose a property, rarely one of the W3C's or what is none by its name."""
        if self.rarely():
            return self.choose([LABEL, owl("sameAs"), TYPE, rdfs("subClassOf"), CLASSES[0], THINGS[0]])
        return self.choose(self._properties)

    def thing(self) -> Term:
        """Choose a thing, rarely a class, a property or somebody unnamed."""
        if self.rarely():
            return self.choose([CLASSES[0], PROPERTIES[0], UNNAMED])
        return self.choose(self._things)

    def value(self) -> Term:
        """Choose a thing or a literal."""
        if self.choose(range(3)) or not self._literals:
            return self.thing()
        return ILL_TYPED if self.rarely() else self.choose(self._literals)

    def filler(self) -> Term:
        """Choose a class or a datatype."""
        return self.choose(DATATYPES) if self.choose(range(4)) == 0 else self.cls()

    def limit(self, number: int) -> Literal:
        """Choose a spelling of a cardinality."""
        kind = self.choose(["nonNegativeInteger", "nonNegativeInteger", "integer", "decimal"])
        return Literal(self.choose(["", "0"]) + str(number), datatype=NamedNode(XSD + kind))

    def items(self, pick: Callable[[], Term], low: int, high: int) -> list[Term]:
        """Choose from *low* to *high* items."""
        return [pick() for _ in range(self.choose(range(low, high + 1)))]
