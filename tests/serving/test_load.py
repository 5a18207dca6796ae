"""Many clients at once, good and bad: whole answers or honest errors, and nothing left behind."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from live_servers import LiveServer, run_server, wait_for
from small_homes import MARKINGS, PREFIXES

CLIENTS = 64
EACH = 4
"""Requests that each client sends."""
EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"
NUMBERS = "SELECT ?s ?n { ?s <https://example.org/n> ?n } ORDER BY ?n"


class Kind(NamedTuple):
    """A kind of request: its target, what it accepts, the statuses it may have, and how often it comes."""

    target: str
    accept: str
    statuses: frozenset[int]
    share: int


BUSY = {503, 504}
"""What anyone may be told while there is too much to do."""
KINDS = {
    "small": Kind(f"/sparql?query={quote(NUMBERS + ' LIMIT 5')}", "text/csv", frozenset({200, *BUSY}), 8),
    "large": Kind(f"/sparql?query={quote(EVERYTHING)}", "text/csv", frozenset({200, *BUSY}), 4),
    "graph": Kind(
        f"/sparql?query={quote('CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }')}",
        "text/turtle",
        frozenset({200, *BUSY}),
        1,
    ),
    "saved": Kind("/queries/numbers?limit=7", "application/json", frozenset({200, *BUSY}), 4),
    "card": Kind("/id/ex/x7", "text/html", frozenset({200, *BUSY}), 2),
    "page": Kind("/docs", "text/html", frozenset({200}), 2),
    "slow": Kind(
        f"/sparql?query={quote('SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }')}",
        "text/csv",
        frozenset(BUSY),
        1,
    ),
    "huge": Kind(
        f"/sparql?query={quote('SELECT * { ?a ?b ?c . ?d ?e ?f }')}", "text/csv", frozenset({422, *BUSY}), 1
    ),
    "malformed": Kind("/sparql?query=SELECT%20%7B", "text/csv", frozenset({400, *BUSY}), 2),
    "nothing": Kind("/id/ex/nobody", "text/turtle", frozenset({404, *BUSY}), 1),
    "unacceptable": Kind("/queries/numbers", "image/png", frozenset({406}), 1),
}
RUDE = ("hang up at once", "break off", "no HTTP", "take a little")
"""What clients do that never read to the end."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Yield a server of a home whose whole graph is a large answer, with short patience."""
    folder = tmp_path_factory.mktemp("load")
    root = folder / "home"
    things = "".join(f'ex:x{n} ex:n {n} ; rdfs:label "thing {n}" .\n' for n in range(1200))
    files = {
        "kgcli.toml": '[prefixes]\nex = "https://example.org/"\n',
        "ontology/markings.ttl": MARKINGS,
        "graph/facts.ttl": PREFIXES + things,
        "queries/numbers.rq": f"#+ summary: Numbers\n{NUMBERS}",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGCLI_CACHE", str(folder / "cache"))
        with run_server(root, "--timeout", "1", "--max-rows", "20000", "--queue", "48") as found:
            yield found


async def send(server: LiveServer, kind: Kind) -> tuple[int, dict[str, str], bytes]:
    """Return the status, the headers and the body of the answer to one request; whole, or it fails."""
    host, _, port = server.host.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1 << 20)
    try:
        head = f"GET {kind.target} HTTP/1.1\r\nHost: {server.host}\r\nAccept: {kind.accept}\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode())
        await writer.drain()
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in answer[1:-2])}
        # Fails where the connection ends before the body does.
        body = await reader.readexactly(int(headers["content-length"]))
        assert await reader.read() == b""
        return int(answer[0].split()[1]), headers, body
    finally:
        writer.close()


async def be_rude(server: LiveServer, how: str) -> None:
    """Do what no client should, and go."""
    host, _, port = server.host.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    target = KINDS["slow" if how == "hang up at once" else "large"].target
    request = f"GET {target} HTTP/1.1\r\nHost: {server.host}\r\nAccept: text/csv\r\n\r\n".encode()
    sent = {"break off": request[: len(request) // 2], "no HTTP": b"\x16\x03\x01\x00\xee nothing\r\n\r\n"}
    writer.write(sent.get(how, request))
    await writer.drain()
    if how == "take a little":
        await reader.read(100)
    writer.transport.abort()


async def load(server: LiveServer, expected: dict[str, bytes], seed: int) -> Counter[tuple[str, int]]:
    """Let all clients send their requests at once; return how often each kind had each status."""
    chance = random.Random(seed)
    names = [name for name, kind in KINDS.items() for _ in range(kind.share)] + [*RUDE]
    plans = [[chance.choice(names) for _ in range(EACH)] for _ in range(CLIENTS)]
    seen: Counter[tuple[str, int]] = Counter()

    async def run(plan: list[str]) -> None:
        for name in plan:
            if name in RUDE:
                await be_rude(server, name)
                continue
            status, headers, body = await send(server, KINDS[name])
            seen[name, status] += 1
            if status == 200:
                assert body == expected[name], name
            if status == 503:
                assert int(headers["retry-after"]) > 0

    await asyncio.gather(*map(run, plans))
    return seen


def measure(server: LiveServer) -> int:
    """Return the memory of the server and all processes below it, in bytes."""
    total = 0
    for process in (server.process.pid, *server.children()):
        try:
            status = Path(f"/proc/{process}/status").read_text()
        except OSError:
            continue
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        total += int(found[1]) * 1024 if found else 0
    return total


def find_zombies(server: LiveServer) -> list[int]:
    """Return the processes below the server that ended and that nobody has looked at."""
    found = []
    for process in server.children():
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found += [process] * (fields[0] == "Z")
    return found


def test_every_answer_under_load_is_whole_or_an_honest_error(server: LiveServer) -> None:
    """Two equal rounds of 64 clients: right bodies, right statuses, bounded memory, no process left over."""
    expected = {}
    for name, kind in KINDS.items():
        if 200 in kind.statuses:

            def ask(kind: Kind = kind) -> bytes | None:
                status, _, body = asyncio.run(send(server, kind))
                return body if status == 200 else None

            expected[name] = wait_for(ask)
    sizes, zombies = [], []
    for _ in range(2):
        seen = asyncio.run(load(server, expected, seed=7))
        wrong = {key: number for key, number in seen.items() if key[1] not in KINDS[key[0]].statuses}
        assert wrong == {}
        assert sum(number for (_, status), number in seen.items() if status == 200) > CLIENTS // 2
        # Once it has nothing to do, all workers are there again.
        wait_for(lambda: b'"alive": 2' in server.send("GET", "/health").body)
        wait_for(lambda: not find_zombies(server))
        sizes.append(measure(server))
        zombies += find_zombies(server)
    assert zombies == []
    assert sizes[1] < sizes[0] * 1.5 + (32 << 20), sizes
    assert len(server.children()) == 4, "the nursery, who watches the files, and two workers"
