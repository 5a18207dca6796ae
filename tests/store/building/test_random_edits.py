"""Random files that come, change and go: stores are exactly those that a build from scratch gives.

``KGCLI_EXAMPLES=50 pytest tests/store/building/test_random_edits.py`` looks for longer.
"""

import os

import pytest
from fresh_builds import OpenHome, check_against_a_fresh_build, check_asked_stores
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_homes import PREFIXES, MakeHome

pytestmark = pytest.mark.usefixtures("same_program")

AXIOMS = [
    "ex:A rdfs:subClassOf ex:B .",
    "ex:B rdfs:subClassOf ex:C .",
    "ex:C owl:equivalentClass ex:A .",
    "ex:A owl:disjointWith ex:D .",
    "ex:p rdfs:domain ex:A .",
    "ex:q rdfs:range ex:B .",
    "ex:p rdfs:subPropertyOf ex:q .",
    "ex:p owl:inverseOf ex:r .",
    "ex:q a owl:TransitiveProperty .",
    "ex:r a owl:FunctionalProperty .",
    "ex:A owl:hasKey ( ex:k ) .",
    "ex:s owl:propertyChainAxiom ( ex:p ex:q ) .",
    "[] owl:intersectionOf ( ex:A ex:B ) ; rdfs:subClassOf ex:D .",
    "ex:D rdfs:subClassOf [ owl:onProperty ex:p ; owl:someValuesFrom ex:A ] .",
    "[] owl:onProperty ex:p ; owl:someValuesFrom ex:A ; rdfs:subClassOf ex:E .",
    "ex:A rdfs:subClassOf [ owl:onProperty ex:q ; owl:hasValue ex:x1 ] .",
]
THING = st.sampled_from([f"ex:x{number}" for number in range(5)])
FACTS = st.one_of(
    st.tuples(THING, st.just("a"), st.sampled_from(["ex:A", "ex:B", "ex:C", "ex:D"])),
    st.tuples(THING, st.sampled_from(["ex:p", "ex:q", "ex:r", "ex:s"]), THING),
    st.tuples(
        THING, st.sampled_from(["ex:k", "ex:p"]), st.sampled_from(["1", "1.0", '"01"^^xsd:integer', '"a"'])
    ),
    st.tuples(THING, st.just("owl:sameAs"), THING),
).map(" ".join)
GRAPH = st.tuples(
    st.integers(0, 6),
    st.integers(0, 9),
    st.sampled_from(["U", "U", "SBU", "C", "C-NOFORN", "C-ORCON"]),
    st.integers(0, 2),
    st.one_of(st.just([]), st.just([]), st.lists(st.sampled_from(AXIOMS), max_size=2)),
    st.lists(FACTS, max_size=4),
)


def _write(graphs: list[tuple[int, int, str, int, list[str], list[str]]]) -> str:
    """Write a file: some graphs, most of which say how they are marked, with axioms and facts."""
    lines = [PREFIXES]
    for name, how, marking, passage, schema, data in graphs:
        said = ["", f"ex:g{name} ev:marking ev:{marking} ."][how < 6]
        said += ["", f"ex:g{name} ev:inPassage ex:passage{passage} ."][6 <= how < 9]
        said += ["", f"ex:passage{passage} ev:marking ev:{marking} ."][how == 8]
        stated = " ".join([said, *schema, *(f"{fact} ." for fact in data)])
        lines.append(f"ex:g{name} {{ {stated} }}" if how < 9 or name % 2 else stated)
    return "\n".join(lines)


FILE = st.lists(GRAPH, max_size=2).map(_write)
STEP = st.lists(st.tuples(st.sampled_from("aaaddr"), st.integers(0, 9), FILE), min_size=1, max_size=3)
STEPS = st.lists(STEP, min_size=3, max_size=7)
SCHEMA = st.lists(st.sampled_from(AXIOMS), max_size=4, unique=True).map(" ".join)


FEW = settings(
    max_examples=int(os.environ.get("KGCLI_EXAMPLES", "2")),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    # A smaller example takes minutes to be found.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@FEW
@given(schema=SCHEMA, steps=STEPS)
def test_any_sequence_of_files_that_come_and_go_gives_what_a_fresh_build_gives(
    make_home: MakeHome,
    open_home: OpenHome,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    *,
    schema: str,
    steps: list[list[tuple[str, int, str]]],
) -> None:
    """Every store, its default graph and its named graphs, and all that is told of it."""
    folder = tmp_path_factory.mktemp("sequence")
    root = make_home(name=f"{folder.name}", ontology=schema)
    for place, step in enumerate(steps):
        for number, (kind, which, text) in enumerate(step):
            files = sorted((root / "graph").glob("*.trig"))
            if kind == "r" and files:
                files[which % len(files)].unlink()
            elif kind == "d" and files:
                files[which % len(files)].write_text(text)
            else:
                (root / "graph" / f"f{which}-{place}-{number}.trig").write_text(text)
        check_against_a_fresh_build(root, open_home, monkeypatch, folder / "cache")


EDITED = st.lists(
    st.tuples(
        st.sampled_from(["U", "SBU", "C", "C-NOFORN", "C-ORCON"]),
        st.lists(FACTS.filter(lambda fact: "sameAs" not in fact), max_size=4),
    ),
    max_size=2,
)
EDITS = st.lists(st.tuples(st.integers(0, 2), st.one_of(st.none(), EDITED)), min_size=3, max_size=8)
# What nobody's edit takes away: each marking is in use, and each name is known to everybody.
STAYS = " ".join(
    [
        *(f"ex:of-{m} {{ ex:of-{m} ev:marking ev:{m} }}" for m in ("SBU", "C", "C-NOFORN", "C-ORCON")),
        "ex:all { ex:all ev:marking ev:U . ex:all ex:names ex:x0, ex:x1, ex:x2, ex:x3, ex:x4, ex:A, ex:B,"
        " ex:C, ex:D, ex:p, ex:q, ex:r, ex:s, ex:k, 1, 1.0, '01'^^xsd:integer, 'a', ev:SBU, ev:C, "
        " ev:C-NOFORN, ev:C-ORCON }",
    ]
)


def _edit(name: int, graphs: list[tuple[str, list[str]]]) -> str:
    """Write a file whose graphs, and their marking, no other file has anything to do with."""
    texts = [PREFIXES]
    for place, (marking, facts) in enumerate(graphs):
        own = f"ex:own{name}-{place}-{marking}"
        texts.append(f"{own} {{ {own} ev:marking ev:{marking} . {' '.join(f'{fact} .' for fact in facts)} }}")
    return "\n".join(texts)


@FEW
@given(schema=SCHEMA, edits=EDITS)
def test_any_sequence_of_edits_gives_what_a_fresh_build_gives(
    make_home: MakeHome,
    open_home: OpenHome,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    *,
    schema: str,
    edits: list[tuple[int, list[tuple[str, list[str]]] | None]],
) -> None:
    """Files whose graphs are their own are written, written anew and removed, again and again."""
    folder = tmp_path_factory.mktemp("edits")
    root = make_home(name=f"{folder.name}", ontology=schema, graph={"stays.trig": STAYS})
    for name, graphs in edits:
        path = root / "graph" / f"f{name}.trig"
        if graphs is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(_edit(name, graphs))
        check_against_a_fresh_build(root, open_home, monkeypatch, folder / "cache")


ASKED = st.lists(st.sampled_from(["U", "SBU", "C", "C//NOFORN", "C//NOFORN/ORCON"]), max_size=2)


@FEW
@given(schema=SCHEMA, edits=st.lists(st.tuples(st.integers(0, 2), EDITED, ASKED), min_size=4, max_size=8))
def test_whatever_stores_are_asked_between_edits_they_are_those_of_a_fresh_build(
    make_home: MakeHome,
    open_home: OpenHome,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    *,
    schema: str,
    edits: list[tuple[int, list[tuple[str, list[str]]], list[str]]],
) -> None:
    """Brought along by what changed, made of a lower one, or from scratch of what the build keeps."""
    folder = tmp_path_factory.mktemp("asked")
    root = make_home(name=f"{folder.name}", ontology=schema, graph={"stays.trig": STAYS})
    for name, graphs, asked in edits:
        (root / "graph" / f"f{name}.trig").write_text(_edit(name, graphs))
        if asked:
            check_asked_stores(root, open_home, monkeypatch, folder / "cache", asked)
