"""The project's own two documents: what is answered below C is what the graphs below C alone would answer."""

import shutil
from pathlib import Path

import pytest
from desks import Desk, Line, Said
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from reported_homes import ROOT

from kgcli.home import open_home
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store
from kgcli.vocabulary import EV

DOCUMENTS = ROOT.parent / "shared" / "documents"
REFERENCES = ("04GUATEMALA3163", "DIALOGO-2021-08-17")
LEVELS = ("U", "SBU", "C", "S", "TS")
LINES: tuple[Line, ...] = (
    ("query", "deployments", "--as-of", "2004-12-01"),
    ("query", "evidence", "--limit", "20"),
    ("query", "officials", "--iris"),
    ("report", "commitments"),
    ("search", "bustamente"),
    ("show", "Guatemala"),
    ("show", "MG Bustamante"),
    ("COMPLETE", "show", "B"),
    ("why", "Guatemala", "contributes to", "MINUSTAH"),
    ("rules", "--triggered"),
    ("consistency",),
    ("status",),
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Return a desk with a copy of the project's home on it."""
    root = tmp_path_factory.mktemp("documents") / "home"
    for part in ("ontology", "queries", "graph"):
        shutil.copytree(ROOT / part, root / part)
    shutil.copyfile(ROOT / "kgcli.toml", root / "kgcli.toml")
    return Desk(root, root.with_name("cache"), (root / "kgcli.toml").read_text())


def _read(
    desk: Desk, clearance: str, lines: tuple[Line, ...]
) -> tuple[set[Quad], set[Quad], dict[Line, Said]]:
    """Return what the store at *clearance* holds, by graphs and in all, and what *lines* say."""
    with desk.used():
        store = current_store(open_home(), clearance)
        held = set(dump(store)), set(dump(store, default_graph=True))
    return *held, {line: desk.say(line, clearance) for line in lines}


def _delete_hidden(graphs: Path, clearance: str) -> int:
    """Delete from the files of *graphs* each graph that *clearance* may not see; return how many these are.

    A graph's marking is the one stated for it, else its passage's, else that of the passage's document.
    """
    files = {path: list(parse(path=path)) for path in sorted(graphs.iterdir())}
    said: dict[str, dict[object, object]] = {}
    for quad in (quad for quads in files.values() for quad in quads):
        name = str(quad.predicate.value).removeprefix(EV)
        if name in {"marking", "inPassage", "passageOf", "overallMarking"}:
            said.setdefault(name, {})[quad.subject] = quad.object

    def find_marking(graph: object) -> str:
        passage = said["inPassage"].get(graph)
        document = said["passageOf"].get(passage)
        found = (
            said["marking"].get(graph)
            or said["marking"].get(passage)
            or said["overallMarking"].get(document)
            or Literal("U")
        )
        return found.value.removeprefix(EV) if isinstance(found, NamedNode | Literal) else "U"

    hidden = {
        quad.graph_name
        for quads in files.values()
        for quad in quads
        if LEVELS.index(find_marking(quad.graph_name)) > LEVELS.index(clearance)
    }
    for path, quads in files.items():
        kept = (quad for quad in quads if quad.graph_name not in hidden)
        syntax = RdfFormat.TURTLE if path.suffix == ".ttl" else RdfFormat.TRIG
        path.write_bytes(serialize(kept, format=syntax) or b"")
    return len(hidden)


@pytest.mark.parametrize("clearance", ["U", "SBU"])
def test_the_documents_say_no_more_than_the_visible_graphs(documents: Desk, clearance: str) -> None:
    """Every visible statement, each graph by itself, and answers of all kinds."""
    lines = LINES
    if DOCUMENTS.is_dir():
        folder = ("--documents", str(DOCUMENTS))
        lines += (("verify", *folder), ("verify", *folder, "--coverage"), ("show", "MINUSTAH", *folder))
        lines += tuple(("mentions", str(path)) for path in sorted(DOCUMENTS.glob("*.txt")))
        lines += tuple(("mentions", reference, *folder) for reference in REFERENCES)
        lines += (("evaluate", "04GUATEMALA3163", *folder, "--format", "csv"),)
    graph = documents.root / "graph"
    aside = graph.with_name("graph-aside")
    whole = _read(documents, clearance, lines)
    shutil.copytree(graph, aside)
    # The whole home's build is kept for the next clearance, where this home does not find it.
    cache = documents.cache.rename(documents.cache.with_name("cache-aside"))
    try:
        assert _delete_hidden(graph, clearance) > 0
        assert _read(documents, clearance, lines) == whole
    finally:
        shutil.rmtree(graph)
        aside.rename(graph)
        documents.forget()
        cache.rename(documents.cache)
