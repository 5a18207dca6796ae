"""A small home of people who know each other, and what its queries' rows are told to rest on."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from small_homes import MARKINGS, PREFIXES

from kgcli.home import Home
from kgcli.saved.matching.rows import MatchedRow, match_rows
from kgcli.settings import read_settings
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

HEAD = """\
PREFIX ex: <https://example.org/>
PREFIX ev: <https://w3id.org/peaceops/evidence#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
SCHEMA = """
ex:Person a owl:Class . ex:Chief rdfs:subClassOf ex:Person .
ex:leads rdfs:subPropertyOf ex:knows . ex:age a owl:DatatypeProperty .
"""
FACTS = """
ex:open { ex:open ev:marking ev:U .
  ex:ann a ex:Person ; ex:knows ex:bob ; ex:age 30 . ex:bob a ex:Person ; ex:leads ex:eve ; ex:age 50 .
  ex:cyd a ex:Chief ; ex:likes ex:ann , ex:bob ; ex:knows ex:dan .
  ex:eve ex:next ex:fay . ex:fay ex:next ex:ann . }
ex:closed { ex:closed ev:marking ev:C .
  ex:ann ex:knows ex:bob , ex:cyd . ex:dan a ex:Person ; ex:age 30 ; ex:likes ex:bob . }
"""
ADDRESSES = 'ex:ann ex:address [ ex:city "Rome" ; ex:kind "home" ] , [ ex:city "Bonn" ] .'
LONG = "".join(f"ex:s{n} ex:then ex:s{n + 1} . " for n in range(12))


class Told(NamedTuple):
    """What a row is told to rest on: its cells, statements (``in`` a graph), and what nothing states."""

    cells: tuple[str, ...]
    statements: tuple[str, ...]
    missing: tuple[str, ...] = ()


def write_home(folder: Path, queries: Mapping[str, str]) -> Home:
    """Write the home with *queries*, bodies by name, into *folder*."""
    root = folder / "people"
    files = {
        "kgcli.toml": "",
        "ontology/markings.ttl": PREFIXES + MARKINGS,
        "ontology/schema.ttl": PREFIXES + SCHEMA,
        "graph/facts.trig": PREFIXES + FACTS,
        "graph/addresses.ttl": PREFIXES + ADDRESSES + LONG,
        **{f"queries/{name}.rq": _put_head(text) for name, text in queries.items()},
    }
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return Home(root, "the test's", read_settings(root))


def _put_head(text: str) -> str:
    said, found, body = text.rpartition("#+ ")
    first, newline, rest = body.partition("\n") if found else ("", "", body)
    return f"{said}{found}{first}{newline}{HEAD}{rest}"


def tell(home: Home, name: str, clearance: str | None = None, **options: object) -> list[Told]:
    """Return what the rows of the query *name* rest on, in short names."""
    rows = match_rows(home, name, {}, clearance=clearance, **options)  # type: ignore[arg-type]
    return [tell_row(row) for row in rows]


def tell_row(row: MatchedRow) -> Told:
    """Return what *row* rests on, in short names."""
    cells = tuple("-" if term is None else shorten(term.value) for term in row.cells)
    return Told(cells, tuple(_tell_matches(row)), tuple(shorten(each.text) for each in row.absences))


def _tell_matches(row: MatchedRow) -> Iterator[str]:
    for match in row.matches:
        place = f" in {shorten(match.graph)}" if match.graph else ""
        sign = "" if match.role == "matched" else f" ({match.role})"
        yield shorten(" ".join(match.statement)) + place + sign


def shorten(text: str) -> str:
    """Return *text* with local names and plain numbers; blank nodes are ``[]``."""
    text = re.sub(r"_:\w+", "[]", text)
    text = text.replace("^^<http://www.w3.org/2001/XMLSchema#integer>", "")
    text = re.sub(r"<?http[^\s>]*[/#](\w+)>?", r"\1", text)
    return re.sub(r'"(\d+)"', r"\1", text)


def read_visible(home: Home, clearance: str | None) -> set[tuple[str, str, str, str | None]]:
    """Return each statement that *clearance* may see: without a graph, and with each that states it."""
    store = current_store(home, clearance)
    found: set[tuple[str, str, str, str | None]] = set()
    for quad in dump(store):
        fact = str(quad.subject), str(quad.predicate), str(quad.object)
        found |= {(*fact, None), (*fact, quad.graph_name.value)}  # type: ignore[union-attr]
    return found
