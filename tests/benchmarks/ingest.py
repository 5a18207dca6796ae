"""Measure how many documents a second `kgcli ingest` takes into a home, and what that costs.

Run by hand: python tests/benchmarks/ingest.py [--documents 1000,10000] [--jobs N] [--length F]
[--home DIR] [--data DIR] [--more K] [--stages N] [--no-drafts] [--no-queries]

Each number of documents is an archive (tar.gz) of made-up cables, interviews and articles, the same bytes on
every machine (their SHA-256 is printed), and a copy of the home (the shipped one), into which it is ingested
with drafts. *length* is how many times as long as usual their paragraphs are: with 1 a document has about
1,600 characters, with 5 as many as the real ones. Memory is that of the command and all its processes, looked
at ten times a second; what they share counts once. Then the same command is given again, which has to find
that nothing is left to do; `kgcli query` is asked twice, first with all documents new to the stores, then
with nothing new; and with *more*, so many documents more are ingested and it is asked once more, and again
after one document's description was edited, and after so many were removed. First, the stages of a document
are timed in one process, by processor time. 100,000 documents take their time, and their store
much room: ask for them, with *no-queries* to build none. The load of the machine is printed:
what else runs on it shows in the figures.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ingest_archive import digest_file, pack_archive
from ingest_stages import measure_stages
from memory import Held, read_tree
from tables import write_number, write_table

_OFTEN = 0.1
_QUERY = "agreements"
_REFUSED = 1


class Figures(NamedTuple):
    """What one command took: seconds by the clock, and the most memory in MB."""

    seconds: float
    memory: Held


def run(command: Sequence[str], home: Path) -> Figures:
    """Run kgcli with *command* on *home*, and return what that took."""
    whole = [sys.executable, "-m", "kgcli", "--home", str(home), *command]
    begin = time.perf_counter()
    process = subprocess.Popen(whole, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    memory = Held(0.0, 0.0)
    while process.poll() is None:
        memory = Held(*map(max, zip(memory, read_tree(process.pid), strict=True)))
        time.sleep(_OFTEN)
    seconds = time.perf_counter() - begin
    if process.returncode not in {0, _REFUSED}:
        raise SystemExit(f"{' '.join(whole)} ended with {process.returncode}")
    return Figures(seconds, memory)


def copy_home(source: Path, target: Path) -> Path:
    """Copy the home *source* to *target*, anew, and return that."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in ("ontology", "graph", "queries"):
        shutil.copytree(source / name, target / name)
    shutil.copy(source / "kgcli.toml", target)
    return target


def count_written(home: Path, before: int) -> tuple[int, int]:
    """Return how many files of facts *home* has, but for those *before*, and how many bytes are written."""
    files = [each for each in (home / "graph").rglob("*.trig") if each.is_file()]
    described = [each for each in files if each.parent.name != "drafts"]
    return len(described) - before, sum(each.stat().st_size for each in files)


def edit_document(path: Path) -> None:
    """Say something else of the document that *path* describes: that its text is longer."""
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ev:textLength ", "ev:textLength 1"), encoding="utf-8")


def measure(count: int, given: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table for an archive of *count* documents."""
    archive = pack_archive(given.data / f"{count}-{given.length}.tar.gz", 0, count, given.length)
    home = copy_home(given.home, given.data / f"home-{count}")
    os.environ["KGCLI_CACHE"] = str(given.data / f"cache-{count}")
    shutil.rmtree(os.environ["KGCLI_CACHE"], ignore_errors=True)
    before = count_written(home, 0)
    jobs = ["--jobs", str(given.jobs), *(["--no-drafts"] if given.no_drafts else [])]
    sys.stderr.write(f"{archive.name}: SHA-256 {digest_file(archive)}, load {os.getloadavg()[0]:.1f}\n")
    yield _tell("ingest", count, run(["ingest", str(archive), *jobs], home), given.jobs)
    files, size = count_written(home, before[0])
    sys.stderr.write(
        f"{files:,} described, {(size - before[1]) / 1e6:,.0f} MB written "
        f"({(size - before[1]) / max(files, 1) / 1e3:.1f} kB a document), load {os.getloadavg()[0]:.1f}\n"
    )
    yield _tell("again, nothing left", count, run(["ingest", str(archive), *jobs], home), given.jobs)
    if given.no_queries:
        return
    yield _tell("query, all new", count, run(["query", _QUERY], home), 1)
    yield _tell("query, nothing new", count, run(["query", _QUERY], home), 1)
    if given.more:
        rest = pack_archive(given.data / f"{count}+{given.more}.tar.gz", count, given.more, given.length)
        yield _tell("more", given.more, run(["ingest", str(rest), *jobs], home), given.jobs)
        yield _tell("query, more new", given.more, run(["query", _QUERY], home), 1)
        described = sorted((home / "graph").glob("made-*.trig"))
        edit_document(described[0])
        yield _tell("query, one edited", 1, run(["query", _QUERY], home), 1)
        for path in described[1 : given.more + 1]:
            path.unlink()
        yield _tell("query, as many removed", given.more, run(["query", _QUERY], home), 1)


def _tell(what: str, count: int, figures: Figures, jobs: int) -> tuple[str, ...]:
    rate = count / figures.seconds
    return (
        what,
        f"{count:,}",
        write_number(figures.seconds),
        write_number(rate),
        write_number(rate / jobs),
        write_number(figures.memory.everything),
        write_number(figures.memory.anonymous),
    )


def main() -> None:
    """Measure the stages, then each number of documents, and print tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", default="1000,10000", help="numbers of documents")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes that read documents")
    parser.add_argument("--length", type=int, default=1, help="how many times as long paragraphs are")
    parser.add_argument("--more", type=int, default=100, help="documents that come later; 0: none")
    parser.add_argument("--no-drafts", action="store_true", help="draft no facts")
    parser.add_argument("--no-queries", action="store_true", help="ask nothing: build no stores")
    parser.add_argument("--stages", type=int, default=200, help="documents whose stages are timed; 0: none")
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--home", type=Path, default=root, help="home that is copied")
    data = Path(tempfile.gettempdir(), "kgcli-benchmark", "ingest")
    parser.add_argument("--data", type=Path, default=data, help="folder of archives, homes and stores")
    given = parser.parse_args()
    given.data.mkdir(parents=True, exist_ok=True)
    if given.stages:
        home = copy_home(given.home, given.data / "home-stages")
        os.environ["KGCLI_CACHE"] = str(given.data / "cache-stages")
        lines = measure_stages(home, given.stages, given.length)
        sys.stdout.write("\n".join([*lines, "", ""]))
        sys.stdout.flush()
    head = (
        "what",
        "documents",
        "seconds",
        "a second",
        "a second and process",
        "most MB",
        "without files, MB",
    )
    for count in map(int, given.documents.split(",")):
        sys.stdout.write("\n".join([*write_table(head, measure(count, given)), "", ""]))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
