"""``kgcli query --endpoint``: the same question on a real server, through the front door."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from oxigraph_server import find_free_port, run_oxigraph
from typer.testing import Result

REMOTE = """
@prefix ev: <https://w3id.org/peaceops/evidence#> . @prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:g { ex:g ev:marking ev:S . ev:S skos:notation "S" . ex:k a ex:Country ; rdfs:label "Kiribati"@en .
  ex:m9 a ex:Mission ; rdfs:label "FAROFF" ; ex:host ex:k . }
"""


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[str]:
    """Run a server with a mission that the home does not know."""
    with run_oxigraph(tmp_path / "server", REMOTE.encode(), "application/trig", union=True) as url:
        yield url


def test_rows_come_from_the_endpoint_in_the_same_columns(kgcli: Callable[..., Result], endpoint: str) -> None:
    """Names are looked up there, too; nothing of the home is mixed in."""
    result = kgcli("query", "missions", "--host", "kiribati", "--endpoint", endpoint)
    assert (result.exit_code, result.stdout_bytes.decode(), result.stderr) == (
        0,
        "mission,host_country,strength,marking\r\nFAROFF,Kiribati,,S\r\n",
        "",
    )


def test_an_endpoint_that_is_down_is_told(kgcli: Callable[..., Result]) -> None:
    """The message names the address; nothing is printed as an answer."""
    address = f"127.0.0.1:{find_free_port()}"
    result = kgcli("query", "missions", "--endpoint", f"http://{address}/sparql")
    assert (result.exit_code, result.stdout) == (2, "")
    assert address in result.stderr
