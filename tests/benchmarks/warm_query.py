"""Time a warm `kgcli query NAME` against `python -c "import typer, pyoxigraph"`, as README claims it.

Run by hand: python tests/benchmarks/warm_query.py [--home DIR] [--query NAME] [--runs N]

Both commands alternate, so that a busy moment hits both. What counts is the CPU time of the whole process
and its children (user and system, from the kernel); the number is the ratio of the medians. Exits with 1
above the limit. A question that was asked before is answered from memory; the third figure is the same
question where no answer is remembered, so that the store is opened and the query planned and run.
"""

import argparse
import os
import shutil
import statistics
import sys

from kgcli.cache import cache_folder

LIMIT = 1.5
BASE = [sys.executable, "-c", "import typer, pyoxigraph"]


def measure_cpu(command: list[str]) -> float:
    """Return the CPU seconds that *command* and its children took."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        # Standard output is a pipe, as where a program reads it.
        os.dup2(null, 0)
        os.dup2(writer, 1)
        os.execv(command[0], command)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        pipe.read()
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure, print the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", help="home to ask (else the one kgcli finds)")
    parser.add_argument("--query", default="deployments", help="saved query to run")
    parser.add_argument("--runs", type=int, default=40, help="how often each command runs")
    given = parser.parse_args()
    # As where pip installed it: modules are compiled once, not for each run.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    home = ["--home", given.home] if given.home else []
    ours = [sys.executable, "-m", "kgcli", *home, "query", given.query]
    # The first runs compile modules and build the store.
    for command in (ours, ours, BASE):
        measure_cpu(command)
    base, query, anew = [], [], []
    for _ in range(given.runs):
        base.append(measure_cpu(BASE))
        query.append(measure_cpu(ours))
        forget_answers()
        anew.append(measure_cpu(ours))
    ratios = [statistics.median(times) / statistics.median(base) for times in (base, query, anew)]
    names = ("import typer, pyoxigraph", f"kgcli query {given.query}", "the same, asked anew")
    for name, times, ratio in zip(names, (base, query, anew), ratios, strict=True):
        lowest, median = min(times) * 1000, statistics.median(times) * 1000
        sys.stdout.write(f"{name:<28} {median:6.1f} ms   (lowest {lowest:.1f})   ratio {ratio:.2f}\n")
    sys.stdout.write(f"limit {LIMIT}\n")
    sys.exit(ratios[1] > LIMIT)


def forget_answers() -> None:
    """Remove what the stores in the user's cache folder remember."""
    for folder in cache_folder().glob("stores/*/builds/*/answers"):
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
