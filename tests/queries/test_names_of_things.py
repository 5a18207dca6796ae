"""What the rows of every query owe to names: nothing but the names."""

import io
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import pytest
from pyoxigraph import Literal, Quad, RdfFormat, parse, serialize
from toy_home import ROOT, write_home

from kgcli.answers import Table
from kgcli.home import Home
from kgcli.saved.catalogue import list_queries
from kgcli.saved.run import run_saved
from kgcli.settings import read_settings

LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
ACRONYM: Final = "https://w3id.org/peaceops/ontology#acronym"
LATER: Final = "zz "
OF_NAMES: Final = frozenset(("evidence", "inferred", "single-source", "corroborated", "documents"))
"""Queries that list or count statements, those of names among them."""


def _name_again(quads: Iterable[Quad]) -> list[Quad]:
    """Return *quads* with a second English name and acronym, later in the alphabet, wherever there is one."""
    found = list(quads)
    more = []
    for subject, predicate, name, graph in found:
        is_name = predicate.value in (LABEL, ACRONYM) and isinstance(name, Literal)
        if is_name and name.language in (None, "en"):
            more.append(
                Quad(subject, predicate, Literal(f"{LATER}{name.value}", language=name.language), graph)
            )
    return [*found, *more]


def _unname(quads: Iterable[Quad]) -> list[Quad]:
    return [quad for quad in quads if quad.predicate.value != LABEL]


def _ask(root: Path, change: Callable[[Iterable[Quad]], list[Quad]]) -> dict[str, Table]:
    """Return the rows of all queries on the fixture's facts, *change*d."""
    quads = change(parse(path=str(ROOT / "queries" / "fixtures" / "league.trig")))
    stream = io.BytesIO()
    serialize(quads, stream, format=RdfFormat.TRIG)
    write_home(root, {"facts.trig": stream.getvalue().decode()})
    home = Home(root, "made by a test", read_settings(root))
    return {query.name: run_saved(home, query.name, {}) for query in list_queries(home)}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Table]]:
    """Return the rows of all queries where things have two names, and where they have none."""
    folder = tmp_path_factory.mktemp("names")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        return {"two": _ask(folder / "two", _name_again), "none": _ask(folder / "none", _unname)}


def test_a_second_name_or_acronym_is_in_no_row(rows: dict[str, dict[str, Table]]) -> None:
    """The first in the alphabet stands for the thing, so that nothing comes twice."""
    named_again = {
        name
        for name, table in rows["two"].items()
        if name not in OF_NAMES and any(cell and LATER in cell.value for row in table.rows for cell in row)
    }
    assert (named_again, LATER in str(rows["two"]["evidence"].rows)) == (set(), True)


def test_a_thing_without_a_name_loses_neither_its_row_nor_its_cell(rows: dict[str, dict[str, Table]]) -> None:
    """It goes by the end of its IRI; in each column of each query no fewer cells are filled than before."""
    lost = {
        (name, column)
        for name, table in rows["two"].items()
        if name not in OF_NAMES
        for column, filled in _count_filled(table).items()
        if _count_filled(rows["none"][name])[column] < filled
    }
    assert lost == set()


def _count_filled(table: Table) -> Counter[str]:
    cells = (pair for row in table.rows for pair in zip(table.columns, row, strict=True))
    return Counter(column for column, cell in cells if cell is not None)
