"""What a save of a file changes: faults, findings that are new or gone, and rows of queries."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_homes import PREFIXES, MakeHome

from kgcli.watching.faults import list_faults
from kgcli.watching.looks import Wishes
from kgcli.watching.watch import Begun, Compared, Faults, Saved, watch_home

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECK = """\
# Title: A class has no label
# Problem: It has no label.
# Solution: Give it one.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?property ?value WHERE {
  ?entity a owl:Class FILTER(STRSTARTS(STR(?entity), "https://example.org/"))
  FILTER NOT EXISTS { ?entity rdfs:label ?label }
} ORDER BY ?entity
"""
QUERY = (
    "#+ expect: {rows: {name: one}}\nPREFIX ex: <https://example.org/>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    "SELECT ?name { ?x a ex:A ; rdfs:label ?name } ORDER BY ?name\n"
)
PARTS = ["imports and profile", "coherence", "query things", "lint", "expectations"]


@pytest.fixture
def root(make_home: MakeHome) -> Path:
    """Return a home with one class, one fact and one query."""
    root = make_home(
        ontology='ex:A a owl:Class ; rdfs:label "A"@en ; skos:definition "First."@en .',
        graph={"f.ttl": 'ex:x a ex:A ; rdfs:label "one" .'},
        queries={"things.rq": QUERY},
        toml='[prefixes]\nex = "https://example.org/"\n',
    )
    (root / "ontology" / "checks").mkdir()
    (root / "ontology" / "checks" / "unlabelled.rq").write_text(CHECK)
    return root


def _write(path: Path, text: str) -> None:
    path.write_text(PREFIXES + text)


def _handle(events: "Iterator[object]", last: str) -> tuple[list[str], dict[str, Compared]]:
    """Return the faults of the next save, and what each part says of it, up to the part *last*."""
    assert isinstance(next(events), Saved)
    faults = next(events)
    assert isinstance(faults, Faults)
    parts: dict[str, Compared] = {}
    while last not in parts:
        event = next(events)
        assert isinstance(event, Compared)
        parts[event.name] = event
    return list(faults.faults), parts


def test_a_save_tells_what_is_new_and_what_is_gone(root: Path) -> None:
    """A finding that only moved to another line is neither; rows are compared as they are shown."""
    events = watch_home(root, Wishes(("things",)))
    begun = [next(events) for _ in PARTS]
    assert [event.look.name for event in begun if isinstance(event, Begun)] == PARTS
    whole = 'ex:A a owl:Class ; rdfs:label "A"@en ; skos:definition "First."@en .'
    _write(root / "ontology" / "schema.ttl", f"{whole}\nex:B a owl:Class ; rdfs:subClassOf ex:A .")
    _, parts = _handle(events, "expectations")
    assert [note.text for note in parts["lint"].new] == ["unlabelled: ex:B"]
    _write(root / "ontology" / "schema.ttl", f"\n\nex:B a owl:Class ; rdfs:subClassOf ex:A .\n{whole}")
    _, parts = _handle(events, "expectations")
    assert (parts["lint"].new, parts["lint"].gone) == ((), ())
    _write(root / "graph" / "f.ttl", 'ex:y a ex:B ; rdfs:label "two" .')
    _, parts = _handle(events, "expectations")
    rows = parts["query things"]
    assert ([note.text for note in rows.new], [note.text for note in rows.gone]) == (["two"], ["one"])
    assert [(note.text, note.more) for note in parts["expectations"].new] == [
        ("things: Missing: name 'one'", ("queries/things.rq:1", "The nearest row has name 'two'"))
    ]
    # Facts change nothing in what is found of the schema alone.
    assert parts.keys() == {"query things", "lint", "expectations"}


def test_a_saved_query_is_held_against_its_own_expectations_alone(root: Path) -> None:
    """Before the slower parts; what was found of others stands, and one that cannot be read is told of."""
    (root / "queries" / "wrong.rq").write_text(QUERY.replace("name: one", "name: two"))
    events = watch_home(root, Wishes())
    begun = [event for event in (next(events) for _ in range(4)) if isinstance(event, Begun)]
    assert [note.text for note in begun[-1].look.notes] == ["wrong: Missing: name 'two'"]
    (root / "queries" / "things.rq").write_text(QUERY.replace("rows:", "count: 7, rows:"))
    _, parts = _handle(events, "lint")
    found = parts["expectations"]
    assert (list(parts), [note.text for note in found.new], found.gone, found.total) == (
        ["expectations", "lint"],
        ["things: Rows: 1, expected 7"],
        (),
        2,
    )
    (root / "queries" / "things.rq").write_text("#+ params: 5\n" + QUERY)
    _, parts = _handle(events, "lint")
    assert [note.text for note in parts["expectations"].new] == ["things: cannot tell"]
    (root / "queries" / "wrong.rq").unlink()
    _, parts = _handle(events, "lint")
    assert [note.text for note in parts["expectations"].gone] == ["wrong: Missing: name 'two'"]


def test_a_save_during_a_look_is_answered_before_that_goes_on(root: Path) -> None:
    """What was still to be looked at is looked at then, for the first time."""
    events = watch_home(root, Wishes(), once=True)
    assert isinstance(next(events), Begun)
    _write(root / "graph" / "f.ttl", 'ex:y a ex:A ; rdfs:label "one" .')
    told = [type(event).__name__ for event in events]
    assert told == ["Saved", "Faults", "Begun", "Begun", "Begun"]


def test_a_broken_file_is_told_of_once_and_mended_later(root: Path) -> None:
    """With file, line and column; each part says that it cannot tell, and goes on when it can."""
    events = watch_home(root, Wishes(("things",)))
    for _ in PARTS:
        next(events)
    before = (root / "ontology" / "schema.ttl").read_text()
    _write(root / "ontology" / "schema.ttl", "ex:A a owl:Class ;; [")
    (fault,), parts = _handle(events, "lint")
    assert "ontology/schema.ttl, line 8, column 2" in fault
    assert {(part.fault is None, part.again) for part in parts.values()} == {(False, True)}
    (root / "ontology" / "schema.ttl").write_text(before)
    faults, parts = _handle(events, "lint")
    assert (faults, {part.fault for part in parts.values()}) == ([], {None})
    assert {(len(part.new), len(part.gone)) for part in parts.values()} == {(0, 0)}


def test_watching_once_ends_with_the_first_save(root: Path) -> None:
    """Also where that is a query's: its own rows are asked first, and the schema is left alone."""
    events = watch_home(root, Wishes(("things",)), once=True)
    for _ in PARTS:
        next(events)
    (root / "queries" / "things.rq").write_text(QUERY.replace("ORDER", "LIMIT 0 #"))
    told = list(events)
    assert [type(event).__name__ for event in told] == ["Saved", "Faults", "Compared", "Compared", "Compared"]
    assert [event.name for event in told if isinstance(event, Compared)] == [
        "query things",
        "expectations",
        "lint",
    ]


def test_each_kind_of_file_is_read_for_faults(root: Path) -> None:
    """Facts, queries, checks, shapes, patterns and settings; a file that went has none."""
    texts = {
        "graph/f.ttl": "ex:x",
        "queries/things.rq": "SELECT ?x { ?x a }",
        "ontology/checks/c.rq": 'SELECT ?x { ?x a " }',
        "ontology/patterns/p.yaml": "patterns: [",
        "ontology/shapes/s.ttl": "@prefix",
    }
    for name, text in texts.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text)
    faults = list_faults(root, [*sorted(texts), "graph/gone.ttl"])
    assert [next(name for name in texts if name in fault) for fault in faults] == sorted(texts)
    (root / "kgcli.toml").write_text("[")
    (fault,) = list_faults(root, ["kgcli.toml"])
    assert "is not TOML" in fault
