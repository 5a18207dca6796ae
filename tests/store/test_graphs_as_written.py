"""What is kept beside the stores of the named graphs: read whole, or built again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from small_homes import PREFIXES, MakeHome

from kgcli.errors import DamagedStoreError
from kgcli.home import Home
from kgcli.pushing.contents import gather
from kgcli.store.asking import dump
from kgcli.store.home_stores import build, check, current_store
from kgcli.store.named_graphs import load_named_graphs, open_named_graphs
from kgcli.store.opening.opened import BuiltStore
from kgcli.store.spelling import spell_as_written

OpenHome = Callable[[Path], Home]

GRAPHS = """
ex:one { ex:one ev:marking ev:U . ex:x a ex:A ; ex:has "01"^^xsd:integer , "1"^^xsd:integer . }
ex:two { ex:two ev:marking ev:C . ex:x ex:has "01"^^xsd:integer . ex:y ex:p [ ex:q ex:y ] . }
<urn:kgcli:graph:inferred/U> { ex:x ex:has "+1"^^xsd:integer . }
"""
AXIOM = "ex:A rdfs:subClassOf ex:B . ex:has rdfs:subPropertyOf ex:shows ."


@pytest.fixture
def home(make_home: MakeHome, open_home: OpenHome) -> Home:
    """Return a home with graphs at two markings, one of them named as what follows is."""
    return open_home(make_home(ontology=AXIOM, graph=GRAPHS))


def _read(store: BuiltStore, *names: str, without: tuple[str, ...] = ()) -> set[str]:
    """Return the statements of the graphs of that *store*, as N-Quads, without the schema."""
    graphs = open_named_graphs(store).pieces(names or None, without, named_graphs=True)
    lines = b"".join(graphs).decode().splitlines()
    assert len(set(lines)) == len(lines)
    return {line for line in lines if "example.org/x>" in line}


def test_graphs_are_chosen_by_name_and_have_what_is_stated_and_what_follows(home: Home) -> None:
    """Also where somebody states something in the graph of what follows; nothing from above is there."""
    inferred = "urn:kgcli:graph:inferred/U"
    high, low = current_store(home, "C"), current_store(home, "U")
    x, has, shows = (f"<https://example.org/{name}>" for name in ("x", "has", "shows"))
    one, two = "https://example.org/one", "https://example.org/two"
    a, types = "<https://example.org/A>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

    def number(text: str, graph: str, link: str = has) -> str:
        return f'{x} {link} "{text}"^^<http://www.w3.org/2001/XMLSchema#integer> <{graph}> .'

    stated = {number("01", one), number("1", one), f"{x} {types} {a} <{one}> ."}
    follows = {number(text, inferred, shows) for text in ("01", "1", "+1")}
    follows |= {number("+1", inferred), f"{x} {types} <https://example.org/B> <{inferred}> ."}
    assert _read(low) == stated | follows
    assert _read(high) == stated | follows | {number("01", two)}
    assert _read(high, two, inferred) == follows | {number("01", two)}
    assert _read(high, one, two, without=(one,)) == {number("01", two)}
    assert _read(high, without=(inferred, two)) == stated
    assert _read(low, two) == set()


def test_each_graph_comes_once_with_all_of_it(home: Home) -> None:
    """In a build that was continued with a file for a graph that was there, too."""
    build(home)
    (home.graph / "more.trig").write_text(PREFIXES + 'ex:one { ex:x ex:has "001"^^xsd:integer , "01" }')
    store = current_store(home, "C")
    found = {
        name: {quad.triple for piece in pieces for quad in parse(piece, RdfFormat.N_TRIPLES)}
        for name, pieces in open_named_graphs(store).each()
    }
    expected: dict[str, set[object]] = {}
    for quad in spell_as_written(store, dump(store)):
        expected.setdefault(quad.graph_name.value, set()).add(quad.triple)
    assert list(found) == sorted(found)
    assert found == expected


def test_a_push_sends_terms_as_they_were_written(home: Home) -> None:
    """However many spellings of one value a graph has."""
    store = current_store(home, "U")
    with gather(store, home, {}) as contents:
        lines = [*contents.read_lines(contents.graphs["https://example.org/one"])]
    assert [line.split(b" ")[2] for line in lines if b"/has>" in line] == [
        b'"01"^^<http://www.w3.org/2001/XMLSchema#integer>',
        b'"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4])


def _flip(path: Path) -> None:
    held = bytearray(path.read_bytes())
    held[-1] ^= 1
    path.write_bytes(held)


@pytest.mark.parametrize(
    "harm",
    [
        shutil.rmtree,
        lambda folder: (folder / "graphs.npy").unlink(),
        lambda folder: (folder / "graphs.npy").write_bytes(b""),
        lambda folder: _cut(folder / "graphs.npy"),
        lambda folder: _cut(folder / "terms"),
        lambda folder: _flip(folder / "terms"),
        lambda folder: (folder / "columns.json").write_text("{}"),
        lambda folder: (folder.parent / "digests.json").write_text("{}"),
    ],
    ids=[
        "gone",
        "no graphs",
        "empty",
        "cut graphs",
        "cut terms",
        "another letter",
        "no columns",
        "no digests",
    ],
)
def test_what_is_damaged_is_built_again(home: Home, harm: Callable[[Path], object]) -> None:
    """Whatever the damage, also a letter of a term; whoever looks without a home is told what to do."""
    before = current_store(home, "C")
    expected = _read(before)
    harm(before.path.with_name("closure-0"))
    assert check(home).damaged
    assert _read(before) == expected
    assert current_store(home, "C").path.parent != before.path.parent
    assert check(home).is_current


def test_what_is_found_in_a_store_is_spelled_by_a_new_build_where_the_old_one_is_gone(home: Home) -> None:
    """Without one, that is an error."""
    store = current_store(home, "C")
    found = set(dump(store))
    expected = set(spell_as_written(store, found))
    shutil.rmtree(store.path.with_name("closure-0"))
    with pytest.raises(DamagedStoreError, match="kgcli build --force"):
        load_named_graphs(store)
    assert set(spell_as_written(store, found)) == expected
