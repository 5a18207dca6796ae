"""Random schemas and facts that use every rule of OWL 2 RL/RDF, in a universe so small that rules meet."""

from axiom_kinds import EQUALITY, EXPRESSIONS, ROLES, VOCABULARY, Axiom, Kind, say
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode
from small_universe import LABEL, LITERALS, TYPE, UNNAMED, Choose, Pick

from kgcli.reasoning.reasoner import Statement, Term

AREAS: dict[str, dict[str, Kind]] = {
    "restrictions": {
        name: EXPRESSIONS[name]
        for name in ("alike", "subclass", "some", "some thing", "only", "has", "declared class")
    }
    | {name: ROLES[name] for name in ("subproperty", "equivalent properties", "declared property")},
    "equality": EQUALITY | {name: ROLES[name] for name in ("subproperty", "inverse", "characteristic")},
    "properties": ROLES | {name: EXPRESSIONS[name] for name in ("subclass", "some thing", "has")},
    "classes": EXPRESSIONS | {name: ROLES[name] for name in ("subproperty", "domain", "range")},
    "vocabulary": VOCABULARY | {name: ROLES[name] for name in ("subproperty", "declared property")},
    "everything": EQUALITY | ROLES | EXPRESSIONS | VOCABULARY,
}


def _fact(pick: Pick) -> Statement:
    kind = pick.choose(range(12))
    if kind <= 3:
        return say(pick.thing(), TYPE, pick.cls())
    if kind == 4:
        return say(pick.thing(), LABEL, pick.choose(LITERALS))
    return say(pick.thing(), pick.prop(), pick.value())


def _is_statement(statement: Statement) -> bool:
    return isinstance(statement[1], NamedNode) and not isinstance(statement[0], Literal)


def make_graph(choose: Choose, kinds: dict[str, Kind], axioms: int, facts: int) -> frozenset[Statement]:  # type: ignore[type-arg]
    """Return a graph of so many axioms of *kinds* and so many facts, all of whose parts *choose* chooses."""
    pick = Pick(choose)
    found: list[Statement] = [_fact(pick) for _ in range(facts)]
    # Axioms of a few kinds meet more often than axioms of all.
    chosen = [kinds[choose(list(kinds))] for _ in range(choose([2, 3, 4, 12]))]
    for place in range(axioms):
        found += _number(choose(chosen)(pick), place)
    return frozenset(filter(_is_statement, found))


def _number(axiom: Axiom, place: int) -> Axiom:
    """Return *axiom* with blank nodes of its own, as the axiom number *place* of a graph."""

    def own(term: Term) -> Term:
        return BlankNode(f"{term.value}a{place}") if isinstance(term, BlankNode) and term != UNNAMED else term

    return [say(own(subject), predicate, own(value)) for subject, predicate, value in axiom]


@st.composite
def graphs(draw: st.DrawFn, kinds: dict[str, Kind]) -> frozenset[Statement]:
    """Draw a graph whose axioms are of *kinds*."""
    return make_graph(
        lambda choices: draw(st.sampled_from(choices)),
        kinds,
        draw(st.integers(0, 12)),
        draw(st.integers(0, 12)),
    )
