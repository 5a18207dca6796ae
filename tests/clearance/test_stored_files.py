"""What lies on the disk for a clearance, and is used at it, holds not a byte of what is above."""

import os
from dataclasses import replace
from pathlib import Path
from zlib import decompress

import pytest
from desks import Desk, Line, examples
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, Graph, RandomHome, dominates, random_homes

from kgcli.home import open_home
from kgcli.store.home_stores import current_store

LINES: tuple[Line, ...] = (
    ("query", "things"),
    ("query", "links"),
    ("search", "Zqx"),
    ("show", "ex:x0"),
    ("why", "ex:x0", "a", "ex:A"),
    ("consistency",),
    ("status",),
)
"""Some answers are remembered."""


def _mark(home: RandomHome) -> RandomHome:
    """Return *home* with a name in each graph, and of each that has one, that occurs nowhere else."""
    files = {
        name: tuple(
            replace(
                graph,
                name=graph.name and f"ex:{_name(name, place)}graph",
                lines=(
                    *graph.lines,
                    f'ex:x0 rdfs:label "{_name(name, place)}"@en ; ex:p ex:{_name(name, place)} .',
                    # Something to remark on, and something that contradicts itself.
                    f"ex:{_name(name, place)} owl:maxCardinality 1 .",
                    f"ex:{_name(name, place)} owl:differentFrom ex:{_name(name, place)} .",
                ),
            )
            for place, graph in enumerate(graphs)
        )
        for name, graphs in home.files.items()
    }
    return replace(home, files=files)


def _name(file: str, place: int) -> str:
    return f"Zqx{file[:-5]}Jv{place}Kwy"


def _list_used_files(store: Path) -> list[Path]:
    """Return what is read when the store at *store* is asked, described or proven from."""
    build, number = store.parent, store.name.removeprefix("store-")
    names = [
        store.name,
        f"closure-{number}",
        f"told-{number}.json",
        f"{store.name}-names",
        f"answers/{store.name}",
    ]
    whole = ["build.json", "report.json", "../../stamp.json"]
    places = [build / name for name in (*names, *whole)]
    return [
        path
        for place in places
        for path in ([place] if place.is_file() else sorted(place.rglob("*")))
        if path.is_file()
    ]


def _read_used_files(store: Path) -> bytes:
    """Return what these files hold; remembered answers are packed, and their words show only unpacked."""
    answers = store.parent / "answers"
    return b"".join(
        decompress(path.read_bytes()) if answers in path.parents else path.read_bytes()
        for path in _list_used_files(store)
    )


@examples(2)
@given(random_homes(), st.data())
def test_no_file_that_a_clearance_uses_holds_a_name_from_above(
    desk: Desk, home: RandomHome, data: st.DataObject
) -> None:
    """Store, closure, graphs, remembered answers, what is told of the build: all bytes, after an edit too."""
    home = _mark(home)
    desk.forget()
    desk.put(home)
    desk.say(("build",), None)
    later = Graph(
        "ex:ZqxLaterKwygraph",
        data.draw(st.sampled_from(CLEARANCES)),
        "text",
        ("ex:x0 ex:p ex:ZqxLaterKwy .",),
    )
    home = replace(home, files={**home.files, "later.trig": (later,)})
    desk.put(home)
    for clearance in data.draw(st.lists(st.sampled_from(CLEARANCES), min_size=2, max_size=2, unique=True)):
        for line in LINES:
            desk.say(line, clearance)
        with desk.used():
            store = current_store(open_home(), clearance)
        held = _read_used_files(store.path)
        named = {
            _name(file, place): graph
            for file, graphs in home.files.items()
            for place, graph in enumerate(graphs)
        }
        named["ZqxLaterKwy"] = named.pop(_name("later.trig", 0))
        seen = {name for name in named if name.encode() in held}
        assert seen == {name for name, graph in named.items() if dominates(clearance, graph.marking)}


def test_answers_of_one_clearance_are_not_remembered_for_another(desk: Desk) -> None:
    """The same question has an answer of its own at each."""
    secret = Graph("ex:a0", "C", "node", ('ex:x0 rdfs:label "Thule"@en .',))
    desk.forget()
    desk.put(RandomHome({"a.trig": (secret,)}, ("ex:x0 a owl:Thing .",)))
    line = ("query", "things", "--format", "csv")
    rows = [desk.say(line, clearance).out.splitlines()[1:] for clearance in ("C", "U", "C", "U")]
    assert rows == [["Thule,C"], [], ["Thule,C"], []]


@pytest.mark.skipif(not hasattr(os, "link"), reason="no links between files here")
def test_a_higher_store_may_share_files_with_a_lower_one_and_never_the_other_way(desk: Desk) -> None:
    """Of two markings beside each other neither shares what is its own."""
    graphs = tuple(
        Graph(f"ex:a{place}", marking, "text", (f"ex:x{place} ex:p ex:Zqx{place}Kwy .",))
        for place, marking in enumerate(("U", "C//NOFORN", "C//ORCON", "S//NOFORN/ORCON"))
    )
    desk.forget()
    desk.put(RandomHome({"a.trig": graphs}, ("ex:x0 a owl:Thing .",)))
    seen = {}
    for clearance in ("U", "C//NOFORN", "C//ORCON", "C//NOFORN/ORCON", "S//NOFORN/ORCON"):
        with desk.used():
            store = current_store(open_home(), clearance)
        held = _read_used_files(store.path)
        seen[clearance] = [place for place in range(4) if f"Zqx{place}Kwy".encode() in held]
    assert seen == {
        "U": [0],
        "C//NOFORN": [0, 1],
        "C//ORCON": [0, 2],
        "C//NOFORN/ORCON": [0, 1, 2],
        "S//NOFORN/ORCON": [0, 1, 2, 3],
    }
