"""The kinds of axiom that the rules of OWL 2 RL/RDF read, each as a function that makes a random one."""

from collections.abc import Callable

from pyoxigraph import BlankNode, NamedNode
from small_universe import (
    CHARACTERISTICS,
    CLASSES,
    FROM_VOCABULARY,
    LITERALS,
    NIL,
    TYPE,
    Pick,
    named,
    owl,
    rdfs,
)

from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import OWL, RDF

Axiom = list[Statement]

NODE = BlankNode("n")
_HEAD = BlankNode("l0")


def _list(items: list[Term]) -> Axiom:
    cells = [BlankNode(f"l{place}") for place in range(len(items))]
    rests = [*cells, NIL][1:]
    found: Axiom = []
    for cell, item, rest in zip(cells, items, rests, strict=True):
        found += [(cell, NamedNode(RDF + "first"), item), (cell, NamedNode(RDF + "rest"), rest)]
    return found


def say(subject: Term, predicate: Term, value: Term) -> Statement:
    """Return a statement, which may be one that RDF cannot write."""
    return subject, predicate, value  # type: ignore[return-value]


def _with_list(subject: Term, predicate: str, items: list[Term]) -> Axiom:
    return [say(subject, owl(predicate), _HEAD if items else NIL), *_list(items)]


def _expression(pick: Pick, axiom: Callable[[Term], Axiom]) -> Axiom:
    """Return *axiom* about a class expression, and how a class is related to it."""
    how = pick.choose(range(5))
    if how == 0:
        return axiom(pick.cls())
    if how == 1:
        return [*axiom(NODE), say(NODE, rdfs("subClassOf"), pick.cls())]
    if how == 2:
        return [*axiom(NODE), say(pick.cls(), owl("equivalentClass"), NODE)]
    if how == 3:
        return [*axiom(NODE), say(pick.thing(), TYPE, NODE)]
    return [*axiom(NODE), say(pick.cls(), rdfs("subClassOf"), NODE)]


def _restriction(pick: Pick, *parts: tuple[str, Term]) -> Axiom:
    on: tuple[str, Term] = ("onProperty", pick.prop())
    return _expression(pick, lambda node: [say(node, owl(name), value) for name, value in (on, *parts)])


def _listed(pick: Pick, predicate: str, items: list[Term]) -> Axiom:
    return _expression(pick, lambda node: _with_list(node, predicate, items))


def _all(kind: str, predicate: str, items: list[Term]) -> Axiom:
    return [say(NODE, TYPE, owl(kind)), *_with_list(NODE, predicate, items)]


def _denial(pick: Pick, kind: str, target: Term) -> Axiom:
    return [
        say(NODE, owl("sourceIndividual"), pick.thing()),
        say(NODE, owl("assertionProperty"), pick.prop()),
        say(NODE, owl(kind), target),
    ]


def _chain(pick: Pick, length: int) -> Axiom:
    return _with_list(pick.prop(), "propertyChainAxiom", [pick.prop() for _ in range(length)])


def _crowd(pick: Pick) -> Axiom:
    """Return a property of at most one value, and something with two."""
    p, x = pick.prop(), pick.thing()
    values = [pick.value(), pick.value()]
    facts = [say(x, p, value) for value in values]
    how = pick.choose(["functional", "maxCardinality", "onClass"])
    if how == "functional":
        return [*facts, say(p, TYPE, owl("FunctionalProperty"))]
    facts += [say(x, TYPE, NODE), say(NODE, owl("onProperty"), p)]
    if how == "maxCardinality":
        return [*facts, say(NODE, owl(how), pick.limit(1))]
    kind = pick.filler()
    facts += [say(value, TYPE, kind) for value in values]
    return [*facts, say(NODE, owl("maxQualifiedCardinality"), pick.limit(1)), say(NODE, owl(how), kind)]


def _key_and_holders(pick: Pick) -> Axiom:
    """Return a key, and two things that may be the same by it."""
    owner, properties = pick.cls(), pick.items(pick.prop, 1, 2)
    values = [pick.value() for _ in properties]
    facts = _with_list(owner, "hasKey", list(properties))
    for thing in (pick.thing(), pick.thing()):
        facts.append(say(thing, TYPE, owner))
        facts += [say(thing, p, value) for p, value in zip(properties, values, strict=True)]
    return facts


def _alike(pick: Pick) -> Axiom:
    """Return two named restrictions that may be one below the other."""
    name = pick.choose(["hasValue", "someValuesFrom", "allValuesFrom"])
    p, q = pick.prop(), pick.prop()
    f = pick.value() if name == "hasValue" else pick.filler()
    g = pick.choose([f, pick.filler()])
    axioms = [say(CLASSES[0], owl("onProperty"), p), say(CLASSES[0], owl(name), f)]
    axioms += [say(CLASSES[1], owl("onProperty"), q), say(CLASSES[1], owl(name), g)]
    links = [say(p, rdfs("subPropertyOf"), q), say(f, rdfs("subClassOf"), g)]
    links += [say(p, TYPE, owl("ObjectProperty")), say(q, TYPE, owl("DatatypeProperty"))]
    return [*axioms, pick.choose(links)]


Kind = Callable[[Pick], Axiom]
EQUALITY: dict[str, Kind] = {
    "same things": lambda k: [say(k.thing(), owl("sameAs"), k.thing())],
    "same classes": lambda k: [say(k.cls(), owl("sameAs"), k.cls())],
    "same properties": lambda k: [say(k.prop(), owl("sameAs"), k.prop())],
    "same as a literal": lambda k: [say(k.thing(), owl("sameAs"), k.choose(LITERALS))],
    "different": lambda k: [say(k.thing(), owl("differentFrom"), k.value())],
    "all different": lambda k: _all(
        "AllDifferent", k.choose(["members", "distinctMembers"]), k.items(k.value, 2, 3)
    ),
    "functional": lambda k: [say(k.prop(), TYPE, k.choose(CHARACTERISTICS[:2]))],
    "crowd": _crowd,
    "key and holders": _key_and_holders,
    "key": lambda k: _with_list(k.cls(), "hasKey", k.items(k.prop, 1, 2)),
    "denied": lambda k: _denial(k, "targetIndividual", k.thing()),
    "denied value": lambda k: _denial(k, "targetValue", k.value()),
    "at most one": lambda k: _restriction(k, ("maxCardinality", k.limit(1))),
    "at most one of a class": lambda k: _restriction(
        k, ("maxQualifiedCardinality", k.limit(1)), ("onClass", k.filler())
    ),
    "at most one thing": lambda k: _restriction(
        k, ("maxQualifiedCardinality", k.limit(1)), ("onClass", owl("Thing"))
    ),
}
ROLES: dict[str, Kind] = {
    "subproperty": lambda k: [say(k.prop(), rdfs("subPropertyOf"), k.prop())],
    "equivalent properties": lambda k: [say(k.prop(), owl("equivalentProperty"), k.prop())],
    "inverse": lambda k: [say(k.prop(), owl("inverseOf"), k.prop())],
    "characteristic": lambda k: [say(k.prop(), TYPE, k.choose(CHARACTERISTICS[2:]))],
    "domain": lambda k: [say(k.prop(), rdfs("domain"), k.cls())],
    "range": lambda k: [say(k.prop(), rdfs("range"), k.filler())],
    "chain of two": lambda k: _chain(k, 2),
    "chain of one or three": lambda k: _chain(k, k.choose([1, 3])),
    "disjoint properties": lambda k: [say(k.prop(), owl("propertyDisjointWith"), k.prop())],
    "all disjoint properties": lambda k: _all("AllDisjointProperties", "members", k.items(k.prop, 2, 3)),
    "declared property": lambda k: [
        say(k.prop(), TYPE, owl(k.choose(["ObjectProperty", "DatatypeProperty"])))
    ],
}
EXPRESSIONS: dict[str, Kind] = {
    "subclass": lambda k: [say(k.cls(), rdfs("subClassOf"), k.cls())],
    "equivalent classes": lambda k: [say(k.cls(), owl("equivalentClass"), k.cls())],
    "disjoint classes": lambda k: [say(k.cls(), owl("disjointWith"), k.cls())],
    "all disjoint classes": lambda k: _all("AllDisjointClasses", "members", k.items(k.cls, 2, 3)),
    "declared class": lambda k: [say(k.filler(), TYPE, owl("Class"))],
    "some": lambda k: _restriction(k, ("someValuesFrom", k.filler())),
    "some thing": lambda k: _restriction(k, ("someValuesFrom", owl("Thing"))),
    "only": lambda k: _restriction(k, ("allValuesFrom", k.filler())),
    "has": lambda k: _restriction(k, ("hasValue", k.value())),
    "none": lambda k: _restriction(k, ("maxCardinality", k.limit(0))),
    "none of a class": lambda k: _restriction(
        k, ("maxQualifiedCardinality", k.limit(0)), ("onClass", k.choose([k.filler(), owl("Thing")]))
    ),
    "alike": _alike,
    "two": lambda k: _restriction(k, ("maxCardinality", k.limit(2))),
    "intersection": lambda k: _listed(k, "intersectionOf", k.items(k.filler, 1, 3)),
    "union": lambda k: _listed(k, "unionOf", k.items(k.filler, 0, 3)),
    "enumeration": lambda k: _listed(k, "oneOf", k.items(k.value, 1, 3)),
    "complement": lambda k: _expression(k, lambda node: [say(node, owl("complementOf"), k.filler())]),
}
VOCABULARY: dict[str, Kind] = {
    "below a built-in": lambda k: [say(k.prop(), rdfs("subPropertyOf"), k.choose(FROM_VOCABULARY))],
    "above a built-in": lambda k: [say(k.choose(FROM_VOCABULARY), rdfs("subPropertyOf"), k.prop())],
    "inverse of a built-in": lambda k: [say(k.prop(), owl("inverseOf"), k.choose(FROM_VOCABULARY))],
    "domain of a built-in": lambda k: [
        say(k.choose(FROM_VOCABULARY), k.choose([rdfs("domain"), rdfs("range")]), k.cls())
    ],
    "characteristic of a built-in": lambda k: [
        say(k.choose(FROM_VOCABULARY), TYPE, k.choose(CHARACTERISTICS[2:]))
    ],
    "chain of built-ins": lambda k: _with_list(
        k.choose([k.prop(), k.choose(FROM_VOCABULARY)]),
        "propertyChainAxiom",
        [k.prop(), k.choose([k.prop(), k.choose(FROM_VOCABULARY)])],
    ),
    "class of built-in things": lambda k: [
        say(k.choose(named(OWL, "Class", "Thing", "ObjectProperty")), rdfs("subClassOf"), k.cls())
    ],
    "kind of axiom": lambda k: [say(k.cls(), rdfs("subClassOf"), k.choose(CHARACTERISTICS))],
}
