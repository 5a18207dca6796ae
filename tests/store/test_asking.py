"""Queries on a store: answered in a child, stopped in time, and told of in words."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from small_homes import MakeHome

from kgcli.answers import Answer
from kgcli.errors import (
    DamagedStoreError,
    KgError,
    QueryFailedError,
    QuerySyntaxError,
    QueryTimeoutError,
    RefusedQueryError,
)
from kgcli.home import Home
from kgcli.store.asking import ask, ask_all, dump
from kgcli.store.home_stores import current_store
from kgcli.store.opening import readers
from kgcli.store.opening.opened import BuiltStore
from kgcli.store.writing.new_stores import NewStore, write_stores

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
"""A query that works for hours and yields nothing before its end."""


@pytest.fixture
def store(tmp_path: Path) -> BuiltStore:
    """Return a store of 500 statements, which belongs to no home."""
    lines = [b"<urn:x%d> <urn:p> <urn:y%d> .\n" % (number, number) for number in range(500)]
    write_stores([NewStore(tmp_path / "store", lines)])
    return BuiltStore(tmp_path / "store", "U", "", "", ())


@pytest.fixture
def has_children(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Say whether any child of the test's goes on, but for those that wait for questions."""
    readers.end_waiting()
    made: list[int] = []
    fork = os.fork

    def note() -> int:
        made.append(fork())
        return made[-1]

    def look() -> bool:
        readers.end_waiting()
        return not made or any(Path(f"/proc/{process}").exists() for process in made)

    monkeypatch.setattr(os, "fork", note)
    return look


def test_each_form_of_query_has_its_answer(store: BuiltStore) -> None:
    """Rows and booleans as W3C JSON, graphs as N-Triples."""
    x = "<urn:x1> <urn:p> "
    answers = ask_all(
        store,
        [f"SELECT ?o {{ {x}?o }}", f"ASK {{ {x}1 }}", f"CONSTRUCT WHERE {{ {x}?o }}", "DESCRIBE <urn:x1>"],
        timeout=9,
    )
    assert answers == (
        Answer(
            "rows", b'{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"uri","value":"urn:y1"}}]}}'
        ),
        Answer("boolean", b'{"head":{},"boolean":false}'),
        Answer("graph", b"<urn:x1> <urn:p> <urn:y1> .\n"),
        Answer("graph", b"<urn:x1> <urn:p> <urn:y1> .\n"),
    )


def test_a_large_answer_comes_whole(store: BuiltStore) -> None:
    """Beyond what a pipe holds at once."""
    answer = ask(
        store,
        "SELECT * { ?a ?b ?c . ?d ?e <urn:y1> . ?f ?g ?h . FILTER(?h IN (<urn:y1>, <urn:y2>)) }",
        timeout=20,
    )
    assert len(answer.body) > 200_000
    assert answer.body.count(b'"a":') == 1000


def test_a_query_past_its_time_is_stopped(store: BuiltStore, has_children: Callable[[], bool]) -> None:
    """Also one that never yields a row; nothing of it goes on."""
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"stopped after 0\.3 s\. Allow more \(--timeout SECONDS\)"):
        ask(store, PRODUCT, timeout=0.3)
    assert time.monotonic() - start < 2
    assert not has_children()


def test_no_child_stays_behind(store: BuiltStore, has_children: Callable[[], bool]) -> None:
    """After an answer, an error, and a dump that was not read to its end."""
    ask(store, "ASK {}", timeout=9)
    with pytest.raises(QuerySyntaxError):
        ask(store, "ASK {", timeout=9)
    quads = dump(store, default_graph=True)
    next(quads)
    quads.close()  # type: ignore[attr-defined]
    assert not has_children()


def test_an_interrupt_stops_the_query(store: BuiltStore, has_children: Callable[[], bool]) -> None:
    """Ctrl-C reaches the caller at once, and ends the child."""
    timer = threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        ask(store, PRODUCT, timeout=20)
    timer.join()
    assert not has_children()


def test_a_child_whose_parent_was_killed_ends_by_itself(store: BuiltStore) -> None:
    """No query goes on burning the processor for nobody."""
    code = (
        "from pathlib import Path; from kgcli.store.asking import *;"
        f"ask(BuiltStore(Path({str(store.path)!r}), 'U', '', '', ()), {PRODUCT!r}, timeout=1)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code])
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    if not children.exists():
        pytest.skip("needs Linux's list of children")
    while not (found := children.read_text().split()):
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while _is_running(found[0]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_running(found[0])


def _is_running(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    "end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(7)], ids=["killed", "exit"]
)
def test_a_child_that_dies_is_an_error(
    store: BuiltStore,
    monkeypatch: pytest.MonkeyPatch,
    has_children: Callable[[], bool],
    end: Callable[[], None],
) -> None:
    """The caller lives, and learns how the child ended."""

    def die(*_: object) -> Iterator[Any]:
        end()
        yield

    monkeypatch.setattr(readers, "_answer", die)
    with pytest.raises(QueryFailedError, match=r"ended by SIGKILL|ended with status 7"):
        ask(store, "ASK {}", timeout=9)
    assert not has_children()


@pytest.mark.parametrize(
    ("query", "line", "column", "expected"),
    [
        ("SELECT * {\n ?s ?p \n", 1, 10, "'{' is never closed"),
        ("SELECT *\n{ ?s ex:p ?o }", 2, 6, "the prefix ex: is not declared; put PREFIX ex: <...> on top"),
        ("PREFIX ex: <urn:>\nSELECT * { ?s po:p ex:o }", 2, 15, "the prefix po: is not declared"),
        ("SELECT ?x {\n ?s ?p ?o } GROUP BY ?s", 2, 22, "the SELECT contains a variable that is unbound"),
        ('SELECT * { ?s ?p "open }', 1, 18, "The string that begins here"),
        ("SELECT * { ?s ?p ?o ) }", 1, 21, "')' closes nothing that is open here"),
        ("SELEKT * { }", 1, 1, "'SELEKT' begins no query; begin with SELECT, ASK"),
        ("SELECT * { ?s ?p ?o FOLTER(?s) }", 1, 21, "'FOLTER' cannot stand here"),
        (" # nothing", 1, 1, "the query is empty"),
        # The parser itself names a place behind these: it tries the longest keywords last.
        ("SELECT *\n{ ?x ?y ?z .\n FILTER(?x = )\n ?y <urn:q> ?z . }", 3, 14, "')' cannot stand here"),
        ("SELECT *\n{\n ?x a ?y\n ?x a ?y . ?z\n}", 4, 2, "'?x' cannot stand here"),
        ("SELECT *\n{\n ?x a ?y ;;\n ?x\n}\nLIMIT x", 5, 1, "'}' cannot stand here"),
        ("SELECT * { ?s ?p } ", 1, 18, "'}' cannot stand here"),
        ('SELECT * { ?x ?y """a\nb""" . ?x ?y }', 2, 14, "'}' cannot stand here"),
    ],
)
def test_a_syntax_error_has_its_place(
    store: BuiltStore, query: str, line: int, column: int, expected: str
) -> None:
    """Line, column, and what is wrong, without the parser's whole grammar."""
    with pytest.raises(QuerySyntaxError) as caught:
        ask(store, query, timeout=9)
    assert expected in str(caught.value)
    assert len(str(caught.value)) < 300
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", r"INSERT \(line 1, column 1\) is a SPARQL update"),
        ("PREFIX ex: <urn:> # x\nBASE <urn:>\n delete where { ?a ?b ?c }", r"DELETE \(line 3, column 2\)"),
        ("DROP ALL", "DROP"),
        ("WITH <urn:g> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", "WITH"),
        ("LOAD <http://localhost/>", "LOAD"),
        (
            "SELECT * {\n SERVICE <http://localhost/> { ?a ?b ?c } }",
            r"SERVICE \(line 2, column 2\) would ask",
        ),
        ("SELECT * { { service SILENT ?x { ?a ?b ?c } } }", "SERVICE"),
        ("ASK { FILTER(EXISTS{SERVICE<http://localhost/>{?a ?b ?c}}) }", "SERVICE"),
    ],
)
def test_updates_and_other_servers_are_refused(store: BuiltStore, query: str, expected: str) -> None:
    """Whatever stands around them; the message says what to do instead."""
    with pytest.raises(RefusedQueryError, match=expected):
        ask(store, query, timeout=9)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { } # SERVICE <x> { }",
        'SELECT ("SERVICE INSERT" AS ?service) { }',
        "ASK { FILTER(<urn:SERVICE> = <urn:INSERT>) }",
        "PREFIX SERVICE: <urn:> ASK { FILTER(SERVICE:insert = SERVICE:x) }",
        "ASK { ?service ?insert _:service }",
        "SELECT * { ?s ?p '''\nSERVICE <http://localhost/> { }''' }",
    ],
)
def test_the_words_alone_refuse_nothing(store: BuiltStore, query: str) -> None:
    """In comments, strings, IRIs, names and variables they are harmless."""
    assert ask(store, query, timeout=9).kind in {"rows", "boolean"}


def test_an_unknown_function_is_an_error(store: BuiltStore) -> None:
    """A query may be well formed and yet ask for what nobody can."""
    with pytest.raises(QueryFailedError, match="custom function"):
        ask(store, "SELECT (<urn:f>(1) AS ?x) { }", timeout=9)


def test_a_store_that_is_gone_is_an_error(tmp_path: Path) -> None:
    """Without a home there is nothing to build it from."""
    store = BuiltStore(tmp_path / "gone", "U", "", "", ())
    for look in (lambda: ask(store, "ASK {}", timeout=9), lambda: list(dump(store))):
        with pytest.raises(DamagedStoreError, match="kgcli build --force"):
            look()
    assert issubclass(DamagedStoreError, KgError)


def test_blank_nodes_are_the_same_in_every_dump(make_home: MakeHome) -> None:
    """Exports of one store agree."""
    root = make_home(graph={"a.ttl": "ex:x ex:p [ ex:q 1 ], [ ex:q 2 ] ."})
    store = current_store(Home(root, "test", __import__("kgcli.settings").settings.Settings()))
    assert set(dump(store)) == set(dump(store))
    assert len({quad.subject for quad in dump(store)}) > 2


def test_a_process_with_many_open_files_can_ask(store: BuiltStore) -> None:
    """What it has open already does not count against the few files that a store may open."""
    with ExitStack() as stack:
        for _ in range(120):
            stack.enter_context(Path(os.devnull).open(encoding="utf-8"))
        assert b"urn:y7" in ask(store, "SELECT ?o { <urn:x7> ?p ?o }", timeout=60).body
