"""What an endpoint sends at a clearance is what it would send if nothing above it existed.

For a random home and a clearance, each request gets the same status, headers and body, byte for byte, from an
endpoint over that home and from one over the home without what lies above.
"""

import sys
from pathlib import Path

import pytest
from command_lines import GRAPHS
from desks import Desk, examples
from hypothesis import given
from hypothesis import strategies as st
from random_homes import CLEARANCES, NAMES, THINGS, RandomHome, random_homes
from reported_homes import MARKINGS, reported_homes
from test_answers_at_clearances import QUESTIONS

sys.path.append(str(Path(__file__).parents[1] / "serving"))
from urllib.parse import quote

from asgi_client import Response
from visitor import visit

Request = tuple[str, str | None]
"""A target and what is accepted."""
PAGE = "text/html,application/xml;q=0.9,*/*;q=0.8"
ACCEPTED = (None, PAGE, "text/turtle", "application/ld+json", "application/trig")
_IRIS = (*(thing.replace("ex:", "https://example.org/") for thing in THINGS), *(g[1:-1] for g in GRAPHS))
GENERAL: tuple[Request, ...] = (
    *((place, accept) for place in ("/", "/queries", "/docs", "/none") for accept in (None, PAGE)),
    *((place, "text/turtle") for place in ("/sparql", "/.well-known/void")),
    ("/openapi.json", None),
    ("/version", None),
)
THINGS_ASKED: tuple[Request, ...] = tuple(
    (target, accept)
    for iri in _IRIS
    for target in (f"/entity?iri={quote(iri)}", f"/id/ex/{quote(iri.removeprefix('https://example.org/'))}")
    for accept in ACCEPTED
)
THINGS_NAMED: tuple[Request, ...] = tuple(
    (f"/entity?name={quote(name)}", accept) for name in (*NAMES, "atlantiss", "ex:x3") for accept in ACCEPTED
)
SAVED: tuple[Request, ...] = tuple(
    (f"/queries/{asked}", accept)
    for asked in (
        "things",
        "things?iris=true&format=csv",
        "things?limit=1&format=table",
        *(f"things?of={quote(name)}" for name in (*NAMES, *THINGS, "atlantiss", "Hiden Fleet", "ex:nobody")),
        "links",
        "thing",
    )
    for accept in (None, PAGE)
)
SPARQL: tuple[Request, ...] = tuple(
    (f"/sparql?query={quote(text)}", accept)
    for text in (
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
        "SELECT * { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "SELECT * { ?s ?p ",
    )
    for accept in (None, "text/csv", "text/turtle")
)


def send(desk: Desk, home: RandomHome, clearance: str, requests: list[Request]) -> dict[Request, Response]:
    """Return what an endpoint over *home* answers to each of *requests*."""
    desk.forget()
    desk.put(home)
    with desk.used(), visit(desk.root, clearance) as visitor:
        return {request: visitor.get(*request) for request in requests}


def find_differences(
    desk: Desk, home: RandomHome, clearance: str, requests: list[Request]
) -> dict[Request, tuple[Response, Response]]:
    """Return which of *requests* are answered otherwise where nothing is hidden, and both answers."""
    whole = send(desk, home, clearance, requests)
    visible = send(desk, home.visible(clearance), clearance, requests)
    return {each: (whole[each], visible[each]) for each in requests if whole[each] != visible[each]}


@examples(3)
@given(random_homes(), st.sampled_from(CLEARANCES), st.data())
def test_an_endpoint_tells_nothing_from_above(
    desk: Desk, home: RandomHome, clearance: str, data: st.DataObject
) -> None:
    """Pages, cards, rows, errors, suggestions, headers, entity tags, markings, descriptions."""
    requests = [
        request
        for area, number in ((GENERAL, 4), (THINGS_ASKED, 6), (THINGS_NAMED, 3), (SAVED, 6), (SPARQL, 2))
        for request in data.draw(st.lists(st.sampled_from(area), min_size=1, max_size=number, unique=True))
    ]
    assert find_differences(desk, home, clearance, requests) == {}


def _ask(query: str) -> str:
    options = QUESTIONS[query]
    given = dict(zip(options[::2], options[1::2], strict=True))
    asked = "&".join(f"{name.removeprefix('--')}={quote(value)}" for name, value in given.items())
    return f"/queries/{query}?{asked}"


FULL_HOMES = reported_homes().filter(lambda home: sum(map(len, home.files.values())) > 14)
"""Of which even the first that is drawn has something to tell."""
PROJECT: tuple[Request, ...] = (
    *((_ask(query), None) for query in QUESTIONS),
    *((f"/queries/{query}?format=html", None) for query in QUESTIONS),
)


@examples(1)
@given(FULL_HOMES, st.sampled_from(MARKINGS), st.data())
def test_the_projects_queries_tell_nothing_from_above_over_http(
    project: Desk, home: RandomHome, clearance: str, data: st.DataObject
) -> None:
    """Also where a row's marking depends on caveats, for which lower stores are asked."""
    requests = data.draw(st.lists(st.sampled_from(PROJECT), min_size=4, max_size=6, unique=True))
    assert find_differences(project, home, clearance, requests) == {}


@examples(1)
@given(FULL_HOMES, st.sampled_from([own for own in MARKINGS if "//" in own]), st.data())
def test_rows_over_http_are_those_of_the_command_line(
    project: Desk, home: RandomHome, clearance: str, data: st.DataObject
) -> None:
    """Also with caveats, where the marking of each row is found by asking the lower stores."""
    chosen = data.draw(st.lists(st.sampled_from(sorted(QUESTIONS)), min_size=4, max_size=5, unique=True))
    seen = send(project, home, clearance, [(f"{_ask(query)}&format=json", None) for query in chosen])
    said = [
        project.say(("query", query, *QUESTIONS[query], "--format", "json"), clearance) for query in chosen
    ]
    told = [answer.text if answer.status == 200 else "" for answer in seen.values()]
    assert told == [line.out for line in said]


@pytest.mark.parametrize("target", ["/health", "/version"])
def test_health_and_version_do_not_depend_on_what_is_hidden(desk: Desk, target: str) -> None:
    """Once the worker is ready."""
    from random_homes import Graph

    home = RandomHome(
        {"a.trig": tuple(Graph(f"ex:a{n}", m, "node", ("ex:x0 ex:p ex:x1 .",)) for n, m in enumerate("UCS"))},
        ("ex:x0 a owl:Thing .",),
    )
    asked: list[Request] = [("/sparql?query=ASK%7B%7D", None), (target, None)]
    assert find_differences(desk, home, "C", asked) == {}
