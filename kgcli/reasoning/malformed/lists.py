"""RDF lists in axioms: those that are none, and items that cannot be what the axiom needs."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgcli.reasoning.index import Index
from kgcli.reasoning.malformed.remark import Malformed, Owners, owl, pick, show
from kgcli.reasoning.reasoner import Statement, Term
from kgcli.vocabulary import RDF

FIRST: Final = NamedNode(RDF + "first")
REST: Final = NamedNode(RDF + "rest")
_NIL: Final = NamedNode(RDF + "nil")
_CHAIN: Final = owl("propertyChainAxiom")
_ONE_OF: Final = owl("oneOf")
_MEMBERS: Final = frozenset({owl("members"), owl("distinctMembers")})

OF_LISTS: Final = frozenset(
    {owl("intersectionOf"), owl("unionOf"), _ONE_OF, _CHAIN, owl("hasKey")} | _MEMBERS
)
"""The predicates whose object is a list that a rule reads."""

_EMPTY: Final = {
    owl("intersectionOf"): "Write owl:Thing if everything is meant",
    owl("unionOf"): "Write owl:Nothing if nothing is meant",
    _ONE_OF: "Write owl:Nothing if nothing is meant",
}
_PARENTHESES: Final = "Write the list in parentheses, in Turtle ( :a :b )"


def find_list_faults(index: Index, owners: Owners) -> Iterator[Malformed]:
    """Yield what is wrong with the lists that axioms end in."""
    for predicate in OF_LISTS:
        for axiom in index.of(predicate):
            where = f"The list of {show(predicate)}{owners.of(axiom[0])}"
            fault = _find_break(index, axiom)
            if fault is not None:
                statement, what = fault
                yield Malformed("list", statement, f"{where} {what}: no rule uses it. {_PARENTHESES}.")
                continue
            yield from _judge_items(index, axiom, where)


def _judge_items(index: Index, axiom: Statement, where: str) -> Iterator[Malformed]:
    _, predicate, head = axiom
    items = index.items(head)
    if not items:
        advice = _EMPTY.get(predicate, "Name its members, or take it away")
        yield Malformed("short", axiom, f"{where} is empty: no rule uses it. {advice}.")
    elif len(items) == 1 and predicate == _CHAIN:
        message = f"{where} has one property: it is read as a subproperty. Write rdfs:subPropertyOf instead."
        yield Malformed("short", axiom, message)
    elif len(items) == 1 and predicate in _MEMBERS:
        yield Malformed("short", axiom, f"{where} has one member: nothing follows. Name the others.")
    if predicate == _ONE_OF:
        return
    for cell in _cells(index, head):
        for item in index.objects(cell, FIRST):
            if isinstance(item, Literal):
                message = f"{where} holds the literal {item} where a name must stand: no rule uses it."
                yield Malformed("literal", pick(cell, FIRST, [item]), message)


def _cells(index: Index, head: Term) -> Iterator[Term]:
    while head != _NIL:
        yield head
        (head,) = index.objects(head, REST)


def _find_break(index: Index, axiom: Statement) -> tuple[Statement, str] | None:
    """Return the statement where the list of *axiom* stops being one, and what is wrong there."""
    leads_here = axiom
    head = axiom[2]
    seen: set[Term] = set()
    while head != _NIL:
        if isinstance(head, Literal):
            what = "is a literal" if leads_here == axiom else "ends in a literal"
            return leads_here, f"{what}, {head}"
        if head in seen:
            return leads_here, "runs in a circle"
        seen.add(head)
        first, rest = index.objects(head, FIRST), index.objects(head, REST)
        if not first and not rest:
            broken = "is none: what stands there" if leads_here == axiom else "breaks off: a node of it"
            return leads_here, f"{broken} has neither rdf:first nor rdf:rest"
        checks = (
            (not rest, FIRST, first, "breaks off: a node of it has no rdf:rest"),
            (not first, REST, rest, "has a gap: a node of it has no rdf:first"),
            (len(rest) > 1, REST, rest, f"branches: a node of it has {len(rest)} rdf:rest"),
            (len(first) > 1, FIRST, first, f"branches: a node of it has {len(first)} rdf:first"),
        )
        for is_fault, predicate, values, what in checks:
            if is_fault:
                return pick(head, predicate, values), what
        leads_here = pick(head, REST, rest)
        (head,) = rest
    return None
