"""What somebody may see of a home at two revisions, each read with all that it was then."""

import gzip
import re
from pathlib import Path

import pytest
from git_homes import commit, git
from pyoxigraph import RdfFormat, Store, parse
from small_homes import MakeHome

from kgcli.canonical import canonicalize
from kgcli.errors import (
    KgError,
    RevisionError,
    UnknownFormatError,
    UnwritableOutputError,
    WrongFormatError,
)
from kgcli.exporting.release import release
from kgcli.exporting.selection import Selection
from kgcli.home import Home, find_home
from kgcli.revisions.comparison import Comparison, compare_revisions
from kgcli.revisions.writing import choose_change_format, write_changes

SCHEMA = "ex:A rdfs:subClassOf ex:B ."
GRAPH = """\
ex:g { ex:g ev:marking ev:U . ex:a a ex:A . }
ex:h { ex:h ev:marking ev:S . ex:b a ex:A . }
"""
EV = "https://w3id.org/peaceops/evidence#"
INFERRED = "urn:kgcli:graph:inferred/"


def find(root: Path) -> Home:
    """Return the home in *root*."""
    return find_home(root, environ={}, cwd=root)


def tell(comparison: Comparison) -> list[str]:
    """Return the changes as lines that begin with - or +, and are short."""
    lines = [("-", line) for line in comparison.changes.list_removed()]
    lines += [("+", line) for line in comparison.changes.list_added()]
    return [f"{sign} {shorten(line.decode())}" for sign, line in lines]


def shorten(line: str) -> str:
    """Return *line* with IRIs cut to their ends."""
    words = line.removesuffix(" .").split(" ")
    return " ".join(re.sub(r"<[^<>]*[/#]([^<>]*)>", r"\1", word) for word in words)


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home with a commit."""
    root = make_home(ontology=SCHEMA, graph=GRAPH)
    commit(root, "first")
    return root


def test_an_edit_brings_its_statements_and_what_follows(root: Path, make_home: MakeHome) -> None:
    """What is stated and what is inferred, each in its graph; what did not change is not told."""
    make_home(ontology=SCHEMA, graph=GRAPH.replace("ex:a a", "ex:c a"))
    found = compare_revisions(find(root), "HEAD")
    assert tell(found) == ["- a type A g", "- a type B U", "+ c type A g", "+ c type B U"]
    assert found.heading == ("Changes from HEAD to the files as they are", "Highest marking: U")


def test_a_schema_is_that_of_its_revision(root: Path, make_home: MakeHome) -> None:
    """What followed from an axiom that is gone follows no more, and at all markings."""
    make_home(ontology="ex:A rdfs:subClassOf ex:C .", graph=GRAPH)
    found = compare_revisions(find(root), "HEAD", clearance="S")
    assert [line for line in tell(found) if line[2:].startswith(("a ", "b "))] == [
        "- b type B S", "- a type B U", "+ b type C S", "+ a type C U",
    ]  # fmt: skip
    assert found.marking == "S"


def test_nothing_above_the_clearance_is_compared(root: Path, make_home: MakeHome) -> None:
    """A hidden edit is no change; without a clearance only the lowest marking is looked at."""
    make_home(ontology=SCHEMA, graph=GRAPH.replace("ex:b a", "ex:d a"))
    home = find(root)
    assert [tell(compare_revisions(home, "HEAD", clearance=clearance)) for clearance in (None, "U", "S")] == [
        [],
        [],
        ["- b type A h", "- b type B S", "+ d type A h", "+ d type B S"],
    ]


def test_what_is_marked_lower_now_came_for_those_below(root: Path, make_home: MakeHome) -> None:
    """Each revision has its own markings: a graph that was S and is U came at U, and stayed at S."""
    make_home(ontology=SCHEMA, graph=GRAPH.replace("ev:S", "ev:U"))
    home = find(root)
    assert tell(compare_revisions(home, "HEAD", clearance="U")) == [
        "+ b type A h",
        "+ h marking U h",
        "+ b type B U",
    ]
    lower = tell(compare_revisions(home, "HEAD", clearance="S"))
    assert {line for line in lower if " b " in line} == {"- b type B S", "+ b type B U"}


def test_two_revisions_are_compared_without_the_files(root: Path, make_home: MakeHome) -> None:
    """With an end named, what lies in the folder counts for nothing."""
    make_home(ontology=SCHEMA, graph=GRAPH + "ex:g { ex:c a ex:A . }")
    commit(root, "second")
    make_home(ontology=SCHEMA, graph="")
    home = find(root)
    assert tell(compare_revisions(home, "HEAD~1", "HEAD")) == ["+ c type A g", "+ c type B U"]
    assert tell(compare_revisions(home, "HEAD", "HEAD~1")) == ["- c type A g", "- c type B U"]
    assert tell(compare_revisions(home, "HEAD", "HEAD")) == []


def test_a_selection_chooses_at_both_ends(root: Path, make_home: MakeHome) -> None:
    """Only what is stated, only what follows, or one graph."""
    make_home(ontology=SCHEMA, graph=GRAPH.replace("ex:a a", "ex:c a"))
    home = find(root)
    chosen: tuple[tuple[Selection, list[str]], ...] = (
        (Selection(statements="asserted"), ["- a type A g", "+ c type A g"]),
        (Selection(statements="inferred"), ["- a type B U", "+ c type B U"]),
        (Selection(graphs=("https://example.org/h",)), []),
    )
    for selection, expected in chosen:
        assert tell(compare_revisions(home, "HEAD", None, selection, "S")) == expected


def test_a_graph_that_was_not_there_came_as_a_whole(root: Path, make_home: MakeHome) -> None:
    """A name that only one end knows chooses nothing at the other; one that none knows is a mistake."""
    make_home(ontology=SCHEMA, graph=GRAPH + "ex:i { ex:i ev:marking ev:U . ex:c ex:p 1 }")
    home = find(root)
    new = Selection(graphs=("https://example.org/i",))
    came = ['+ c p "1"^^integer i', "+ i marking U i"]
    assert tell(compare_revisions(home, "HEAD", None, new)) == came
    commit(root, "second")
    make_home(ontology=SCHEMA, graph=GRAPH)
    went = [line.replace("+", "-") for line in came]
    assert tell(compare_revisions(home, "HEAD", None, new)) == went
    with pytest.raises(KgError, match=r"No visible graph is named 'https://example.org/none'"):
        compare_revisions(home, "HEAD", None, Selection(graphs=("https://example.org/none",)))


def test_a_fault_of_then_names_revision_file_and_line(root: Path, make_home: MakeHome) -> None:
    """The file is called as git calls it; a fault of now is told as ever."""
    (root / "graph" / "facts.trig").write_text("@prefix ex: <https://example.org/> .\nex:a ex:b .\n")
    commit(root, "broken")
    make_home(ontology=SCHEMA, graph=GRAPH)
    home = find(root)
    with pytest.raises(RevisionError, match=r"^At revision HEAD: Cannot read graph/facts.trig, line 2"):
        compare_revisions(home, "HEAD")
    (root / "ontology" / "schema.ttl").unlink()
    (root / "ontology" / "markings.ttl").unlink()
    commit(root, "bare")
    make_home(ontology=SCHEMA, graph=GRAPH)
    with pytest.raises(RevisionError) as caught:
        compare_revisions(home, "HEAD")
    assert str(caught.value).startswith(
        "At revision HEAD: The home HEAD: has no ontology: HEAD:ontology does not"
    )


def test_a_marking_of_now_that_was_not_known_then_is_told(root: Path) -> None:
    """What was visible at it then, nobody can say."""
    path = root / "ontology" / "markings.ttl"
    path.write_text(path.read_text() + 'ev:X a ev:Caveat ; skos:notation "X" .\n')
    with pytest.raises(RevisionError, match=r"^At revision HEAD: No marking 'S//X'"):
        compare_revisions(find(root), "HEAD", clearance="S//X")


def test_the_second_time_nothing_is_built(root: Path) -> None:
    """A past home's stores stay in the cache, by content."""
    home = find(root)
    said: list[str] = []
    compare_revisions(home, "HEAD")
    compare_revisions(home, "main", progress=said.append)
    assert said == ["Reading the home at main", "Comparing"]


EDITED = GRAPH.replace("ex:a a ex:A", 'ex:a a ex:A ; ex:p [ ex:q "\\\\u0041\\n" ] ; ex:r "x"@en')


def test_an_update_makes_the_new_export_of_the_old(root: Path, make_home: MakeHome, tmp_path: Path) -> None:
    """Loaded into a store of the old export, blank nodes under names of its own, there and back again."""
    make_home(ontology=SCHEMA + "ex:D owl:unionOf ( ex:A ex:B ) .", graph=EDITED)
    commit(root, "second")
    home = find(root)
    for since, until in (("HEAD~1", "HEAD"), ("HEAD", "HEAD~1")):
        git(root, "checkout", "--quiet", "-f", since)
        store = Store()
        store.extend(release(home, clearance="S").quads)
        git(root, "checkout", "--quiet", "-f", "main")
        found = compare_revisions(home, since, until, clearance="S")
        write_changes(found, "update", str(tmp_path / "changes.ru"))
        store.update((tmp_path / "changes.ru").read_text())
        git(root, "checkout", "--quiet", "-f", "main" if until == "HEAD" else until)
        assert canonicalize(store) == canonicalize(release(home, clearance="S").quads)
        git(root, "checkout", "--quiet", "-f", "main")


def test_a_patch_has_a_line_for_each_statement(root: Path, make_home: MakeHome, tmp_path: Path) -> None:
    """D for what went, A for what came, all in one transaction."""
    make_home(ontology=SCHEMA, graph=GRAPH.replace("ex:a a ex:A", "ex:a a ex:B"))
    written = write_changes(compare_revisions(find(root), "HEAD"), "patch", str(tmp_path / "x.rdfp"))
    type_ = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    a = f"<https://example.org/a> {type_}"
    assert (tmp_path / "x.rdfp").read_text() == (
        "# Changes from HEAD to the files as they are\n"
        "# Highest marking: U\n"
        "TX .\n"
        f"D {a} <https://example.org/A> <https://example.org/g> .\n"
        f"D {a} <https://example.org/B> <urn:kgcli:graph:inferred/U> .\n"
        f"D <{INFERRED}U> <{EV}marking> <{EV}U> <{INFERRED}U> .\n"
        f"A {a} <https://example.org/B> <https://example.org/g> .\n"
        "TC .\n"
    )
    assert (written.removed, written.added, written.files) == (3, 1, [str(tmp_path / "x.rdfp")])


def test_nquads_are_two_files(root: Path, make_home: MakeHome, tmp_path: Path) -> None:
    """What went and what came, each valid N-Quads, compressed where the name says so."""
    make_home(ontology=SCHEMA, graph=EDITED)
    found = compare_revisions(find(root), "HEAD")
    written = write_changes(found, "nquads", str(tmp_path / "x.nq.gz"))
    assert sorted(path.name for path in tmp_path.glob("x*")) == ["x.added.nq.gz", "x.removed.nq.gz"]
    sides = [
        list(parse(gzip.decompress(Path(file).read_bytes()), RdfFormat.N_QUADS)) for file in written.files
    ]
    assert [len(side) for side in sides] == [written.removed, written.added] == [0, 3]
    written = write_changes(found, "nquads", str(tmp_path / "y"))
    assert [Path(file).name for file in written.files] == ["y.removed.nq", "y.added.nq"]


def test_no_change_is_an_update_of_nothing(root: Path, tmp_path: Path) -> None:
    """Only its heading is left, which every endpoint takes."""
    write_changes(compare_revisions(find(root), "HEAD"), "update", str(tmp_path / "x.ru"))
    text = (tmp_path / "x.ru").read_text()
    assert text == "# Changes from HEAD to the files as they are\n# Highest marking: U\n"
    Store().update(text)


def test_formats_go_by_name_or_ending() -> None:
    """An update is written where nothing says otherwise; others are refused with those that exist."""
    assert [choose_change_format(None, name) for name in ("-", "x", "x.ru", "x.rdfp.gz", "x.NQ")] == [
        "update", "update", "update", "patch", "nquads",
    ]  # fmt: skip
    with pytest.raises(UnknownFormatError, match=r"No format 'pach' for changes. Did you mean 'patch'\?"):
        choose_change_format("pach", "-")
    with pytest.raises(WrongFormatError, match="Format 'turtle' cannot tell what came from what went"):
        choose_change_format("turtle", "-")
    with pytest.raises(WrongFormatError, match="Format 'turtle' cannot tell what came from what went"):
        choose_change_format(None, "x.ttl.gz")
    with pytest.raises(UnwritableOutputError, match=r"--output NAME\.nq"):
        choose_change_format("nquads", "-")
