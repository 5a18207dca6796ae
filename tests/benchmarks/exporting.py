"""Measure how much memory an export takes, and how long, as the graph grows.

Run by hand: python tests/benchmarks/exporting.py [--sizes 100k,1M,10M] [--formats nquads,ntriples]
[--data DIR]

Each size is a home of its own with generated statements in named graphs, two thirds stated and one third
inferred, built first, unmeasured. Then each export is a process of its own, and its memory is that of the
process and all below it, looked at twenty times a second; what they share counts once. What is no copy of a
file's content is told apart: the rest the system takes back when somebody needs it. The lines that were
written are counted and their order is checked.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from memory import Held, read_tree

SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000, "3M": 3_000_000, "10M": 10_000_000}
_IN_A_GRAPH = 100
_OFTEN = 0.05


class Figures(NamedTuple):
    """What one export took: the most memory in MB, seconds by the clock, and what it wrote."""

    memory: Held
    seconds: float
    statements: int
    size: int


def make_home(size: int, root: Path) -> Path:
    """Write a home with about *size* statements to *root*, unless it is there already; return it."""
    if (root / "kgcli.toml").exists():
        return root
    (root / "graph").mkdir(parents=True)
    for name in ("ontology", "queries"):
        (root / name).mkdir()
    with (root / "graph" / "data.nq").open("w", encoding="ascii") as file:
        things = size // 3
        for number in range(things):
            # An order of its own, so that there is something to sort.
            mixed = number * 7_919 % things
            thing = f"<https://example.org/thing/{mixed}>"
            graph = f"<https://example.org/graph/{mixed // _IN_A_GRAPH}>"
            other = f"<https://example.org/thing/{mixed * 31 % things}>"
            file.write(f"{thing} <https://example.org/leadsTo> {other} {graph} .\n")
            file.write(f'{thing} <https://example.org/says> "the words of number {mixed}" {graph} .\n')
    domain = "http://www.w3.org/2000/01/rdf-schema#domain"
    schema = f"<https://example.org/leadsTo> <{domain}> <https://example.org/Thing> .\n"
    (root / "ontology" / "schema.ttl").write_text(schema, encoding="ascii")
    (root / "kgcli.toml").write_text("", encoding="utf-8")
    return root


def run_export(home: Path, layout: str, target: Path) -> Figures:
    """Export *home* to *target* in the format *layout* and return what that took."""
    command = [sys.executable, "-m", "kgcli", "--home", str(home)]
    command += ["export", "--format", layout, "--output", str(target)]
    begin = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    memory = Held(0.0, 0.0)
    while process.poll() is None:
        memory = Held(*map(max, zip(memory, read_tree(process.pid), strict=True)))
        time.sleep(_OFTEN)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Figures(memory, seconds, count_lines(target), target.stat().st_size)


def count_lines(path: Path) -> int:
    """Return how many statements *path* holds; they must be sorted, each once."""
    count, last = 0, b""
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b"#"):
                continue
            if line <= last:
                raise SystemExit(f"{path} is not sorted: {line!r} comes after {last!r}")
            count, last = count + 1, line
    return count


def main() -> None:
    """Make the homes, export them, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="100k,1M,10M", help="numbers of statements")
    parser.add_argument("--formats", default="nquads,ntriples", help="formats to write")
    data = Path(tempfile.gettempdir(), "kgcli-benchmark", "exporting")
    parser.add_argument("--data", type=Path, default=data, help="folder of homes and stores")
    given = parser.parse_args()
    os.environ["KGCLI_CACHE"] = str(given.data / "cache")
    sys.stdout.write(
        "| size | format | statements | MB written | most memory, MB | without files, MB | seconds |\n"
    )
    sys.stdout.write("| --- | --- | ---: | ---: | ---: | ---: | ---: |\n")
    for size in given.sizes.split(","):
        home = make_home(SIZES[size], given.data / size)
        build = [sys.executable, "-m", "kgcli", "--home", str(home), "build"]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        for layout in given.formats.split(","):
            target = given.data / f"{size}.{layout}"
            found = run_export(home, layout, target)
            target.unlink()
            sys.stdout.write(
                f"| {size} | {layout} | {found.statements:,} | {found.size / 1e6:,.0f} | "
                f"{found.memory.everything:,.0f} | {found.memory.anonymous:,.0f} | {found.seconds:,.1f} |\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
