"""Every saved query gives the same rows on a remote server as here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from oxigraph_server import run_oxigraph
from pyoxigraph import RdfFormat, serialize

from kgcli.home import Home
from kgcli.saved.catalogue import list_queries
from kgcli.saved.run import run_saved
from kgcli.settings import read_settings
from kgcli.store.asking import dump
from kgcli.store.home_stores import current_store

ROOT = Path(__file__).parents[2]
HOME = Home(ROOT, "the project's", read_settings(ROOT))


@pytest.fixture(scope="module")
def endpoint(session_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server that holds the named graphs of the project's home; its default graph is their union."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(session_cache))
        graphs = serialize(dump(current_store(HOME, None)), format=RdfFormat.N_QUADS)
    assert graphs is not None
    folder = tmp_path_factory.mktemp("server")
    with run_oxigraph(folder, graphs, "application/n-quads", union=True) as url:
        yield url


@pytest.mark.parametrize("name", [query.name for query in list_queries(HOME)])
def test_rows_are_those_of_the_local_store(
    name: str, endpoint: str, session_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same text gives the same columns and rows on a server whose default graph is a union."""
    monkeypatch.setenv("KGCLI_CACHE", str(session_cache))
    assert run_saved(HOME, name, {}, endpoint=endpoint) == run_saved(HOME, name, {})
