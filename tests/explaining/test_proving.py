"""Why statements hold, from the lowest marking at which they do, down to the graphs that say so."""

import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from kgcli.errors import UnknownMarkingError
from kgcli.explaining.proving import MarkedProof, prove, prove_all
from kgcli.home import Home, open_home
from kgcli.reasoning.proofs import Proof, depth, leaves
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store
from kgcli.vocabulary import RDF, RDFS, XSD

EX = "https://example.org/"
MakeHome = Callable[..., Path]
Fact = tuple[str, str, str]

ONTOLOGY = """\
ex:A rdfs:subClassOf ex:B . ex:B rdfs:subClassOf ex:C . ex:C rdfs:subClassOf ex:D .
"""
GRAPH = """\
ex:open { ex:open ev:marking ev:U . ex:x a ex:A ; ex:size 1.50 . }
ex:closed { ex:closed ev:marking ev:C . ex:x a ex:A, ex:C . }
ex:noforn { ex:noforn ev:marking ev:C-NOFORN . ex:y a ex:A . ex:z a ex:B . ex:both a ex:B .
  ex:p rdfs:range ex:A . }
ex:orcon { ex:orcon ev:marking ev:C-ORCON . ex:y a ex:B . ex:z a ex:B . ex:v ex:p ex:w . }
"""
BOTH = "C//NOFORN/ORCON"


def _fact(subject: str, value: str, predicate: str = RDF + "type") -> Fact:
    return f"<{EX}{subject}>", f"<{predicate}>", f"<{EX}{value}>"


def _summarize(found: MarkedProof | None) -> tuple[str, str | None, int, int] | None:
    """Return the marking, the last rule, the depth, and the number of leaves."""
    if found is None:
        return None
    return found.marking, found.proof.rule, depth(found.proof), len(leaves(found.proof))


def _rules(proof: Proof[str]) -> set[str | None]:
    return {proof.rule}.union(*map(_rules, proof.premises))


@pytest.fixture
def home(make_home: MakeHome) -> Home:
    """Return a home whose statements are spread over four markings, two of them beside each other."""
    return open_home(make_home(ontology=ONTOLOGY, graph=GRAPH))


def test_the_lowest_marking_comes_before_the_least_depth(home: Home) -> None:
    """What is asserted at C and follows at U is proved from U, whatever the clearance."""
    for clearance in (None, "U", "C", "TS"):
        assert _summarize(prove(home, _fact("x", "C"), clearance)) == ("U", "cax-sco", 2, 3)


def test_a_proof_names_what_its_leaves_rest_on_at_its_marking(home: Home) -> None:
    """Each asserted statement once, with the graphs that the marking may see, and none above."""
    found = prove(home, _fact("x", "B"))
    assert found is not None
    assert [(leaf.statement, [support.graph for support in leaf.supports]) for leaf in found.leaves] == [
        (_fact("A", "B", RDFS + "subClassOf"), ["urn:kgcli:graph:ontology"]),
        (_fact("x", "A"), [EX + "open"]),
    ]


def test_of_markings_beside_each_other_the_better_proof_counts(home: Home) -> None:
    """Least depth first; the first in order where the proofs are equally good."""
    assert _summarize(prove(home, _fact("y", "C"))) == ("C//ORCON", "cax-sco", 1, 2)
    assert _summarize(prove(home, _fact("z", "C"))) == ("C//NOFORN", "cax-sco", 1, 2)
    assert _summarize(prove(home, _fact("z", "C"), "C//ORCON")) == ("C//ORCON", "cax-sco", 1, 2)
    assert _summarize(prove(home, _fact("y", "C"), "C//NOFORN")) == ("C//NOFORN", "cax-sco", 2, 3)


def test_what_follows_from_two_markings_together_needs_their_join(home: Home) -> None:
    """An axiom with one caveat and a fact with the other."""
    assert _summarize(prove(home, _fact("w", "A"))) == (BOTH, "prp-rng", 1, 2)


def test_each_inferred_statement_is_proved_at_a_marking_where_it_stands(home: Home) -> None:
    """It stands at each lowest marking from which it follows, unless it is asserted there."""
    store = current_store(home)
    graphs: dict[Fact, set[str]] = {}
    for quad in dump(store):
        if quad.graph_name.value in store.inferred and quad.subject.value.startswith(EX):  # type: ignore[union-attr]
            fact = (str(quad.subject), str(quad.predicate), str(quad.object))
            graphs.setdefault(fact, set()).add(quad.graph_name.value)  # type: ignore[union-attr]
    assert len(graphs) == 20
    for fact, found in zip(graphs, prove_all(home, list(graphs)), strict=True):
        assert found is not None
        graph = "urn:kgcli:graph:inferred/" + quote(found.marking, safe="")
        assert graph in graphs[fact] or (fact, found.proof.rule) == (_fact("y", "B"), None)


@pytest.mark.parametrize("clearance", ["U", "C", "C//ORCON"])
def test_what_is_above_the_clearance_has_no_proof(home: Home, clearance: str) -> None:
    """Neither a statement whose leaves cannot be seen, nor one about a name that cannot."""
    assert (
        prove_all(home, [_fact("both", "C"), _fact("w", "A"), _fact("nobody", "A")], clearance) == (None,) * 3
    )


def test_a_value_is_proved_however_it_is_spelled(home: Home) -> None:
    """The proof has the spelling that was asserted."""
    asked = (f"<{EX}x>", f"<{EX}size>", f'"1.5"^^<{XSD}decimal>')
    found = prove(home, asked)
    assert found is not None
    assert (found.marking, found.proof) == ("U", Proof((*asked[:2], f'"1.50"^^<{XSD}decimal>')))
    assert prove(home, (*asked[:2], f'"1.6"^^<{XSD}decimal>')) is None


def test_a_marking_that_does_not_exist_is_refused(home: Home) -> None:
    """The message lists those that do."""
    with pytest.raises(UnknownMarkingError, match="Levels are U, SBU, C, S, TS"):
        prove(home, _fact("x", "B"), "purple")


def test_a_rule_that_is_switched_off_is_in_no_proof(make_home: MakeHome) -> None:
    """By halves the chain of four would take a step less."""
    ontology = ONTOLOGY + "ex:D rdfs:subClassOf ex:E ."
    found = []
    for name, toml in (("all", ""), ("less", '[reasoning]\noff = ["scm-sco"]')):
        home = open_home(make_home(ontology=ontology, graph="ex:g { ex:x a ex:A . }", toml=toml, name=name))
        whole = prove_all(home, [_fact("x", "E"), _fact("A", "C", RDFS + "subClassOf")])
        found.append([None if each is None else (depth(each.proof), _rules(each.proof)) for each in whole])
    assert found == [
        [(3, {None, "cax-sco", "scm-sco"}), (1, {None, "scm-sco"})],
        [(4, {None, "cax-sco"}), None],
    ]


def test_the_other_reasoners_conclusions_are_proved_too(make_home: MakeHome) -> None:
    """What owlrl drew is proved by the rules that all proofs go by."""
    toml = '[reasoning]\nreasoner = "owlrl"'
    home = open_home(make_home(ontology=ONTOLOGY, graph=GRAPH, toml=toml))
    assert _summarize(prove(home, _fact("x", "C"))) == ("U", "cax-sco", 2, 3)


def test_what_the_documents_imply_is_proved_at_the_marking_where_it_stands() -> None:
    """A sample of all that is inferred from them; each leaf is stated somewhere."""
    home = open_home(Path(__file__).parents[2])
    graphs = {name: name.rpartition("/")[2] for name in current_store(home).inferred}
    inferred = sorted(
        (quad.graph_name.value, str(quad.subject), str(quad.predicate), str(quad.object))  # type: ignore[union-attr]
        for quad in dump(current_store(home))
        # What is said of the graphs themselves follows from nothing.
        if quad.graph_name.value in graphs and quad.subject.value not in graphs  # type: ignore[union-attr]
    )
    sample = random.Random(0).sample(inferred, 200)
    found = prove_all(home, [(s, p, o) for _, s, p, o in sample])
    assert [None if each is None else each.marking for each in found] == [
        graphs[graph] for graph, *_ in sample
    ]
    assert all(leaf.supports for each in found if each is not None for leaf in each.leaves)
