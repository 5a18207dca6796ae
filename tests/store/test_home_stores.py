"""Stores: each holds what its clearance may see, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import MARKINGS, MakeHome

from kgcli import home as home_module
from kgcli.errors import HomeError, UnknownMarkingError, UnreadableSourceError
from kgcli.home import Home
from kgcli.store.asking import ask, dump
from kgcli.store.cache import inputs
from kgcli.store.home_stores import build, current_store, read_markings, ready_store, status
from kgcli.store.opening.opened import BuiltStore

OpenHome = Callable[[Path], Home]
ReadGraphs = Callable[[BuiltStore], dict[str, set[str]]]

ONTOLOGY = "ex:o a owl:Ontology . ex:A rdfs:subClassOf ex:B ."
GRAPH = """
ex:public { ex:public ev:marking ev:U . ex:x a ex:A }
ex:secret { ex:secret ev:marking ev:C-NOFORN . ex:y a ex:A . ex:x a ex:A }
"""
E = "<https://example.org/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
MARKING = "<https://w3id.org/peaceops/evidence#marking>"
EV = "<https://w3id.org/peaceops/evidence#"


def test_a_store_holds_its_clearance_and_nothing_else(
    make_home: MakeHome, open_home: OpenHome, read_graphs: ReadGraphs
) -> None:
    """Named graphs and conclusions above the clearance are physically absent."""
    home = open_home(make_home(ontology=ONTOLOGY, graph=GRAPH))
    public, secret = (read_graphs(current_store(home, clearance)) for clearance in ("U", "C//NOFORN"))
    schema = public.pop("https://example.org/o")
    assert secret.pop("https://example.org/o") == schema
    assert f"{E}A> <http://www.w3.org/2000/01/rdf-schema#subClassOf> {E}B>" in schema
    expected = {
        "https://example.org/public": {f"{E}public> {MARKING} {EV}U>", f"{E}x> {TYPE} {E}A>"},
        "urn:kgcli:graph:inferred/U": {
            f"<urn:kgcli:graph:inferred/U> {MARKING} {EV}U>",
            f"{E}x> {TYPE} {E}B>",
        },
    }
    assert public == expected
    assert secret == {
        **expected,
        "https://example.org/secret": {
            f"{E}secret> {MARKING} {EV}C-NOFORN>",
            f"{E}y> {TYPE} {E}A>",
            f"{E}x> {TYPE} {E}A>",
        },
        "urn:kgcli:graph:inferred/C%2F%2FNOFORN": {
            f"<urn:kgcli:graph:inferred/C%2F%2FNOFORN> {MARKING} {EV}C-NOFORN>",
            f"{E}y> {TYPE} {E}B>",
        },
    }


def test_markings_are_what_the_files_describe_built_or_not(make_home: MakeHome, open_home: OpenHome) -> None:
    """A build tells them only as long as it is current."""
    root = make_home(ontology=ONTOLOGY, graph=GRAPH)
    home = open_home(root)
    described = read_markings(home)
    build(home)
    assert read_markings(home) == described
    (root / "ontology/markings.ttl").write_text(MARKINGS.replace('"SBU"', '"LOU"'))
    assert read_markings(home).levels == {"U": 0, "LOU": 1, "C": 2, "S": 3, "TS": 4}


def test_the_default_graph_is_the_set_of_visible_statements(
    make_home: MakeHome, open_home: OpenHome, read_graphs: ReadGraphs
) -> None:
    """Asserted and inferred together, and each once, however many graphs hold it."""
    store = current_store(open_home(make_home(ontology=ONTOLOGY, graph=GRAPH)))
    default = [str(quad.triple) for quad in dump(store, default_graph=True)]
    assert len(default) == len(set(default))
    assert set(default) == set().union(*read_graphs(store).values())


@pytest.mark.parametrize(
    ("clearance", "expected"),
    [
        (None, "C//NOFORN"),
        ("TS//NOFORN/ORCON", "C//NOFORN"),
        ("C//NOFORN", "C//NOFORN"),
        ("C//ORCON", "U"),
        ("TS", "U"),
        ("u", "U"),
    ],
)
def test_a_clearance_sees_the_highest_store_that_it_dominates(
    make_home: MakeHome, open_home: OpenHome, clearance: str | None, expected: str
) -> None:
    """Levels and caveats both count; without a clearance everything is seen."""
    home = open_home(make_home(ontology=ONTOLOGY, graph=GRAPH))
    assert current_store(home, clearance).clearance == expected


def test_a_store_is_made_from_that_of_the_marking_below(make_home: MakeHome, open_home: OpenHome) -> None:
    """What the two have in common lies on the disk once, through all levels."""
    marked = "ex:{0} {{ ex:{0} ev:marking ev:{0} . ex:x ex:p ex:{0} }}"
    graph = {f"{marking}.trig": marked.format(marking) for marking in ("U", "SBU", "C")}
    built = Path(build(open_home(make_home(graph=graph))).path)
    files = [{path.stat().st_ino for path in built.glob(f"store-{place}/*.sst")} for place in range(3)]
    assert files[0] & files[1]
    assert (files[1] - files[0]) & files[2]


def test_an_unknown_clearance_is_an_error(make_home: MakeHome, open_home: OpenHome) -> None:
    """Both before the first build and after it."""
    home = open_home(make_home())
    for _ in range(2):
        with pytest.raises(UnknownMarkingError, match=r"No marking 'COSMIC'. Levels are U, SBU, C, S, TS"):
            current_store(home, "COSMIC")


def test_a_join_that_nobody_described_is_named(
    make_home: MakeHome, open_home: OpenHome, read_graphs: ReadGraphs
) -> None:
    """Conclusions from two caveats are marked with both, under an IRI of their own."""
    graph = """
    ex:a { ex:a ev:marking ev:C-NOFORN . ex:A rdfs:subClassOf ex:B }
    ex:b { ex:b ev:marking ev:C-ORCON . ex:x a ex:A }
    """
    store = current_store(open_home(make_home(graph=graph)))
    name = "urn:kgcli:graph:inferred/C%2F%2FNOFORN%2FORCON"
    marking = "<urn:kgcli:graph:marking/C%2F%2FNOFORN%2FORCON>"
    assert store.inferred == (name,)
    assert read_graphs(store)[name] == {
        f"{E}x> {TYPE} {E}B>",
        f"<{name}> {MARKING} {marking}",
        f"{marking} {TYPE} {EV}Marking>",
        f'{marking} <http://www.w3.org/2004/02/skos/core#notation> "C//NOFORN/ORCON"',
    }


def test_somebody_elses_home_works_as_it_is(
    make_home: MakeHome,
    open_home: OpenHome,
    read_graphs: ReadGraphs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No settings, no ontology header, individuals in the ontology, data without evidence; ev: is lent."""
    shipped = tmp_path / "shipped"
    (shipped / "ontology").mkdir(parents=True)
    (shipped / "ontology" / "evidence.ttl").write_text(
        "@prefix ev: <https://w3id.org/peaceops/evidence#> . @prefix owl: <http://www.w3.org/2002/07/owl#> ."
        "<https://w3id.org/peaceops/evidence> a owl:Ontology . ev:EvidenceSpan a owl:Class ."
    )
    (shipped / "ontology" / "markings.ttl").write_text(MARKINGS)
    monkeypatch.setattr(inputs, "shipped_root", lambda: shipped)
    root = make_home(
        ontology={"pets.ttl": "ex:Dog rdfs:subClassOf ex:Pet . ex:rex a ex:Dog ."},
        graph={
            "owners.nt": "<https://example.org/ann> <https://example.org/has> <https://example.org/rex> ."
        },
        markings=None,
    )
    graphs = read_graphs(current_store(open_home(root), "U"))
    assert graphs["urn:kgcli:graph:ontology"] == {
        f"{E}Dog> <http://www.w3.org/2000/01/rdf-schema#subClassOf> {E}Pet>",
        f"{E}rex> {TYPE} {E}Dog>",
    }
    assert graphs["urn:kgcli:graph:owners"] == {f"{E}ann> {E}has> {E}rex>"}
    assert f"{E}rex> {TYPE} {E}Pet>" in graphs["urn:kgcli:graph:inferred/U"]
    assert (
        f"{EV}EvidenceSpan> {TYPE} <http://www.w3.org/2002/07/owl#Class>"
        in graphs["https://w3id.org/peaceops/evidence"]
    )
    assert "urn:kgcli:graph:markings" in graphs


def test_a_home_that_has_the_vocabulary_is_lent_none(
    make_home: MakeHome,
    open_home: OpenHome,
    read_graphs: ReadGraphs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its own terms are not mixed with the package's."""
    shipped = tmp_path / "shipped"
    (shipped / "ontology").mkdir(parents=True)
    for name in home_module.VOCABULARY_FILES:
        (shipped / "ontology" / name).write_text("<urn:lent> <urn:is> <urn:here> .")
    monkeypatch.setattr(inputs, "shipped_root", lambda: shipped)
    graphs = read_graphs(current_store(open_home(make_home())))
    assert set(graphs) == {"urn:kgcli:graph:ontology"}
    assert not any("urn:lent" in statement for statement in graphs["urn:kgcli:graph:ontology"])


def test_a_broken_file_stops_the_build_and_changes_nothing(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """The store of before is still there, whole, and serves again once the file is mended."""
    root = make_home(graph=GRAPH)
    home = open_home(root)
    before = current_store(home)
    mended = (root / "graph" / "facts.trig").read_text()
    (root / "graph" / "facts.trig").write_text("ex:public { oh no")
    with pytest.raises(UnreadableSourceError, match=r"Cannot read graph/facts\.trig, line 1, column 1"):
        current_store(home)
    (root / "graph" / "facts.trig").write_text(mended)
    assert current_store(home) == before
    assert not list(cache_folder.rglob("building-*"))


def test_a_home_without_an_ontology_is_an_error(make_home: MakeHome, open_home: OpenHome) -> None:
    """There is nothing to build from."""
    home = open_home(make_home(ontology={}, markings=None))
    with pytest.raises(HomeError, match="has no ontology"):
        current_store(home)


def test_a_home_without_facts_is_a_home(make_home: MakeHome, open_home: OpenHome) -> None:
    """An editor may begin with the ontology; the folder of facts may be missing."""
    root = make_home(ontology=ONTOLOGY)
    (root / "graph").rmdir()
    answer = ask(
        current_store(open_home(root)),
        "ASK { ?a rdfs:subClassOf ?b }".replace("rdfs:subClassOf", "?p"),
        timeout=9,
    )
    assert answer.body == b'{"head":{},"boolean":true}'


def test_a_build_tells_what_a_person_wants_to_know(make_home: MakeHome, open_home: OpenHome) -> None:
    """Inputs, counts per marking, contradictions, time, reasoner, size, place, and why."""
    text = ONTOLOGY + "ex:B owl:disjointWith ex:C . ex:o owl:imports <urn:far> ."
    home = open_home(make_home(ontology=text, graph=GRAPH + "ex:secret { ex:y a ex:C }"))
    said: list[str] = []
    report = build(home, progress=said.append)
    assert (report.rebuilt, report.reason, report.reasoner) == (True, "nothing was built yet", "columnar")
    # The package's vocabulary is read, too, and then not needed: this home brings its own.
    assert [(item.name, item.role, item.statements) for item in report.inputs] == [
        ("ontology/markings.ttl", "schema", 48),
        ("ontology/schema.ttl", "schema", 4),
        ("graph/facts.trig", "data", 6),
    ]
    assert [(m.notation, m.graphs, m.asserted, m.inferred, m.findings) for m in report.markings] == [
        ("U", 2, 54, 1, 0),
        ("C//NOFORN", 1, 4, 1, 1),
    ]
    assert [m.store_statements for m in report.markings] == [56, 61]
    (finding,) = report.findings
    assert (finding.marking, finding.rule) == ("C//NOFORN", "cax-dw")
    assert set(finding.premises) >= {f"{E}y> {TYPE} {E}C> .", f"{E}y> {TYPE} {E}B> ."}
    (note,) = report.notes
    assert note.startswith("ontology/schema.ttl, line 8: The import <urn:far> lies outside the home")
    assert [stage for stage, _ in report.seconds] == ["reading", "reasoning", "writing"]
    assert Path(report.path).is_dir()
    assert len(report.digest) == 64
    # How far the stores are is told only of those that take their time.
    assert [line for line in said if "%" not in line] == [
        "Reading 5 files",
        "Reasoning",
        "Writing the stores",
    ]


def test_a_status_tells_no_more_than_its_clearance(make_home: MakeHome, open_home: OpenHome) -> None:
    """Of each file what is visible is counted; times, markings and contradictions above it are left out."""
    home = open_home(
        make_home(
            ontology=ONTOLOGY + "ex:B owl:disjointWith ex:C .", graph=GRAPH + "ex:secret { ex:y a ex:C }"
        )
    )
    whole = build(home)
    seen = status(home, "U")
    assert (seen.clearance, seen.stale) == ("U", None)
    assert seen.report is not None
    assert seen.report.markings == whole.markings[:1]
    assert (seen.report.findings, seen.report.seconds) == ((), ())
    assert [(item.name, item.statements, item.digest) for item in seen.report.inputs] == [
        ("ontology/markings.ttl", 48, ""),
        ("ontology/schema.ttl", 3, ""),
        ("graph/facts.trig", 2, ""),
    ]
    everything = status(home).report
    assert everything is not None
    assert everything.findings == whole.findings


def test_a_status_builds_nothing(make_home: MakeHome, open_home: OpenHome, cache_folder: Path) -> None:
    """It says that nothing is built yet; nor does what completes names on the command line build."""
    home = open_home(make_home())
    seen = status(home)
    assert (seen.stale, seen.report) == ("nothing is built yet", None)
    assert ready_store(home) is None
    assert not (cache_folder / "stores").exists()
    built = current_store(home)
    assert ready_store(home) == built
