"""The real Virtuoso server on free loopback ports, for the tests that need a large product's endpoint.

An empty database takes ten seconds to make: one is made per test run, and each server gets a copy.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest
from filelock import FileLock
from oxigraph_server import find_free_port, wait_until_ready

SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
ServerThreads = 10
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 7500
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http_port}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
"""
"""All that a server needs to know; it reads and writes nothing outside its folder."""


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running server: where it is asked and changed, and by whom (digest authentication)."""

    folder: Path
    base: str
    sql_port: int
    user: str = "dba"
    password: str = "dba"

    @property
    def query(self) -> str:
        """Where anybody may ask."""
        return f"{self.base}/sparql"

    @property
    def update(self) -> str:
        """Where the user may send SPARQL updates, and ask."""
        return f"{self.base}/sparql-auth"

    @property
    def graph_store(self) -> str:
        """Where the user may put and delete graphs, as ``?graph=IRI``."""
        return f"{self.base}/sparql-graph-crud-auth"

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add *quads*, each in the named graph that it names."""
        body = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
        assert body is not None
        (self.folder / "loaded.nq").write_bytes(body)
        # 512: the text is N-Quads.
        self.run_sql("DB.DBA.TTLP(file_to_string_output('loaded.nq'), '', 'urn:x-kgcli:no-graph', 512)")

    def clear(self, graphs: Iterable[str]) -> None:
        """Drop the named *graphs*."""
        self.run_sql("; ".join(f"SPARQL CLEAR GRAPH <{graph}>" for graph in graphs))

    def run_sql(self, statements: str) -> str:
        """Run SQL as the user and return what the server says."""
        isql = shutil.which("isql-vt")
        assert isql is not None, "isql-vt, which comes with virtuoso-opensource, is not installed"
        address = f"127.0.0.1:{self.sql_port}"
        done = subprocess.run(
            [isql, address, self.user, self.password, "ERRORS=STDOUT", "VERBOSE=OFF", f"EXEC={statements}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout
        assert "*** Error" not in done.stdout, done.stdout
        return done.stdout


@contextmanager
def run_virtuoso(
    folder: Path, factory: pytest.TempPathFactory, quads: Iterable[ox.Quad] = ()
) -> Iterator[Virtuoso]:
    """Yield a server whose database lies in *folder*, which must not be there yet, and holds *quads*.

    *factory* is pytest's ``tmp_path_factory``. Skips the test where Virtuoso is not installed. Its default
    graph is the union of all named graphs, of which some are its own from the beginning. The folder is gone
    afterwards.
    """
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource)")
    shutil.copytree(_make_database(program, factory), folder)
    held = list(quads)
    try:
        if held:
            # Started again afterwards: 7.2.5 plans some queries wrongly for what was loaded since its start,
            # and then leaves optional parts of rows out.
            with _serve(program, folder) as server:
                server.load(held)
                server.run_sql("CHECKPOINT")
            (folder / "virtuoso.lck").unlink(missing_ok=True)
        with _serve(program, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder)


def _make_database(program: str, factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an empty database, the same one for all servers of a test run."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "virtuoso-database"
    with FileLock(shared / "virtuoso-database.lock"):
        if not folder.exists():
            made = shared / "virtuoso-database.new"
            # Left by one who failed.
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
            with _serve(program, made) as server:
                # So that the database file holds all, and each copy starts without replaying.
                server.run_sql("CHECKPOINT")
            for name in ("virtuoso.lck", "virtuoso.log"):
                (made / name).unlink(missing_ok=True)
            made.rename(folder)
    return folder


@contextmanager
def _serve(program: str, folder: Path) -> Iterator[Virtuoso]:
    """Yield the server whose database lies in *folder*; it is killed at the end."""
    sql_port, http_port = find_free_port(), find_free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(SETTINGS.format(sql_port=sql_port, http_port=http_port), encoding="utf-8")
    server = subprocess.Popen(
        [program, "+foreground", "+configfile", settings.name],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        base = f"http://127.0.0.1:{http_port}"
        wait_until_ready(server, f"{base}/sparql?query=ASK%7B%7D")
        _wait_for_sql(sql_port)
        yield Virtuoso(folder, base, sql_port)
    finally:
        server.kill()
        server.wait()


def _wait_for_sql(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("Virtuoso answers queries, but takes no SQL")
