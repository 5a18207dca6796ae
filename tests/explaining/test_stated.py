"""What asserted statements rest on."""

from collections.abc import Callable
from pathlib import Path

from kgcli.descriptions import make_ask
from kgcli.explaining.stated import find_supports
from kgcli.home import open_home
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

EX = "https://example.org/"


def test_each_graph_of_a_statement_counts_that_the_clearance_may_see(make_home: Callable[..., Path]) -> None:
    """A statement made at two markings rests on both, or on the one that is visible; conclusions on none."""
    graph = """ex:open { ex:open ev:marking ev:U . ex:a ex:near ex:b . ex:near a owl:SymmetricProperty . }
      ex:closed { ex:closed ev:marking ev:C . ex:a ex:near ex:b . }"""
    home = open_home(make_home(graph=graph))
    fact = tuple(f"<{EX}{name}>" for name in ("a", "near", "b"))
    found = {}
    for clearance in ("U", "C"):
        store = current_store(home, clearance)
        supports = find_supports(home, store, make_ask(store, home), [fact, fact[::-1]])  # type: ignore[list-item]
        found[clearance] = [(support.graph, support.marking) for support in supports[fact]]
        assert supports[fact[::-1]] == ()

    assert found == {"U": [(f"{EX}open", "U")], "C": [(f"{EX}closed", "C"), (f"{EX}open", "U")]}


def test_statements_between_unnamed_things_are_found_by_their_labels(make_home: Callable[..., Path]) -> None:
    """Two lists have cells that only their labels tell apart; each statement has its own graph."""
    graph = "ex:one { ex:a ex:list (1 2) . } ex:two { ex:b ex:list (1 2) . }"
    home = open_home(make_home(graph=graph))
    store = current_store(home)
    said = {
        (str(quad.subject), str(quad.predicate), str(quad.object)): str(quad.graph_name)[1:-1]
        for quad in dump(store)
        if str(quad.graph_name) in {f"<{EX}one>", f"<{EX}two>"}
    }
    supports = find_supports(home, store, make_ask(store, home), said)

    assert len(said) == 10
    assert {fact: [support.graph for support in own] for fact, own in supports.items()} == {
        fact: [graph] for fact, graph in said.items()
    }
