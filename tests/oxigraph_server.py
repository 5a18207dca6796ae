"""The real Oxigraph server on a free loopback port, for the tests that need an endpoint."""

import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def run_oxigraph(
    folder: Path, data: bytes, media_type: str, *, target: str = "", union: bool = False
) -> Iterator[str]:
    """Yield the query URL of a server that holds *data*; *target* is a Graph Store query like ``?default``.

    With *union*, its default graph is the union of its named graphs.
    """
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program is not None, "the package oxigraph (dependency group test) is not installed"
    port = find_free_port()
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command + ["--union-default-graph"] * union, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        base = f"http://127.0.0.1:{port}"
        wait_until_ready(server, base)
        request = urllib.request.Request(f"{base}/store{target}", data, method="POST")
        request.add_header("Content-Type", media_type)
        with urllib.request.urlopen(request):
            pass
        yield f"{base}/query"
    finally:
        server.kill()
        server.wait()


def find_free_port() -> int:
    """Return a port that nobody listens on, below those that systems give to connections that go out."""
    while True:
        port = secrets.choice(range(12_000, 32_000))
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def wait_until_ready(server: subprocess.Popen[bytes], url: str, *, seconds: float = 60) -> None:
    """Return once *url* answers at all."""
    for _ in range(int(seconds * 20)):
        assert server.poll() is None, "the server ended at once"
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"the server is not ready after {seconds:g} s")
