"""Stores are made when somebody asks for them, one by one, and are what a build of all of them makes."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fresh_builds import OpenHome
from pyoxigraph import Quad
from small_homes import PREFIXES, MakeHome

from kgcli.home import Home
from kgcli.store.asking import ask, dump
from kgcli.store.home_stores import (
    build,
    check,
    current_markings,
    current_store,
    looking_once,
    ready_store,
    status,
)
from kgcli.store.opening.opened import BuiltStore

pytestmark = pytest.mark.usefixtures("same_program")

AXIOM = "ex:A rdfs:subClassOf ex:B ."
MARKED = "ex:{0} {{ ex:{0} ev:marking ev:{0} . ex:x{0} a ex:A ; ex:p 1 , '01'^^xsd:integer , ex:x{0} }}"
MARKINGS = ("U", "SBU", "C", "S")
ANYTHING = "ASK { ?a ?b ?c }"


@pytest.fixture
def home(make_home: MakeHome, open_home: OpenHome) -> Home:
    """Return a home with a document at each of some markings."""
    return open_home(make_home(ontology=AXIOM, graph={f"{m}.trig": MARKED.format(m) for m in MARKINGS}))


def _list_made(store: BuiltStore) -> list[str]:
    return sorted(path.name for path in store.path.parent.glob("store-*/"))


def _read(store: BuiltStore) -> tuple[set[Quad], set[Quad]]:
    return set(dump(store)), set(dump(store, default_graph=True))


def test_a_query_has_only_its_own_store_made(home: Home) -> None:
    """Others follow when somebody asks at their clearance, in the same build."""
    store = current_store(home, "SBU")
    assert _list_made(store) == ["store-1"]
    assert [ready_store(home, marking) is not None for marking in MARKINGS] == [False, True, False, False]
    higher = current_store(home, "S")
    assert higher.path.parent == store.path.parent
    assert _list_made(store) == ["store-1", "store-3"]
    assert check(home).is_current


def test_who_cannot_make_stores_has_the_lower_ones_made_before(home: Home) -> None:
    """And none above; nothing is to be written then."""
    assert current_markings(home).lowest().notation == "U"
    store = current_store(home, "C", with_lower=True)
    assert _list_made(store) == ["store-0", "store-1", "store-2"]
    assert ready_store(home, "C", with_lower=True) == store == current_store(home, "C", with_lower=True)


def test_a_build_makes_all_that_are_missing(home: Home) -> None:
    """Also where nothing else is to be done."""
    store = current_store(home, "C")
    report = build(home)
    assert (report.rebuilt, report.reason) == (False, "nothing changed")
    assert _list_made(store) == [f"store-{place}" for place in range(4)]


def test_a_build_at_a_clearance_makes_what_that_may_see(home: Home) -> None:
    """And nothing above."""
    build(home, "C")
    assert [ready_store(home, marking) is not None for marking in MARKINGS] == [True, True, True, False]


@pytest.mark.parametrize("order", [MARKINGS, MARKINGS[::-1], ("C", "U", "S", "SBU")], ids=" ".join)
def test_in_whatever_order_stores_are_asked_they_are_the_same(
    home: Home, order: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Made from scratch or from the store of a lower marking, before or after a file came and one went."""
    for step in range(3):
        if step == 1:
            (home.root / "graph/more.trig").write_text(
                PREFIXES + "ex:more { ex:more ev:marking ev:SBU . ex:y a ex:A ; ex:p 01 , 2 }"
            )
        if step == 2:
            (home.root / "graph/more.trig").write_text(
                PREFIXES + "ex:more { ex:more ev:marking ev:SBU . ex:y a ex:A ; ex:p 2 }"
            )
        found = {marking: _read(current_store(home, marking)) for marking in order[: 2 + step]}
        with monkeypatch.context() as apart:
            apart.setenv("KGCLI_CACHE", str(tmp_path / f"fresh-{step}"))
            build(home)
            assert {marking: _read(current_store(home, marking)) for marking in found} == found


def test_only_stores_that_are_in_use_come_along_with_a_change(home: Home) -> None:
    """One that was made and never asked is left behind, and made again when it is asked."""
    build(home)
    current_store(home, "C")
    (home.root / "graph/more.trig").write_text(PREFIXES + MARKED.format("U").replace("ex:U ", "ex:more "))
    store = current_store(home, "S")
    assert _list_made(store) == ["store-2", "store-3"]
    assert ask(current_store(home, "U"), ANYTHING, timeout=20).body == b'{"head":{},"boolean":true}'


def test_a_store_that_does_not_change_is_linked_whoever_used_it(home: Home) -> None:
    """It costs nothing to bring it along."""
    build(home)
    (home.root / "graph/more.trig").write_text(PREFIXES + MARKED.format("S").replace("ex:S ", "ex:more "))
    assert _list_made(current_store(home, "S")) == [f"store-{place}" for place in range(4)]


def test_a_store_is_made_in_the_build_that_was_found_current_before(home: Home) -> None:
    """One question may be asked at every marking, of one state of the files."""
    with looking_once():
        stores = [current_store(home, marking) for marking in MARKINGS[::-1]]
    assert len({store.path.parent for store in stores}) == 1
    assert all(ask(store, ANYTHING, timeout=20).body == b'{"head":{},"boolean":true}' for store in stores)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8])


@pytest.mark.parametrize(
    "harm",
    [
        lambda build: shutil.rmtree(build / "closure-0"),
        lambda build: _cut(build / "closure-0/terms"),
        lambda build: _cut(build / "closure-1/columns-0"),
        lambda build: (build / "closure-1/graphs.npy").unlink(),
    ],
    ids=["gone", "cut terms", "cut columns", "no graphs"],
)
def test_where_closures_are_damaged_everything_is_built_again(
    home: Home, harm: Callable[[Path], object]
) -> None:
    """A store cannot be made of them; the query that finds that has all made anew."""
    before = current_store(home, "U")
    harm(before.path.parent)
    after = current_store(home, "SBU")
    assert after.path.parent != before.path.parent
    assert check(home).is_current


def test_what_a_killed_process_left_is_taken_for_no_store(home: Home) -> None:
    """A folder without the record of its files is made anew."""
    store = current_store(home, "U")
    half = store.path.with_name("store-2")
    shutil.copytree(store.path, half)
    (half / "CURRENT").unlink()
    assert len(list(dump(current_store(home, "C")))) > len(list(dump(store)))
    assert check(home).is_current


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_damaged_store_that_others_are_made_from_is_no_lack_of_room(home: Home, is_changed: bool) -> None:
    """The query at the higher clearance that comes upon it has everything built again."""
    before = current_store(home, "U")
    for path in before.path.glob("*.sst"):
        path.write_bytes(bytes(path.stat().st_size))
    if is_changed:
        (home.root / "graph/more.trig").write_text(PREFIXES + MARKED.format("S").replace("ex:S ", "ex:more "))
    after = current_store(home, "S")
    assert after.path.parent != before.path.parent
    assert ask(after, ANYTHING, timeout=20).body == b'{"head":{},"boolean":true}'
    assert check(home).is_current


def test_damaged_closures_are_found_while_one_question_is_asked_at_many_markings(home: Home) -> None:
    """Lower stores then come from a new build, and so does what is asked after them."""
    with looking_once():
        before = current_store(home, "S")
        _cut(before.path.with_name("closure-0") / "terms")
        stores = [current_store(home, marking) for marking in MARKINGS]
    assert {store.path.parent for store in stores} == {current_store(home, "S").path.parent}
    assert before.path.parent not in {store.path.parent for store in stores}
    assert check(home).is_current


def test_closures_that_were_damaged_before_a_change_are_built_again(home: Home) -> None:
    """Also where the change does not touch them."""
    _cut(current_store(home, "U").path.with_name("closure-0") / "terms")
    (home.root / "graph/more.trig").write_text(PREFIXES + MARKED.format("S").replace("ex:S ", "ex:more "))
    assert ask(current_store(home, "C"), ANYTHING, timeout=20).body == b'{"head":{},"boolean":true}'
    assert check(home).is_current


def test_who_sees_everything_is_told_whether_that_store_is_made(home: Home) -> None:
    """And that the next query makes it, where it is not."""
    current_store(home, "U")
    assert status(home).stale == "its store is made when somebody first asks it"
    current_store(home)
    assert status(home).stale is None


def test_the_state_of_a_clearance_tells_nothing_of_a_change_above(home: Home) -> None:
    """All that was secret goes, and with that the store of the lowest marking, which was made."""
    store = current_store(home, "U")
    before = status(home, "U")
    (home.root / "graph/S.trig").unlink()
    current_store(home, "C")
    assert ready_store(home, "U") is None
    assert store.path.exists()
    after = status(home, "U")
    assert after._replace(report=None) == before._replace(report=None)


@pytest.mark.skipif(not hasattr(os, "link"), reason="no links between files here")
def test_closures_share_what_they_have_in_common(make_home: MakeHome, open_home: OpenHome) -> None:
    """A closure links the files of the one that it started from, and adds what is its own."""
    many = " ".join(f"ex:x{number} ex:p ex:x{number + 1} ." for number in range(500))
    graph = {"U.trig": f"ex:U {{ ex:U ev:marking ev:U . {many} }}", "C.trig": MARKED.format("C")}
    build = current_store(open_home(make_home(ontology=AXIOM, graph=graph))).path.parent
    low, high = ({path.stat().st_ino for path in build.glob(f"closure-{place}/*")} for place in (0, 1))
    assert (build / "closure-0/terms").stat().st_ino in high
    assert low & high
    assert b"/xC>" not in b"".join(path.read_bytes() for path in build.glob("closure-0/*"))
