"""Every saved query gives the same rows on a remote server as here, at the lowest and the highest marking."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from oxigraph_server import run_oxigraph
from pyoxigraph import NamedNode, RdfFormat, serialize

from kgcli.home import Home
from kgcli.parity.checking import ask_both
from kgcli.parity.questions import list_questions
from kgcli.saved.catalogue import list_queries
from kgcli.settings import read_settings
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

ROOT = Path(__file__).parents[2]
HOME = Home(ROOT, "the project's", read_settings(ROOT))
KINDS = ("U", "C", "U, graphs by parameters")


@pytest.fixture(scope="module", params=KINDS)
def server(
    request: pytest.FixtureRequest, session_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Home, str]]:
    """Run a server with a marking's graphs; yield the home that knows it as "server", and the marking.

    Its default graph is the union of its named graphs, or consists of those that each question names.
    """
    marking, _, by_parameters = request.param.partition(", ")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(session_cache))
        quads = list(dump(current_store(HOME, marking)))
    body = serialize(quads, format=RdfFormat.N_QUADS)
    assert body is not None
    graphs = sorted({quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)})
    folder = tmp_path_factory.mktemp("server")
    with run_oxigraph(folder, body, "application/n-quads", union=not by_parameters) as url:
        endpoint = {"query": url, "default_graphs": graphs, "named_graphs": graphs} if by_parameters else url
        yield HOME._replace(settings=HOME.settings._replace(endpoints={"server": endpoint})), marking


@pytest.mark.parametrize("name", [query.name for query in list_queries(HOME)])
def test_rows_are_those_of_the_local_store(
    name: str, server: tuple[Home, str], session_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same text gives the same columns and rows, in the same order."""
    monkeypatch.setenv("KGCLI_CACHE", str(session_cache))
    home, marking = server
    questions, left_out = list_questions(home, [name], {})
    outcomes = list(ask_both(home, questions, "server", clearance=marking))
    assert outcomes
    assert not left_out
    assert [outcome for outcome in outcomes if not outcome.same] == []
