"""Builds that continue the one before, at the price of what is new."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fresh_builds import OpenHome, check_against_a_fresh_build
from small_homes import PREFIXES, MakeHome

from kgcli.encoding.objects import read_columns
from kgcli.errors import DamagedStoreError
from kgcli.home import Home
from kgcli.store.closures import open_closure
from kgcli.store.home_stores import build, check, status

SECRET = "ex:secret { ex:secret ev:marking ev:C . ex:hidden a ex:A }"
PUBLIC = "ex:public { ex:public ev:marking ev:U . ex:x a ex:A }"
AXIOM = "ex:A rdfs:subClassOf ex:B ."


@pytest.mark.usefixtures("same_program")
def test_a_new_file_costs_only_the_stores_that_it_is_for(make_home: MakeHome, open_home: OpenHome) -> None:
    """The others stay as they are, byte for byte, and the build says so."""
    root = make_home(ontology=AXIOM, graph={"public.trig": PUBLIC, "secret.trig": SECRET})
    home = open_home(root)
    first = build(home)
    assert (first.reused, [count.reused for count in first.markings]) == ((), ["", ""])
    (root / "graph" / "more.trig").write_text(
        PREFIXES + SECRET.replace("ecret", "ecret2").replace("hidden", "y")
    )
    again = build(home)
    assert again.reason == "graph/more.trig is new"
    assert again.reused == tuple(item.name for item in first.inputs)
    assert [count.reused for count in again.markings] == ["wholly", "partly"]
    assert [(count.asserted, count.inferred) for count in again.markings] == [(51, 1), (4, 2)]
    before, after = (_inodes(Path(report.path) / "store-0") for report in (first, again))
    assert before == after
    assert check(home).is_current


def _inodes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


@pytest.mark.usefixtures("same_program")
def test_a_spelling_that_is_asserted_takes_no_other_one_along(
    make_home: MakeHome, open_home: OpenHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows as 01 and as 1 is one statement in a store, and still follows once 1 is asserted."""
    root = make_home(graph={"a.trig": "ex:x owl:sameAs ex:y . ex:x ex:p 1 . ex:x ex:p '01'^^xsd:integer ."})
    check_against_a_fresh_build(root, open_home, monkeypatch, tmp_path / "cache")
    (root / "graph" / "b.trig").write_text(PREFIXES + "ex:y ex:p 1 .")
    report = check_against_a_fresh_build(root, open_home, monkeypatch, tmp_path / "cache")
    assert report.reason == "graph/b.trig is new"


@pytest.mark.usefixtures("same_program")
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            lambda graph: (graph / "b.trig").unlink(),
            "what changed or is gone was all there was at its marking",
        ),
        (
            lambda graph: (graph / "a.trig").write_text(PREFIXES + PUBLIC.replace(":U", ":C")),
            "what was told at a marking is now only to be seen above",
        ),
        (
            lambda graph: (graph / "d.trig").write_text(PREFIXES + "ex:d { ex:D rdfs:subClassOf ex:E }"),
            "axioms are among what changed or is gone",
        ),
        (
            lambda graph: (graph / "c.trig").write_text(PREFIXES + "ex:g { ex:public ev:marking ev:S }"),
            "what is new may change how the rest is marked",
        ),
        (
            lambda graph: (graph.parent / "ontology" / "c.ttl").write_text(PREFIXES + "ex:C a owl:Class ."),
            "ontology/c.ttl is new",
        ),
        (
            lambda graph: (graph.parent / "kgcli.toml").write_text('[graph]\nmarking = "C"'),
            "settings in kgcli.toml changed",
        ),
    ],
    ids=["all of a marking", "hidden", "axiom", "marks another", "schema", "settings"],
)
def test_whatever_else_changed_everything_is_closed_again(
    make_home: MakeHome, open_home: OpenHome, change: Callable[[Path], object], reason: str
) -> None:
    """And the build says why."""
    graph = {"a.trig": PUBLIC, "b.trig": SECRET, "d.trig": "ex:d { ex:C rdfs:subClassOf ex:D }"}
    root = make_home(ontology=AXIOM, graph=graph)
    build(open_home(root))
    change(root / "graph")
    report = build(open_home(root))
    assert (report.reason, report.reused) == (f"{reason}: everything was closed again", ())


@pytest.mark.usefixtures("same_program")
def test_a_changed_file_costs_only_the_stores_that_it_is_for(
    make_home: MakeHome, open_home: OpenHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it stated and what followed is gone, unless another file states it, or it follows from that."""
    secret = "ex:secret { ex:secret ev:marking ev:C . ex:hidden a ex:A . ex:y a ex:A ; ex:p 1 , 1.0 }"
    other = "ex:other { ex:other ev:marking ev:C . ex:y a ex:A }"
    graph = {"public.trig": PUBLIC, "secret.trig": secret, "other.trig": other}
    root = make_home(ontology=AXIOM, graph=graph)
    first = check_against_a_fresh_build(root, open_home, monkeypatch, tmp_path / "cache")
    (root / "graph" / "secret.trig").write_text(
        PREFIXES + secret.replace("hidden", "seen").replace("1 ,", "")
    )
    again = check_against_a_fresh_build(root, open_home, monkeypatch, tmp_path / "cache")
    assert again.reason == "graph/secret.trig changed"
    assert [count.reused for count in again.markings] == ["wholly", "partly"]
    assert set(again.reused) == {item.name for item in first.inputs} - {"graph/secret.trig"}
    assert read_inferred(open_home(root)) == {"x", "y", "seen"}
    (root / "graph" / "secret.trig").unlink()
    gone = check_against_a_fresh_build(root, open_home, monkeypatch, tmp_path / "cache")
    assert gone.reason == "graph/secret.trig is gone"
    assert read_inferred(open_home(root)) == {"x", "y"}


@pytest.mark.usefixtures("same_program")
def test_what_is_mostly_gone_is_closed_again(make_home: MakeHome, open_home: OpenHome) -> None:
    """So that the names of what went, which stay behind, do not pile up."""
    root = make_home(ontology=AXIOM, graph={"a.trig": PUBLIC})
    reasons = []
    for turn in range(4):
        names = " ".join(f"ex:x{turn}-{number} a ex:A ." for number in range(2000))
        (root / "graph" / "many.trig").write_text(f"{PREFIXES} ex:many {{ {names} }}")
        reasons.append(build(open_home(root)).reason)
    again = "most of what came since everything was closed is gone: everything was closed again"
    assert reasons[1] == "graph/many.trig changed"
    assert again in reasons


def read_inferred(home: Home) -> set[str]:
    """Return what is an ex:B, none of which is asserted."""
    closure, _ = open_closure(home, None)
    found = read_columns(closure.everything, closure.terms)
    return {str(one)[21:-1] for one, _, value in found if str(value) == "<https://example.org/B>"}


@pytest.mark.usefixtures("same_program")
def test_a_damaged_closure_is_not_continued(make_home: MakeHome, open_home: OpenHome) -> None:
    """Cut short or gone, it is made anew with everything else; ``build --check`` names it."""
    root = make_home(ontology=AXIOM, graph={"a.trig": PUBLIC})
    home = open_home(root)
    for place, name in enumerate(("columns-0", "terms", "more-terms", "columns.json")):
        path = Path(build(home).path) / "closure-0" / name
        path.unlink()
        assert f"closure-0/{name}" in check(home).damaged
        (root / "graph" / f"{place}.ttl").write_text(PREFIXES + f"ex:x{place} a ex:A .")
        report = build(home)
        assert report.reason == "what the build before kept is damaged: everything was closed again"
        assert check(home).is_current


@pytest.mark.usefixtures("same_program")
def test_a_damaged_closure_that_is_asked_says_what_to_do(make_home: MakeHome, open_home: OpenHome) -> None:
    """Whichever of its files is cut short or gone."""
    root = make_home(ontology=AXIOM, graph={"a.trig": PUBLIC})
    home = open_home(root)
    folder = Path(build(home).path) / "closure-0"
    for name in ("terms", "columns-0", "columns.json", "closure.json"):
        held = (folder / name).read_bytes()
        (folder / name).write_bytes(held[:16])
        with pytest.raises(DamagedStoreError, match="Build it again: kgcli build --force"):
            open_closure(home, None)
        (folder / name).write_bytes(held)
    open_closure(home, None)


@pytest.mark.usefixtures("same_program")
def test_many_files_that_come_one_by_one_leave_few_behind(make_home: MakeHome, open_home: OpenHome) -> None:
    """A store that was changed often is merged, if it is small, so that opening it stays cheap."""
    root = make_home(ontology=AXIOM, graph={"a.trig": PUBLIC})
    counts = []
    for place in range(12):
        (root / "graph" / f"{place}.ttl").write_text(PREFIXES + f"ex:x{place} a ex:A .")
        report = build(open_home(root))
        counts.append(len(list((Path(report.path) / "store-0").iterdir())))
    assert max(counts) <= 80


@pytest.mark.usefixtures("same_program")
def test_what_lies_in_a_store_or_beside_it_tells_nothing_from_above(
    make_home: MakeHome, open_home: OpenHome
) -> None:
    """No file of a lower clearance has a byte of it, from scratch or continued."""
    root = make_home(ontology=AXIOM, graph={"a.trig": PUBLIC, "b.trig": SECRET})
    home = open_home(root)
    build(home)
    (root / "graph" / "c.trig").write_text(PREFIXES + SECRET.replace("ecret", "ecret2"))
    (root / "graph" / "d.trig").write_text(PREFIXES + PUBLIC.replace("public", "public2"))
    report = build(home)
    assert [count.reused for count in report.markings] == ["partly", "partly"]
    for kind in ("store", "closure"):
        for number, expected in ((0, False), (1, True)):
            files = list((Path(report.path) / f"{kind}-{number}").iterdir())
            assert any(b"hidden" in path.read_bytes() for path in files) is expected


@pytest.mark.usefixtures("same_program")
def test_what_went_and_comes_again_above_leaves_nothing_below(
    make_home: MakeHome, open_home: OpenHome
) -> None:
    """Also where it was nowhere for a while; what comes again where it was costs no more than other edits."""
    told = "ex:{0} {{ ex:{0} ev:marking ev:{1} . ex:x ex:names {2} }}"
    root = make_home(ontology=AXIOM, graph={"a.trig": PUBLIC, "b.trig": SECRET})
    edits = ("c", "U", "ex:once"), ("c", "U", "ex:y"), ("c", "U", "ex:once , ex:z"), ("c", "U", "ex:w")
    reasons = []
    for file, marking, names in (*edits, ("d", "C", "ex:once")):
        (root / "graph" / f"{file}.trig").write_text(PREFIXES + told.format(file, marking, names))
        report = build(open_home(root))
        reasons.append(report.reason)
    hidden = "what was told at a marking is now only to be seen above: everything was closed again"
    assert reasons[1:] == [*["graph/c.trig changed"] * 3, hidden]
    below = [*Path(report.path).glob("store-0/*"), *Path(report.path).glob("closure-0/*")]
    assert not any(b"once" in path.read_bytes() for path in below)


@pytest.mark.usefixtures("same_program")
@pytest.mark.parametrize("reasoner", ["columnar", "owlrl"])
def test_a_closure_is_opened_with_what_its_clearance_may_see(
    make_home: MakeHome, open_home: OpenHome, reasoner: str
) -> None:
    """Terms, what is asserted, and what follows; whoever reasoned."""
    toml = f'[reasoning]\nreasoner = "{reasoner}"'
    root = make_home(ontology=AXIOM, graph={"a.trig": PUBLIC}, toml=toml)
    home = open_home(root)
    build(home)
    (root / "graph" / "b.trig").write_text(PREFIXES + SECRET)
    assert build(home).reason == "graph/b.trig is new"
    for clearance, expected in (("U", {"x"}), ("C", {"x", "hidden"})):
        closure, session = open_closure(home, clearance)
        assert session.close().inferred.keys() == closure.everything.keys()
        statements = read_columns(closure.everything, closure.terms)
        assert {
            str(subject)[21:-1] for subject, _, value in statements if str(value) == "<https://example.org/B>"
        } == expected


@pytest.mark.usefixtures("same_program")
def test_a_remark_is_told_where_its_axiom_may_be_seen(make_home: MakeHome, open_home: OpenHome) -> None:
    """With file and line, also when it came later; nobody below hears of it."""
    root = make_home(ontology=AXIOM, graph={"a.trig": PUBLIC})
    home = open_home(root)
    assert build(home).remarks == ()
    text = "ex:secret { ex:secret ev:marking ev:C .\n ex:D owl:maxCardinality 1 }"
    (root / "graph" / "b.trig").write_text(PREFIXES + text)
    report = build(home)
    assert report.reason == "graph/b.trig is new"
    assert [(remark.marking, remark.place) for remark in report.remarks] == [("C", "graph/b.trig, line 9")]
    told = status(home, "U").report
    assert told is not None
    assert (told.notes, told.reused, [count.reused for count in told.markings]) == ((), (), [""])


@pytest.mark.usefixtures("same_program")
def test_files_that_share_a_graph_are_read_again_whatever_else_changed(
    make_home: MakeHome, open_home: OpenHome
) -> None:
    """Also beside a file that was empty in the build before."""
    graph = {"own.trig": "ex:own { ex:w a ex:A }", "one.trig": "ex:both { ex:x a ex:A }"}
    root = make_home(ontology=AXIOM, graph={**graph, "other.trig": "ex:both { ex:y a ex:A }"})
    build(open_home(root))
    (root / "graph" / "own.trig").write_text(PREFIXES)
    build(open_home(root))
    for name, text in graph.items():
        (root / "graph" / name).write_text(PREFIXES + text.replace(":x", ":z"))
    build(open_home(root))
    assert read_inferred(open_home(root)) == {"w", "y", "z"}
