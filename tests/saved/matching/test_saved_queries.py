"""The rows of each saved query of the project, told by statements that are there and give the row again."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryResultsFormat, QuerySolutions, Store
from toy_people import read_visible

from kgcli.answers import Table, read_table
from kgcli.encoding.objects import to_term
from kgcli.home import Home
from kgcli.saved.catalogue import find_query
from kgcli.saved.columns import choose_columns
from kgcli.saved.matching.rows import MatchedRow, match_rows
from kgcli.settings import read_settings

ROOT = Path(__file__).parents[3]
NAMES = sorted(path.stem for path in (ROOT / "queries").rglob("*.rq"))
COUNTED = {"documents"}
"""Their rows sum up more than is told."""
FEW = {"U": 1, "C": 2}
"""So many rows of each are looked at, by clearance."""

every_query = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def project() -> Home:
    """Return the project's own home."""
    return Home(ROOT, "the project's", read_settings(ROOT))


@pytest.fixture(scope="module")
def known() -> dict[str | None, set[tuple[str, str, str, str | None]]]:
    """Return what is visible at each clearance that was looked at."""
    return {}


def ask_again(text: str, row: MatchedRow) -> Table:
    """Return the answer to *text* where nothing is stated but what *row* is told by."""
    store = Store()
    for match in row.matches:
        subject, predicate, value = (to_term(part.encode()) for part in match.statement)
        graphs = [DefaultGraph(), *([NamedNode(match.graph)] if match.graph else [])]
        store.extend(Quad(subject, predicate, value, graph) for graph in graphs)  # type: ignore[arg-type]
    answer = store.query(text)
    assert isinstance(answer, QuerySolutions)
    return read_table(answer.serialize(format=QueryResultsFormat.JSON) or b"")


@every_query
@pytest.mark.parametrize("clearance", FEW)
def test_rows_are_told_by_what_is_visible_and_suffices(
    project: Home,
    known: dict[str | None, set[tuple[str, str, str, str | None]]],
    name: str,
    clearance: str,
) -> None:
    """All that is told is visible at the clearance, and the query gives the row of nothing else."""
    if clearance not in known:
        known[clearance] = read_visible(project, clearance)
    for row in match_rows(project, name, {}, clearance=clearance, limit=FEW[clearance]):
        told = {(*match.statement, match.graph) for match in row.matches}
        assert told
        assert told <= known[clearance]
        if name not in COUNTED:
            again = ask_again(find_query(project, name).text, row)
            assert row.cells in choose_columns(again, row.columns).rows
