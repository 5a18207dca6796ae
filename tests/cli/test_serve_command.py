"""`kgcli serve` on the command line: what it says, and how it ends."""

import re
import signal
import socket
from pathlib import Path

import pytest
from live_servers import run_server, wait_for
from small_homes import MakeHome
from typer.testing import CliRunner

from kgcli.cli.app import app


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_with_all_that_it_started(make_home: MakeHome, number: int) -> None:
    """URL, marking and limits at the start; Ctrl-C and SIGTERM leave no process, even while it answers."""
    home = make_home(graph="ex:g { ex:a ex:p ex:b . }")
    with run_server(home, "--timeout", "50", "--max-rows", "7") as server:
        assert server.ask("ASK {}").status == 200
        children = wait_for(lambda: server.children() if len(server.children()) >= 4 else None)
        with socket.create_connection(tuple(server.host.split(":"))) as asking:
            query = (
                "SELECT+(COUNT(*)+AS+?n)+{+?a+?b+?c+.+?d+?e+?f+.+?g+?h+?i+.+?j+?k+?l+.+?m+?q+?o+.+?x+?y+?z}"
            )
            asking.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            status = server.end(number)
    assert re.fullmatch(
        r"(?s:.*)SPARQL endpoint: http://127\.0\.0\.1:\d+/sparql\n"
        r"Released: U and below; for more: --clearance MARKING\n"
        r"Limits: 50 s, 7 rows, 2 queries at a time, 64 waiting\n"
        r"End it: Ctrl-C\n(?s:.*)",
        server.said(),
    )
    assert (status, [pid for pid in children if Path(f"/proc/{pid}").exists()]) == (0, [])
    assert "Traceback" not in server.said()


def test_what_it_started_ends_with_it_however_it_ends(make_home: MakeHome) -> None:
    """Killed, it leaves no process either."""
    with run_server(make_home()) as server:
        children = wait_for(lambda: server.children() if len(server.children()) >= 4 else None)
        server.end(signal.SIGKILL)
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))


def test_a_clearance_is_said_and_holds(make_home: MakeHome) -> None:
    """What is marked higher is not there."""
    home = make_home(
        graph="ex:g { ex:a ex:p 1 . ex:g ev:marking ev:C . } ex:h { ex:a ex:p 2 . ex:h ev:marking ev:S . }"
    )
    with run_server(home, "--clearance", "C") as server:
        rows = server.ask("SELECT ?o { ?s <https://example.org/p> ?o }", "text/csv")
        assert "\nReleased: C and below\n" in server.said()
    assert rows.text == "o\r\n1\r\n"


def test_a_port_in_use_is_an_error(make_home: MakeHome) -> None:
    """It says which and what to do, and nothing was built or started."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(app, ["serve", "--home", str(make_home()), "--port", str(port)])
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: Cannot listen on http://127.0.0.1:{port}: Address already in use. Take another port "
        "(--port N; 0 finds a free one) or host.\n",
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "no such host"], "There is no host 'no such host'"),
        (["--clearance", "XYZ"], "No marking 'XYZ'"),
        (["--port", "70000"], "70,000 is not from 0 to 65,535"),
        (["--max-rows", "0"], "0 is not from 1 to"),
        (["--memory", "1"], "1 is not from 64 to"),
        (["--timeout", "-1"], "-1 is below 0"),
    ],
)
def test_what_cannot_be_is_refused(make_home: MakeHome, options: list[str], words: str) -> None:
    """Before anything is served."""
    result = CliRunner().invoke(app, ["serve", "--home", str(make_home()), "--port", "0", *options])
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr


def test_listening_to_other_machines_is_said(make_home: MakeHome) -> None:
    """So is that there is no password."""
    with run_server(make_home(), "--host", "0.0.0.0") as server:
        assert "Other machines can reach it: there is no password and no encryption." in server.said()
