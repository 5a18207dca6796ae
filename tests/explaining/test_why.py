"""Statements explained, several at once, by the names that those may see who may see the proof."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from quoted_homes import QuotedHome

from kgcli.explaining.why import explain, explain_statements, tell_markings
from kgcli.home import open_home
from kgcli.vocabulary import RDF

EX = "https://example.org/"


def _fact(subject: str, predicate: str, value: str) -> tuple[str, str, str]:
    return f"<{EX}{subject}>", f"<{EX}{predicate}>", f"<{EX}{value}>"


def test_statements_are_explained_in_their_order(quoted: QuotedHome) -> None:
    """Those that do not hold, or are hidden, have neither a marking nor a reason."""
    home = open_home(Path(quoted.root))
    facts = [_fact("ana", "calls", "cleo"), _fact("ana", "knows", "cleo"), _fact("cleo", "knows", "ana"),
             _fact("ana", "leads", "bea")]  # fmt: skip
    found = {}
    for clearance in ("U", None):
        explained = explain_statements(home, facts, clearance, documents=Path(quoted.documents))
        found[clearance] = [(e.statement, e.marking, e.depth, e.leaves, e.said.terms) for e in explained]
        assert [each.reason is None for each in explained] == [each.marking is None for each in explained]
    texts = ["Ana calls Cleo", "Ana knows Cleo", "Cleo knows Ana", "Ana leads Bea"]
    public = [(None, 0, 0), ("U", 2, 4), (None, 0, 0), ("U", 0, 1)]
    assert found["U"] == [(text, *how, fact) for text, how, fact in zip(texts, public, facts, strict=True)]
    assert found[None] == [(texts[0], "C", 0, 1, facts[0]), *found["U"][1:]]
    assert explain_statements(home, []) == ()


def test_a_proof_is_told_by_the_names_that_its_marking_may_see(make_home: Callable[..., Path]) -> None:
    """Whoever is told that it needs but U can pass it on as it is, though they may see more names."""
    graph = """ex:open { ex:open ev:marking ev:U . ex:x a ex:A . }
      ex:closed { ex:closed ev:marking ev:C . ex:x rdfs:label "Vantablack" ; a ex:B . }"""
    home = open_home(make_home(graph=graph, toml=f'[prefixes]\nex = "{EX}"\n'))
    told = {
        kind: (found.marking, found.statement)
        for kind in ("A", "B")
        for found in explain_statements(home, [(f"<{EX}x>", f"<{RDF}type>", f"<{EX}{kind}>")])
    }
    assert told == {"A": ("U", "ex:x a ex:A"), "B": ("C", "Vantablack a ex:B")}


def test_it_is_said_which_marking_each_proof_needs(quoted: QuotedHome) -> None:
    """In one sentence where all need the same."""
    home = open_home(Path(quoted.root))
    both = explain(home, "Ana", "knows", "Cleo", most=2)
    twice = replace(both, found=both.found[:1] * 2)
    alone = replace(both, found=both.found[1:])
    assert [tell_markings(each) for each in (both, twice, alone)] == [
        ["Proof 1 needs the marking U.", "Proof 2 needs the marking C."],
        ["Each of the 2 proofs needs the marking U."],
        ["This needs the marking C."],
    ]
