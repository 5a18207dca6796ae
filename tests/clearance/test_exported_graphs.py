"""What is exported at a clearance is what its store shows, each term as some visible file has it."""

from collections.abc import Iterable
from dataclasses import replace

from desks import Desk, examples
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Quad, Store, Triple, parse
from random_homes import CLEARANCES, MARKINGS, Graph, RandomHome, random_homes

from kgcli.exporting.release import release
from kgcli.home import open_home
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store
from kgcli.store.spelling import spell_as_written

INFERRED = "urn:kgcli:graph:inferred/"
NUMBERS = 'ex:x0 ex:k "01"^^xsd:integer , "1"^^xsd:nonNegativeInteger , 1.50 ; ex:q ex:x1 . ex:x1 ex:k 1e0 .'
MORE = 'ex:x0 ex:k "01"^^xsd:integer , 1 , "001"^^xsd:int .'


@examples(3)
@given(random_homes(), st.sampled_from(MARKINGS))
def test_an_export_is_what_the_store_shows_in_the_spelling_of_the_files(
    desk: Desk, home: RandomHome, marking: str
) -> None:
    """In a build from scratch, and in one that continues it with one more file, at each clearance."""
    name = min(home.files)
    first, *others = home.files[name]
    first = replace(first, lines=(*first.lines, NUMBERS))
    home = replace(home, files={**home.files, name: (first, *others)})
    # In a graph of its own, and in one that was there before.
    later = Graph("ex:later", marking, "text", (MORE,))
    again = replace(first, how="elsewhere", lines=(MORE,))
    more = (later, again) if first.name else (later,)
    desk.forget()
    for step in (home, replace(home, files={**home.files, "later.trig": more})):
        desk.put(step)
        for clearance in CLEARANCES:
            with desk.used():
                store = current_store(open_home(), clearance)
                held = set(dump(store))
                found = spell_as_written(store, held)
                released = release(open_home(), clearance=clearance).quads
                exported = set(released)
                pieces = [*released.pieces(named_graphs=True)]
            assert _hold(exported) == held
            # What is found in the store one by one is what is exported whole.
            assert set(found) == exported
            # None of them twice.
            assert sum(piece.count(b"\n") for piece in pieces) == len(exported)
            stated = {quad.triple for quad in exported if not quad.graph_name.value.startswith(INFERRED)}
            written = _read_files(desk, step, clearance)
            assert set(filter(_is_named, stated)) == set(filter(_is_named, written))


def _hold(quads: Iterable[Quad]) -> set[Quad]:
    """Return *quads* as a store holds them."""
    memory = Store()
    memory.extend(quads)
    return set(memory)


def _read_files(desk: Desk, home: RandomHome, clearance: str) -> Iterable[Triple]:
    """Return what the files of *home* say without what *clearance* may not see."""
    folder = desk.root.with_name("visible")
    home.visible(clearance).write(folder)
    files = [*desk.root.glob("ontology/*.ttl"), *folder.glob("graph/*.trig")]
    return {quad.triple for path in files for quad in parse(path=path)}


def _is_named(triple: Triple) -> bool:
    return not any(isinstance(term, BlankNode) for term in triple)
