"""Tables of nodes and edges, read as graph tools read them."""

import csv
import io
import zipfile
from pathlib import Path

import pandas
import pytest
from archive_of_two import Choose
from pyoxigraph import Literal, NamedNode, Quad

from kgcli.exporting.release import Release
from kgcli.exporting.saving import save_release
from kgcli.exporting.statements import HeldStatements
from kgcli.exporting.tables.making import make_tables
from kgcli.home import Home

EX = "https://example.org/"
FILES = {"nodes.csv", "edges.csv", "about.txt"}


def read(body: bytes) -> list[dict[str, str]]:
    """Return the rows of a table by column."""
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


def make(*values: tuple[str, str, object]) -> Release:
    """Return a release of statements of the example, all in one graph."""
    quads = [Quad(NamedNode(EX + s), NamedNode(EX + p), o, NamedNode(EX + "g")) for s, p, o in values]  # type: ignore[arg-type]
    return Release(HeldStatements(quads), "U", "U", {"ex": EX})


def test_gephi_and_pandas_find_their_columns(choose: Choose, home: Home, tmp_path: Path) -> None:
    """Ids, labels and classes of nodes; both ends, direction, property and evidence of edges."""
    _, count = save_release(home, "csv", str(tmp_path / "tables"), lambda: choose("U", graphs=("ex:span",)))
    nodes = pandas.read_csv(tmp_path / "tables" / "nodes.csv", keep_default_na=False)
    edges = pandas.read_csv(tmp_path / "tables" / "edges.csv", keep_default_na=False, dtype=str)

    assert nodes.to_dict("records") == [
        {"Id": EX + "haiti", "Label": "ex:haiti", "Types": "", "ex:strength": "", "rdfs:label": ""},
        {"Id": EX + "one", "Label": "ONE", "Types": "ex:Mission", "ex:strength": "70", "rdfs:label": "ONE"},
    ]
    assert edges.to_dict("records") == [
        {
            "Source": EX + "one", "Target": EX + "haiti", "Type": "Directed", "Label": "ex:host",
            "Predicate": EX + "host", "Graph": EX + "span", "Kind": "evidence", "Document": "Paper 1",
            "Paragraph": "2", "Marking": "U", "Voice": "drafter", "Attributed to": "", "Sources": "",
        }
    ]  # fmt: skip
    assert count == 4
    assert (tmp_path / "tables" / "about.txt").read_text().startswith("Highest marking: U\n")


def test_every_end_of_an_edge_is_a_node(choose: Choose, home: Home, tmp_path: Path) -> None:
    """And each node is there once: so importers want it."""
    save_release(home, "csv", str(tmp_path / "tables"), choose)
    nodes, edges = (read((tmp_path / "tables" / name).read_bytes()) for name in ("nodes.csv", "edges.csv"))
    ids = [node["Id"] for node in nodes]

    assert {edge[end] for edge in edges for end in ("Source", "Target")} <= set(ids)
    assert len(ids) == len(set(ids))
    assert edges == sorted(
        edges, key=lambda edge: (edge["Source"], edge["Target"], edge["Predicate"], edge["Graph"])
    )


def test_what_two_graphs_state_is_two_edges() -> None:
    """Each with its own evidence."""
    ends = NamedNode(EX + "a"), NamedNode(EX + "p"), NamedNode(EX + "b")
    release = Release(
        HeldStatements([Quad(*ends, NamedNode(EX + "g")), Quad(*ends, NamedNode(EX + "h"))]), "U", "U", {}
    )
    files, _ = make_tables(release, None, "csv", "en")

    assert [edge["Graph"] for edge in read(files["edges.csv"])] == [EX + "g", EX + "h"]


def test_several_values_share_a_cell_and_can_be_told_apart() -> None:
    """Whatever characters are in them."""
    values = ["a|b", "c\\", "d\ne", 'f"g', "h,i"]
    files, _ = make_tables(make(*(("x", "says", Literal(value)) for value in values)), None, "csv", "en")
    cell = read(files["nodes.csv"])[0]["ex:says"]
    found, part, escaped = [], "", False
    for letter in cell:
        if escaped or letter not in "\\|":
            part, escaped = part + letter, False
        elif letter == "\\":
            escaped = True
        else:
            found, part = [*found, part], ""

    assert [*found, part] == values


def test_neo4j_finds_its_headings_and_types() -> None:
    """Numbers are numbers where all are, several values are an array, languages have columns of their own."""
    xsd = "http://www.w3.org/2001/XMLSchema#"
    integer, decimal = NamedNode(xsd + "integer"), NamedNode(xsd + "decimal")
    release = make(
        ("x", "count", Literal("7", datatype=integer)),
        ("x", "mixed", Literal("7", datatype=integer)),
        ("y", "mixed", Literal("many")),
        ("x", "huge", Literal("9" * 30, datatype=integer)),
        ("x", "share", Literal("0.5", datatype=decimal)),
        ("x", "name", Literal("one", language="en")),
        ("x", "name", Literal("two", language="en")),
        ("x", "leads", NamedNode(EX + "y")),
    )
    files, _ = make_tables(release, None, "neo4j", "en")
    nodes, edges = read(files["nodes.csv"]), read(files["edges.csv"])

    assert nodes == [
        {
            "iri:ID": EX + "x", "name": "ex__x", ":LABEL": "", "ex__count:long": "7",
            "ex__huge:string": "9" * 30, "ex__mixed:string": "7", "ex__name__en:string[]": "one\x1ftwo",
            "ex__share:double": "0.5",
        },
        {
            "iri:ID": EX + "y", "name": "ex__y", ":LABEL": "", "ex__count:long": "", "ex__huge:string": "",
            "ex__mixed:string": "many", "ex__name__en:string[]": "", "ex__share:double": "",
        },
    ]  # fmt: skip
    assert [list(edge)[:3] for edge in edges] == [[":START_ID", ":END_ID", ":TYPE"]]
    assert [edges[0][name] for name in (":START_ID", ":END_ID", ":TYPE", "predicate", "graph")] == [
        EX + "x", EX + "y", "ex__leads", EX + "leads", EX + "g",
    ]  # fmt: skip


def test_an_archive_holds_the_same_files_in_the_same_bytes(
    choose: Choose, home: Home, tmp_path: Path
) -> None:
    """Whenever it is made."""
    save_release(home, "csv", str(tmp_path / "folder"), choose)
    for name in ("one.zip", "two.zip"):
        save_release(home, "csv", str(tmp_path / name), choose)
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}

    assert packed == {name: (tmp_path / "folder" / name).read_bytes() for name in FILES}
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize("exists", [True, False])
def test_a_failure_leaves_the_folder_as_it_was(exists: bool, home: Home, tmp_path: Path) -> None:
    """No file is replaced, and no draft left."""
    folder = tmp_path / "place" / "tables"
    folder.parent.mkdir()
    if exists:
        folder.mkdir()
        (folder / "nodes.csv").write_text("old")

    def fail() -> Release:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        save_release(home, "csv", str(folder), fail)
    assert [path.name for path in folder.parent.iterdir()] == (["tables"] if exists else [])
    assert not exists or [path.read_text() for path in folder.iterdir()] == ["old"]


def test_tables_in_a_folder_that_is_there_are_replaced(choose: Choose, home: Home, tmp_path: Path) -> None:
    """Its other files stay."""
    folder = tmp_path / "tables"
    folder.mkdir()
    for name in ("nodes.csv", "notes.txt"):
        (folder / name).write_text("old")
    save_release(home, "csv", str(folder), choose)

    assert {path.name for path in folder.iterdir()} == FILES | {"notes.txt"}
    assert (folder / "notes.txt").read_text() == "old"
    assert (folder / "nodes.csv").read_text().startswith("Id,Label,Types,")


def test_a_constructed_graph_has_no_evidence_in_its_columns(
    choose: Choose, home: Home, tmp_path: Path
) -> None:
    """They are empty."""
    save_release(home, "csv", str(tmp_path / "tables"), lambda: choose(query="hosts", clearance="U"))
    (edge,) = read((tmp_path / "tables" / "edges.csv").read_bytes())

    assert (edge["Source"], edge["Target"], edge["Graph"], edge["Kind"], edge["Document"]) == (
        EX + "haiti", EX + "one", "", "", "",
    )  # fmt: skip
