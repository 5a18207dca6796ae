"""Small random ontologies and facts, dense enough that rules meet."""

from typing import Any

from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from kgcli.reasoning.reasoner import Statement
from kgcli.vocabulary import OWL, RDF, RDFS, XSD

_BASE = "https://example.org/"
CLASSES = [NamedNode(f"{_BASE}C{number}") for number in range(4)]
PROPERTIES = [NamedNode(f"{_BASE}p{number}") for number in range(4)]
THINGS = [NamedNode(f"{_BASE}x{number}") for number in range(4)]
LABEL = NamedNode(RDFS + "label")
_INTEGER = NamedNode(XSD + "integer")
_TYPE = NamedNode(RDF + "type")


def _rdfs(name: str) -> NamedNode:
    return NamedNode(RDFS + name)


def _owl(name: str) -> NamedNode:
    return NamedNode(OWL + name)


def _list(label: str, items: list[NamedNode]) -> list[Statement]:
    cells = [BlankNode(f"{label}l{number}") for number in range(len(items))]
    nil = NamedNode(RDF + "nil")
    found: list[Statement] = []
    for number, (cell, item) in enumerate(zip(cells, items, strict=True)):
        rest = cells[number + 1] if number + 1 < len(cells) else nil
        found += [(cell, NamedNode(RDF + "first"), item), (cell, NamedNode(RDF + "rest"), rest)]
    return found


@st.composite
def axioms(draw: st.DrawFn, *, keys: bool) -> list[Statement]:
    """Draw the statements of one axiom; *keys* allows hasKey, which owlrl by itself gets wrong."""
    a, b = draw(st.sampled_from(CLASSES)), draw(st.sampled_from(CLASSES))
    p, q, r = (draw(st.sampled_from(PROPERTIES)) for _ in range(3))
    x = draw(st.sampled_from(THINGS))
    label = "b"
    node = BlankNode(label)
    kinds: list[list[Statement]] = [
        [(a, _rdfs("subClassOf"), b)],
        [(a, _owl("equivalentClass"), b)],
        [(a, _owl("disjointWith"), b)],
        [(p, _rdfs("subPropertyOf"), q)],
        [(p, _rdfs("domain"), a)],
        [(p, _rdfs("range"), a)],
        [(p, _owl("inverseOf"), q)],
        [(p, _TYPE, _owl("TransitiveProperty"))],
        [(p, _TYPE, _owl("SymmetricProperty"))],
        [(p, _TYPE, _owl("FunctionalProperty"))],
        [(p, _TYPE, _owl("InverseFunctionalProperty"))],
        [(p, _TYPE, _owl("ObjectProperty")), (a, _TYPE, _owl("Class"))],
        [(p, _rdfs("subPropertyOf"), LABEL)],
        [(p, _owl("propertyChainAxiom"), BlankNode(f"{label}l0")), *_list(label, [q, r])],
        [
            (a, _owl("intersectionOf"), BlankNode(f"{label}l0")),
            *_list(label, [b, draw(st.sampled_from(CLASSES))]),
        ],
        [(a, _owl("unionOf"), BlankNode(f"{label}l0")), *_list(label, [b])],
        [(node, _owl("onProperty"), p), (node, _owl("someValuesFrom"), a), (node, _rdfs("subClassOf"), b)],
        [(node, _owl("onProperty"), p), (node, _owl("hasValue"), x), (a, _rdfs("subClassOf"), node)],
        [(node, _owl("onProperty"), p), (node, _owl("allValuesFrom"), a), (b, _rdfs("subClassOf"), node)],
        [
            (node, _owl("onProperty"), p),
            (node, _owl("someValuesFrom"), _INTEGER),
            (node, _rdfs("subClassOf"), b),
        ],
        [
            (node, _owl("onProperty"), p),
            (node, _owl("maxCardinality"), Literal("1", datatype=NamedNode(XSD + "nonNegativeInteger"))),
            (a, _rdfs("subClassOf"), node),
        ],
    ]
    if keys:
        kinds.append([(a, _owl("hasKey"), BlankNode(f"{label}l0")), *_list(label, [p, q])])
        kinds.append([(a, _owl("hasKey"), BlankNode(f"{label}l0")), *_list(label, [p])])
    return draw(st.sampled_from(kinds))


@st.composite
def facts(draw: st.DrawFn, *, literals: bool = True) -> Statement:
    """Draw one statement about a thing."""
    x, y = draw(st.sampled_from(THINGS)), draw(st.sampled_from(THINGS))
    kind = draw(st.integers(0, 9))
    if kind <= 3:
        return (x, _TYPE, draw(st.sampled_from(CLASSES)))
    if kind == 4:
        return (x, LABEL, Literal(f"label {draw(st.integers(0, 2))}"))
    if kind == 5 and literals:
        return (
            x,
            draw(st.sampled_from(PROPERTIES)),
            Literal(str(draw(st.integers(0, 2))), datatype=_INTEGER),
        )
    if kind == 6 and draw(st.booleans()):
        return (x, _owl("sameAs"), y)
    return (x, draw(st.sampled_from(PROPERTIES)), y)


def number(axiom: list[Statement], place: int) -> list[Statement]:
    """Return *axiom* with blank nodes of its own, as the axiom number *place* of a graph."""

    def own(term: Any) -> Any:
        return BlankNode(f"{term.value}a{place}") if isinstance(term, BlankNode) else term

    return [(own(subject), predicate, own(value)) for subject, predicate, value in axiom]
