"""Saved queries are found by name in the home's folder of queries, whoever wrote them."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kgcli.errors import AmbiguousQueryError, QueryMetadataError, UnknownQueryError
from kgcli.home import Home
from kgcli.saved import catalogue, memory
from kgcli.saved.catalogue import find_query, list_names, list_queries
from kgcli.saved.query import Column, Parameter, SavedQuery
from kgcli.settings import Settings

WriteFiles = Callable[[Mapping[str, str | bytes]], Path]
DEPLOYMENTS = """\
#+ summary: Who deployed which unit
#+ description: All of them.
#+ tags: [deployments, units]
#+ params:
#+   country: {type: entity, class: "po:Country", optional: true, description: contributing country}
#+ columns:
#+   unit: {description: the unit, iri: u}
#+   contributor: contributing country
#+ example: kgcli query deployments --country Guatemala
#+ method: GET
#+ pagination: 100
PREFIX po: <https://example.org/>
SELECT ?contributor ?unit ?begin { ?u po:of ?_country ; po:by ?contributor ; po:name ?unit ; po:on ?begin }
ORDER BY ?begin
"""


def make(write_files: WriteFiles, **queries: str | bytes) -> Home:
    """Write a home with *queries*; two underscores in a name stand for a slash."""
    root = write_files({f"queries/{name.replace('__', '/')}.rq": text for name, text in queries.items()})
    return Home(root, "test", Settings())


def test_file_is_read_whole(write_files: WriteFiles) -> None:
    """Name, topic, metadata, parameters, columns in SELECT's order and grlc's other keys are all there."""
    home = make(write_files, missions__deployments=DEPLOYMENTS)
    expected = SavedQuery(
        "deployments",
        "missions",
        home.queries / "missions" / "deployments.rq",
        DEPLOYMENTS,
        "select",
        "Who deployed which unit",
        "All of them.",
        ("deployments", "units"),
        "kgcli query deployments --country Guatemala",
        (Parameter("country", ("_country",), "entity", True, "contributing country", "po:Country"),),
        (Column("contributor", "contributing country"), Column("unit", "the unit", "u"), Column("begin")),
        {"po": "https://example.org/"},
        True,
        False,
        {"method": "GET", "pagination": 100},
    )
    assert find_query(home, "deployments") == expected
    # From memory it is the same.
    assert find_query(home, "deployments") == expected


def test_queries_are_listed_by_topic_and_name(write_files: WriteFiles) -> None:
    """A subfolder is a topic; hidden and other files are no queries."""
    home = make(write_files, b="ASK {}", a="ASK {}", z__c="ASK {}", y__d__e="ASK {}")
    write_files({"queries/.hidden.rq": "x", "queries/.git/x.rq": "x", "queries/README.md": "x"})
    assert [(q.topic, q.name) for q in list_queries(home)] == [("", "a"), ("", "b"), ("y/d", "e"), ("z", "c")]
    assert list_names(home) == ("a", "b", "c", "e")


def test_home_without_queries_lists_none(tmp_path: Path) -> None:
    """A home need not have the folder."""
    home = Home(tmp_path, "test", Settings())
    assert list_queries(home) == ()
    with pytest.raises(UnknownQueryError, match=r"there is no \.rq file"):
        find_query(home, "a")


def test_unknown_name_suggests_the_nearest(write_files: WriteFiles) -> None:
    """The message names what was probably meant."""
    home = make(write_files, deployments="ASK {}", missions="ASK {}")
    with pytest.raises(UnknownQueryError) as caught:
        find_query(home, "Deploymnts")
    assert str(caught.value) == (
        "No query 'Deploymnts'. Did you mean 'deployments'? List them: kgcli queries"
    )
    with pytest.raises(UnknownQueryError, match=r"^No query 'xyz'\. List them: kgcli queries$"):
        find_query(home, "xyz")


def test_two_files_with_one_name_are_an_error_that_names_both(write_files: WriteFiles) -> None:
    """A name means one question; other names are not affected."""
    home = make(write_files, a__x="ASK {}", b__x="ASK {}", y="ASK {}")
    for ask in (lambda: find_query(home, "x"), lambda: list_queries(home)):
        with pytest.raises(AmbiguousQueryError, match=r"queries/a/x\.rq and queries/b/x\.rq"):
            ask()
    assert find_query(home, "y").name == "y"


def test_bad_file_is_named_and_hurts_no_other(write_files: WriteFiles) -> None:
    """The error has file and line; the other queries still run."""
    home = make(write_files, bad="#+ summary: a: b\nASK {}", good="ASK {}", latin=b"#+ summary: \xe9\nASK {}")
    with pytest.raises(QueryMetadataError, match=r"^queries/bad\.rq, line 1: "):
        find_query(home, "bad")
    with pytest.raises(QueryMetadataError, match=r"^Cannot read queries/latin\.rq: "):
        find_query(home, "latin")
    assert find_query(home, "good").form == "ask"


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("{z: what}", "names 'z', which the query does not select"),
        ("{a: {iri: z}}", r"takes its IRI from \?z, which does not stand in the query"),
        ("{a: {irl: b}}", "column 'a' should be"),
        ("[a]", "'columns' should map"),
    ],
)
def test_columns_that_contradict_the_text_are_an_error(
    write_files: WriteFiles, columns: str, message: str
) -> None:
    """A slip in ``columns`` is found when the file is read."""
    home = make(write_files, q=f"#+ columns: {columns}\nSELECT ?a ?b {{ ?a ?b ?c }}")
    with pytest.raises(QueryMetadataError, match=message):
        find_query(home, "q")


def test_text_that_is_no_sparql_is_listed_with_its_metadata(write_files: WriteFiles) -> None:
    """It fails when it is run, not before."""
    home = make(write_files, q='#+ summary: What?\n#+ params: {x: {}}\nSELECT "open {')
    query = find_query(home, "q")
    assert (query.form, query.summary, query.parameters) == ("unknown", "What?", ())


def count_parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list that the name of each file will be added to when it is parsed."""
    parsed: list[str] = []
    parse = catalogue._parse
    monkeypatch.setattr(catalogue, "_parse", lambda *a: parsed.append(a[0].stem) or parse(*a))
    return parsed


def test_file_is_parsed_once(write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is remembered, without YAML, until the text changes by so much as a letter."""
    home = make(write_files, q="#+ summary: one\nASK {}")
    parsed = count_parses(monkeypatch)
    assert [find_query(home, "q").summary for _ in range(3)] == ["one"] * 3
    assert parsed == ["q"]
    path = home.queries / "q.rq"
    stat = path.stat()
    path.write_text("#+ summary: two\nASK {}", encoding="utf-8")
    import os

    # Same size and time: only the text tells them apart.
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert find_query(home, "q").summary == "two"
    assert parsed == ["q", "q"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"text": 1}', b"\xff", b"[" * 100_000])
def test_damaged_memory_is_made_anew(
    write_files: WriteFiles, cache_folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """A memory that cannot be read is ignored and written again."""
    home = make(write_files, q="#+ summary: one\nASK {}")
    expected = find_query(home, "q")
    (remembered,) = (cache_folder / "queries").iterdir()
    good = remembered.read_bytes()
    remembered.write_bytes(content)
    parsed = count_parses(monkeypatch)
    assert find_query(home, "q") == expected
    assert (parsed, remembered.read_bytes()) == (["q"], good)


def test_memory_of_other_readers_does_not_count(
    write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer kgcli reads the files itself."""
    home = make(write_files, q="ASK {}")
    find_query(home, "q")
    parsed = count_parses(monkeypatch)
    monkeypatch.setattr(memory, "stamp_modules", lambda _: [[1, 1]])
    find_query(home, "q")
    assert parsed == ["q"]


def test_cache_that_cannot_be_written_changes_no_answer(write_files: WriteFiles, cache_folder: Path) -> None:
    """Where the cache's folder cannot be made, nothing is remembered and nothing fails."""
    cache_folder.write_text("a file, not a folder", encoding="utf-8")
    home = make(write_files, q="#+ summary: one\nASK {}")
    assert [find_query(home, "q").summary for _ in range(2)] == ["one", "one"]


def test_memory_leaves_no_drafts(write_files: WriteFiles, cache_folder: Path) -> None:
    """A memory is written aside and renamed."""
    home = make(write_files, q="ASK {}", r="ASK {}")
    list_queries(home)
    assert sorted(json.loads(p.read_text())["text"] for p in (cache_folder / "queries").iterdir()) == [
        "ASK {}",
        "ASK {}",
    ]
    assert not [p for p in (cache_folder / "queries").iterdir() if p.suffix == ".draft"]


GRLC = {
    "clio.rq": """#+ summary: ClioInfra query
#+
#+ endpoint: http://example.org/sparql
#+ tags:
#+    - clio-infra
#+ enumerate:
#+   - area
#+   - measure

SELECT ?year ?value WHERE { ?obs <http://x/area> ?_area_iri . ?obs ?_measure_iri ?value . }
""",
    "conf.sparql": """#+ {
#+  "summary": "As JSON",
#+  "tags": ["one"],
#+  "method": "GET",
#+  "pagination": 100
#+ }
SELECT * WHERE { ?s ?p ?o }
""",
    "clear.rq": "CLEAR GRAPH <http://data.example.org/auke> \n",
    "virtuoso.rq": "# - no metadata\nSELECT COUNT(DISTINCT(?s)) { ?s ?p ?o filter(bif:near(?s, ?o)). }",
}


def test_other_peoples_collections_load(write_files: WriteFiles) -> None:
    """Files of grlc load as they are: YAML or JSON, without metadata, updates, and other dialects."""
    home = Home(write_files({f"queries/{name}": text for name, text in GRLC.items()}), "test", Settings())
    assert [
        (q.name, q.form, q.summary, q.tags, tuple(p.name for p in q.parameters), q.extra)
        for q in list_queries(home)
    ] == [
        ("clear", "update", "", (), (), {}),
        (
            "clio",
            "select",
            "ClioInfra query",
            ("clio-infra",),
            ("area", "measure"),
            {"endpoint": "http://example.org/sparql", "enumerate": ["area", "measure"]},
        ),
        ("conf", "select", "As JSON", ("one",), (), {"method": "GET", "pagination": 100}),
        ("virtuoso", "select", "", (), (), {}),
    ]
