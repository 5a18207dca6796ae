"""Proofs in homes whose statements have markings: each checks by itself, and none tells what is hidden.

``KGCLI_EXAMPLES=50 pytest tests/reasoning/test_proofs_of_homes.py`` looks for longer.
"""

import json
import os
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from proof_checker import check
from pyoxigraph import Literal, NamedNode, Quad, Store

from kgcli.cli.reasons import tell_reason
from kgcli.encoding.objects import to_term
from kgcli.explaining.explorer import open_explorer
from kgcli.explaining.forms.picture import write_dot
from kgcli.explaining.forms.provo import describe_provenance
from kgcli.explaining.forms.tree import make_tree
from kgcli.explaining.proving import prove, prove_often
from kgcli.explaining.why import Explanations, explain
from kgcli.home import Home, open_home
from kgcli.reasoning.proofs import depth, leaves, translate
from kgcli.reasoning.proofs.alternatives import find_alternatives
from kgcli.reasoning.reasoner import Term
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store, list_markings

EX = "https://example.org/"
MARKINGS = ["U", "SBU", "C", "C-NOFORN", "C-ORCON"]
SEEDS = range(int(os.environ.get("KGCLI_EXAMPLES", "1")))
TOKEN = re.compile(r"tok\d+")
Fact = tuple[str, str, str]


def _make_graph(choose: random.Random) -> str:
    """Return facts and axioms about a few things, spread over the markings, some on spans of documents."""
    things, classes, properties = ([f"ex:tok{n}" for n in range(*ends)] for ends in ((0, 5), (5, 9), (9, 12)))
    axioms = [
        lambda: f"{choose.choice(classes)} rdfs:subClassOf {choose.choice(classes)}",
        lambda: f"{choose.choice(properties)} rdfs:subPropertyOf {choose.choice(properties)}",
        lambda: f"{choose.choice(properties)} rdfs:domain {choose.choice(classes)}",
        lambda: f"{choose.choice(properties)} a owl:TransitiveProperty, owl:SymmetricProperty",
        lambda: f"{choose.choice(classes)} owl:unionOf ({choose.choice(classes)} {choose.choice(classes)})",
        lambda: (
            f"{choose.choice(properties)} owl:propertyChainAxiom "
            f"({choose.choice(properties)} {choose.choice(properties)})"
        ),
    ]
    facts = [
        lambda: f"{choose.choice(things)} a {choose.choice(classes)}",
        lambda: f"{choose.choice(things)} {choose.choice(properties)} {choose.choice(things)}",
        lambda: f"{choose.choice(things)} {choose.choice(properties)} {choose.choice(things)}",
        lambda: f"{choose.choice(things)} owl:sameAs {choose.choice(things)}",
        lambda: f'{choose.choice([*things, *classes])} rdfs:label "label tok{choose.randrange(100, 200)}"@en',
    ]
    graphs = []
    for place in range(8):
        about, report, reference, passage, span = (f"tok{200 + 10 * place + part}" for part in range(5))
        marking = choose.choice(MARKINGS)
        said = " . ".join(choose.choice(choose.choice([axioms, facts, facts]))() for _ in range(5))
        graphs.append(f"""
            ex:{about} {{ ex:{about} ev:marking ev:{marking} .
              ex:{report} a ev:Document ; ev:reference "{reference}" .
              ex:{passage} a ev:Passage, ev:Paragraph ; ev:number {place} ; ev:passageOf ex:{report} ;
                ev:marking ev:{marking} .
              ex:{span} a ev:EvidenceSpan ; ev:inPassage ex:{passage} . }}
            ex:{span} {{ {said} . }}""")
    return "\n".join(graphs)


@cache
def _to_term(text: str) -> Term:
    """Return a term, its number spelled as a store spells it."""
    term: Term = to_term(text.encode())
    if not isinstance(term, Literal):
        return term
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), term))
    return next(iter(store)).object


def _read_store(home: Home, clearance: str) -> tuple[dict[Fact, bool], set[str]]:
    """Return what is visible, and whether it is asserted, and all that is mentioned there."""
    store = current_store(home, clearance)
    facts: dict[Fact, bool] = {}
    for quad in dump(store):
        fact = (str(quad.subject), str(quad.predicate), str(quad.object))
        facts[fact] = facts.get(fact, False) or quad.graph_name.value not in store.inferred  # type: ignore[union-attr]
    texts = " ".join(str(quad) for quad in dump(store))
    return facts, set(TOKEN.findall(texts))


def _tell(home: Home, found: Explanations) -> str:
    """Return all forms of an explanation as one text."""
    lines = [
        line.text for each in found.found if each.reason is not None for line in tell_reason(each.reason, 80)
    ]
    return "\n".join(
        [*lines, json.dumps(make_tree(found)), write_dot(found), *map(str, describe_provenance(home, found))]
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_each_proof_checks_and_tells_nothing_that_is_hidden(
    seed: int, make_home: Callable[..., Path]
) -> None:
    """Leaves are asserted where the proof's marking sees them; no form names what is above the clearance."""
    choose = random.Random(seed)
    home = open_home(make_home(graph=_make_graph(choose), toml=f'[prefixes]\nex = "{EX}"\n'))
    seen = {marking.notation: _read_store(home, marking.notation) for marking in list_markings(home, None)}
    everything = set().union(*(tokens for _, tokens in seen.values()))
    for clearance, (facts, tokens) in seen.items():
        goals = [fact for fact in sorted(facts) if "tok" in fact[0] and fact[2].startswith(f"<{EX}")]
        for fact in choose.sample(goals, min(2, len(goals))):
            proofs, _ = prove_often(home, fact, 4, clearance)
            assert proofs[0] == prove(home, fact, clearance)
            for one in proofs:
                visible = seen[one.marking][0].items()
                asserted = {tuple(map(_to_term, own)) for own, is_asserted in visible if is_asserted}
                # The closure and the store name blank nodes alike.
                check(translate(one.proof, _to_term), asserted)  # type: ignore[arg-type]
                lower = [marking for marking in seen if _is_below(home, marking, one.marking)]
                assert not any(all(seen[m][0].get(leaf) for leaf in leaves(one.proof)) for m in lower)
            sets = [frozenset(leaves(one.proof)) for one in proofs]
            assert not any(later >= sooner for n, sooner in enumerate(sets) for later in sets[n + 1 :])
            for marking in {one.marking for one in proofs}:
                ranks = [(depth(o.proof), len(leaves(o.proof))) for o in proofs if o.marking == marking]
                assert ranks == sorted(ranks)
            told = _tell(home, explain(home, *fact, clearance, most=4))
            assert not set(TOKEN.findall(told)) & (everything - tokens)


def _is_below(home: Home, one: str, other: str) -> bool:
    markings = {marking.notation: marking for marking in list_markings(home, None)}
    return one != other and markings[other].dominates(markings[one])


def test_the_proofs_of_what_the_documents_imply_check() -> None:
    """A sample of all that is inferred from them, up to three proofs each."""
    home = open_home(Path(__file__).parents[2])
    highest = list_markings(home, None)[-1].notation
    facts, _ = _read_store(home, highest)
    asserted = {tuple(map(_to_term, fact)) for fact, is_asserted in facts.items() if is_asserted}
    explorer = open_explorer(home, highest)
    inferred = sorted(fact for fact, is_asserted in facts.items() if not is_asserted)
    # What is said of the graphs themselves follows from nothing; the closure spells numbers as they came.
    goals = [fact for fact in inferred if "inferred/" not in fact[0] and fact[2].startswith("<")]
    several = 0
    for fact in random.Random(0).sample(goals, 100):
        found = find_alternatives(explorer.prover, explorer.find(fact), 3)
        assert found.proofs
        several += len(found.proofs) > 1
        for proof in found.proofs:
            check(translate(explorer.read(proof), _to_term), asserted)  # type: ignore[arg-type]
    assert several > 20
