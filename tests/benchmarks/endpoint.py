"""Compare `kgcli serve` with the `oxigraph serve-read-only` binary: queries per second, p50 and p99.

Run by hand: python tests/benchmarks/endpoint.py [--home DIR] [--clearance L] [--clients 1,8,64]
[--seconds 2] [--rounds 5] [--workers N]

Both answer from the same store (the other server from a copy), on the same machine, in the same run, in
turn, and each begins every other round. Of several rounds the median counts; the ratio is that of rates
within a round, as what else the machine does weighs on both then, and beside it stand the least and the
greatest. Each question is asked in as many spellings as there are things to ask for, so that neither server
gains from remembering the last one. The clients are a process of their own; the last column says how much of
one processor it took: near 100 % it is what is measured.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from tables import write_number, write_table

sys.path.append(str(Path(__file__).parents[1]))
from oxigraph_server import find_free_port

from kgcli.answers import read_table
from kgcli.home import Home, open_home
from kgcli.saved.catalogue import find_query
from kgcli.saved.run import bind_query
from kgcli.store.asking import ask
from kgcli.store.home_stores import current_store
from kgcli.store.opening.opened import BuiltStore

ROWS = "application/sparql-results+json"
GRAPH = "application/n-triples"
HEAD = (
    "question",
    "clients",
    "ours, 1/s",
    "peer, 1/s",
    "ratio",
    "ours p50, ms",
    "peer p50, ms",
    "ours p99, ms",
    "peer p99, ms",
    "clients' CPU",
)
MANY = 64
"""Spellings of a question that is quickly answered."""


class Question(NamedTuple):
    """One kind of question in several spellings, and what it accepts."""

    texts: tuple[str, ...]
    accept: str


class Server(NamedTuple):
    """A server that runs, by the path of its SPARQL endpoint."""

    port: int
    path: str


class Figures(NamedTuple):
    """What one round gave: answers per second, seconds of the median and of the 99th of 100 answers."""

    rate: float
    median: float
    slow: float
    busy: float


class Row(NamedTuple):
    """What all rounds of one question gave, for so many clients: one ``Figures`` of each server a round."""

    name: str
    clients: int
    ours: list[Figures]
    peer: list[Figures]

    @property
    def ratios(self) -> list[float]:
        """Our rate by the peer's, in each round."""
        return [mine.rate / theirs.rate for mine, theirs in zip(self.ours, self.peer, strict=True)]


def make_questions(home: Home, store: BuiltStore) -> Mapping[str, Question]:
    """Return the kinds of question, made from what the store holds."""

    def select(text: str) -> list[str]:
        rows = read_table(ask(store, text, timeout=60).body).rows
        return [row[0].value for row in rows if row[0] is not None]

    things = select(f"SELECT DISTINCT ?s {{ ?s a ?t FILTER(ISIRI(?s)) }} ORDER BY ?s LIMIT {MANY}")
    properties = select("SELECT ?p { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(COUNT(*)) LIMIT 8")
    found = {
        "point lookup": Question(tuple(f"SELECT ?p ?o {{ <{iri}> ?p ?o }}" for iri in things), ROWS),
        "two joins": Question(
            tuple(f"SELECT ?a ?b ?c {{ ?a ?p <{iri}> . ?a a ?b . ?b ?q ?c }} LIMIT 200" for iri in things),
            ROWS,
        ),
    }
    try:
        query = find_query(home, "deployments")
    except Exception:  # noqa: BLE001 - another home has other queries
        query = None
    if query is not None:
        days = [f"2004-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 15)]
        texts = tuple(
            bind_query(home, query, {"as_of": day}, lambda text: ask(store, text, timeout=60).body)
            for day in days
        )
        found["deployments (saved query)"] = Question(texts, ROWS)
    found["every statement"] = Question(("SELECT ?s ?p ?o { ?s ?p ?o }",), ROWS)
    # Nodes without names would be called by other names.
    named = "FILTER(ISIRI(?s) && !ISBLANK(?o))"
    graphs = tuple(f"CONSTRUCT {{ ?s <{iri}> ?o }} WHERE {{ ?s <{iri}> ?o {named} }}" for iri in properties)
    found["CONSTRUCT of a property"] = Question(graphs, GRAPH)
    return found


@contextmanager
def run_ours(home: Home, clearance: str | None, workers: int) -> Iterator[Server]:
    """Run `kgcli serve` for the home."""
    port = find_free_port()
    command = [sys.executable, "-m", "kgcli", "serve", "--home", str(home.root), "--port", str(port)]
    command += ["--clearance", clearance] if clearance else []
    command += ["--workers", str(workers)] if workers else []
    with running(command, port, "/sparql") as server:
        yield server


@contextmanager
def run_peer(store: Path) -> Iterator[Server]:
    """Run the peer on a copy of the store's folder."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        raise SystemExit("The package oxigraph (dependency group test) is not installed.")
    port = find_free_port()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "store"
        shutil.copytree(store, copy)
        command = [program, "serve-read-only", "--location", str(copy), "--bind", f"127.0.0.1:{port}"]
        with running(command, port, "/query") as server:
            yield server


@contextmanager
def running(command: list[str], port: int, path: str) -> Iterator[Server]:
    """Run *command* until it answers, and end it when the block does."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}{path}?query=ASK%7B%7D"
        for _ in range(600):
            if process.poll() is not None:
                raise SystemExit(f"{' '.join(command)} ended at once")
            try:
                with urllib.request.urlopen(url, timeout=5):
                    break
            except (OSError, urllib.error.HTTPError):
                time.sleep(0.1)
        yield Server(port, path)
    finally:
        process.terminate()
        process.wait()


def write_requests(server: Server, question: Question) -> list[bytes]:
    """Return the requests as they are sent: GET where the text is short, as most clients do it, else POST."""
    found = []
    for text in question.texts:
        head = f"Host: 127.0.0.1:{server.port}\r\nAccept: {question.accept}\r\n"
        if len(text) < 2000:
            found.append(f"GET {server.path}?query={quote(text, safe='')} HTTP/1.1\r\n{head}\r\n".encode())
        else:
            body = text.encode()
            head += f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n"
            found.append(f"POST {server.path} HTTP/1.1\r\n{head}\r\n".encode() + body)
    return found


def measure(server: Server, requests: list[bytes], clients: int, seconds: float) -> Figures:
    """Let so many *clients* ask for *seconds*."""
    work: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": server.port,
        "requests": [b64encode(each).decode() for each in requests],
        "clients": clients,
        "seconds": seconds,
    }
    program = Path(__file__).with_name("endpoint_client.py")
    done = subprocess.run(
        [sys.executable, str(program)], input=json.dumps(work), capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    if told["wrong"]:
        raise SystemExit(f"{told['wrong']} answers were wrong: {requests[0][:80]!r}")
    times = sorted(told["times"])
    slow = times[min(len(times) - 1, int(len(times) * 0.99))]
    return Figures(len(times) / told["seconds"], statistics.median(times), slow, told["busy"])


def check_same(servers: tuple[Server, Server], question: Question) -> None:
    """Stop unless both servers answer the first spelling with the same rows."""
    bodies = []
    for server in servers:
        url = f"http://127.0.0.1:{server.port}{server.path}"
        request = urllib.request.Request(url, question.texts[0].encode())
        request.add_header("Content-Type", "application/sparql-query")
        request.add_header("Accept", question.accept)
        with urllib.request.urlopen(request) as answer:
            body = answer.read().decode()
        if question.accept == GRAPH:
            # Ours says in a comment how high it is marked.
            bodies.append(sorted({line for line in body.splitlines() if not line.startswith("#")}))
        else:
            bodies.append(sorted(map(str, json.loads(body)["results"]["bindings"])))
    if bodies[0] != bodies[1]:
        raise SystemExit(f"The servers' answers differ: {' '.join(question.texts[0].split())[:200]}")


def measure_row(
    name: str,
    question: Question,
    servers: tuple[Server, Server],
    *,
    clients: int,
    seconds: float,
    rounds: int,
) -> Row:
    """Ask both servers in turn, after a moment in which they warm up."""
    asked = [(server, write_requests(server, question)) for server in servers]
    for server, requests in asked:
        measure(server, requests, clients, seconds / 4)
    found: dict[Server, list[Figures]] = {server: [] for server in servers}
    for number in range(rounds):
        for server, requests in asked[:: -1 if number % 2 else 1]:
            found[server].append(measure(server, requests, clients, seconds))
    return Row(name, clients, *found.values())


def main() -> None:
    """Measure both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", help="home to serve (else the one kgcli finds)")
    parser.add_argument("--clearance", default="TS", help="clearance to serve it at")
    parser.add_argument("--clients", default="1,8,64", help="numbers of clients at once")
    parser.add_argument("--seconds", type=float, default=2, help="how long each measurement takes")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is taken")
    parser.add_argument("--workers", type=int, default=0, help="worker processes of kgcli serve")
    parser.add_argument("--only", default="", help="only questions whose name holds this")
    given = parser.parse_args()
    home = open_home(Path(given.home) if given.home else None)
    store = current_store(home, given.clearance)
    rows = []
    before = os.getloadavg()[0]
    with run_ours(home, given.clearance, given.workers) as ours, run_peer(store.path) as peer:
        for name, question in make_questions(home, store).items():
            if given.only not in name:
                continue
            check_same((ours, peer), question)
            for clients in map(int, given.clients.split(",")):
                row = measure_row(
                    name,
                    question,
                    (ours, peer),
                    clients=clients,
                    seconds=given.seconds,
                    rounds=given.rounds,
                )
                rows.append(write_row(row))
                sys.stderr.write(f"{' | '.join(rows[-1])}\n")
    sys.stdout.write(describe_machine(before, given.rounds, given.seconds) + "\n\n")
    sys.stdout.writelines(f"{line}\n" for line in write_table(HEAD, rows))


def describe_machine(before: float, rounds: int, seconds: float) -> str:
    """Return what the figures are to be read with."""
    cores = len(os.sched_getaffinity(0))
    return (
        f"{cores} processors; load average {before:.1f} before and {os.getloadavg()[0]:.1f} after; "
        f"medians of {rounds} rounds of {seconds:g} s."
    )


def take_median(figures: list[Figures]) -> Figures:
    """Return the median of each figure over all rounds."""
    return Figures(*(statistics.median(values) for values in zip(*figures, strict=True)))


def write_row(row: Row) -> list[str]:
    """Return a row of the table; a ratio above 1 is to our favour."""
    mine, theirs = take_median(row.ours), take_median(row.peer)
    ratios = row.ratios
    return [
        row.name,
        str(row.clients),
        write_number(mine.rate),
        write_number(theirs.rate),
        f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
        *(write_number(each * 1000) for each in (mine.median, theirs.median, mine.slow, theirs.slow)),
        f"{max(mine.busy, theirs.busy) * 100:.0f} %",
    ]


if __name__ == "__main__":
    main()
