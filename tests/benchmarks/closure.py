"""Time the closure of kgcli's reasoner against owlrl and reasonable, and show how it grows.

Run by hand: python tests/benchmarks/closure.py [--sizes 1k,10k,100k,1M,10M] [--peers owlrl,reasonable]
[--output DIR] [--build 1M] [--documents]

Each run of each engine is a process of its own; the engines alternate, so that a busy moment hits all of
them. The figures are seconds of the clock, and medians. The peers are in the dependency group ``benchmark``:
pip install --group benchmark. Exits with 1 if a peer derives something that ours does not and that nothing
explains; no time makes it fail.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import datasets
from datasets import Dataset
from differences import compare_all, write_differences
from documents import measure_build
from growth import choose_points, draw_growth, write_growth
from measuring import OURS, PEERS, Results, measure, write_results
from stages import measure_stages


def main() -> None:
    """Make the data, run the engines, print the tables."""
    given = read_arguments()
    given.data.mkdir(parents=True, exist_ok=True)
    report = None
    if given.output:
        given.output.mkdir(parents=True, exist_ok=True)
        report = given.output / "closure.md"
        report.unlink(missing_ok=True)

    def tell(*lines: str) -> None:
        text = "".join(f"{line}\n" for line in lines)
        sys.stdout.write(text)
        sys.stdout.flush()
        if report:
            with report.open("a", encoding="utf-8") as file:
                file.write(text)

    peers = [name for name in given.peers if is_installed(name)]
    tell(f"# Closures, {datetime.now().astimezone():%d %B %Y}", "", describe_machine(peers), "")
    unexplained = False
    measured: list[tuple[Dataset, Results]] = []
    with tempfile.TemporaryDirectory(dir=given.data) as place:
        for dataset in choose_datasets(given):
            derived = {engine: Path(place, engine) for engine in (OURS, *peers)}
            results = measure(dataset, derived, given.runs, given.timeout)
            measured.append((dataset, results))
            tell(*write_results(dataset, results), "")
            for peer, differences in compare_all(
                dataset, {engine: path for engine, path in derived.items() if path.exists()}
            ):
                tell(*write_differences(peer, differences), "")
                unexplained |= bool(differences.unexplained)
            for path in derived.values():
                path.unlink(missing_ok=True)
    points = list(choose_points(measured))
    if len(points) > 1:
        tell("## Growth", "", *write_growth(points), "")
        if given.output:
            (given.output / "growth.svg").write_text(draw_growth(points), encoding="utf-8")
    for size in given.build:
        tell(f"## From files to a store, {size}", "")
        dataset = datasets.make_missions(size, given.data, keys=True)
        tell(*measure_stages(dataset, given.data), "")
    if given.documents:
        tell("## A whole build of the documents", "", *measure_build(given.home, given.runs), "")
    sys.exit(unexplained)


def read_arguments() -> argparse.Namespace:
    """Return what the command line asks for; a list is separated by commas, and may be empty."""

    def names(text: str) -> list[str]:
        return [name for name in text.split(",") if name]

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=names, default=list(datasets.SIZES), help="data of the generator")
    parser.add_argument("--lubm", type=names, default=["1", "10"], help="data about so many universities")
    parser.add_argument("--shapes", type=names, default=list(datasets.SHAPES), help="chains and cliques")
    parser.add_argument("--peers", type=names, default=list(PEERS), help="reasoners to compare with")
    parser.add_argument("--runs", type=int, default=5, help="how often each short run is repeated")
    parser.add_argument("--timeout", type=float, default=300, help="seconds that a run may take")
    parser.add_argument("--build", type=names, default=[], help="sizes of which a store is built")
    parser.add_argument("--documents", action="store_true", help="build the home of the repository")
    parser.add_argument("--home", type=Path, default=Path(__file__).parents[2], help="home to build")
    parser.add_argument("--output", type=Path, help="folder for closure.md and growth.svg")
    data = Path(tempfile.gettempdir(), "kgcli-benchmark")
    parser.add_argument("--data", type=Path, default=data, help="folder where the data is kept")
    return parser.parse_args()


def is_installed(peer: str) -> bool:
    """Tell whether *peer* is there; if not, say so."""
    try:
        version(peer)
    except PackageNotFoundError:
        sys.stderr.write(f"{peer} is not installed: pip install --group benchmark\n")
        return False
    return True


def describe_machine(peers: Sequence[str]) -> str:
    """Return what the figures depend on."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pyoxigraph", *peers))
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, {packages}."


def choose_datasets(given: argparse.Namespace) -> Iterator[Dataset]:
    """Yield the data that is asked for, each made when its turn comes."""
    if datasets.GENERATOR.exists():
        for size in given.sizes:
            yield datasets.make_missions(size, given.data, keys=False)
            yield datasets.make_missions(size, given.data, keys=True)
    elif given.sizes:
        sys.stderr.write(f"No {datasets.GENERATOR}: its data is left out.\n")
    for count in given.lubm:
        yield datasets.make_universities(int(count), given.data)
    for name in given.shapes:
        yield datasets.make_shape(name, given.data)


if __name__ == "__main__":
    main()
