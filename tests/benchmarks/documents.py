"""A whole ``kgcli build`` of a home, against starting Python with rdflib and numpy.

What counts is the processor time of a process and its children.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tables import write_ratio, write_table
from warm_query import measure_cpu

_BASE: Final = [sys.executable, "-c", "import rdflib, numpy"]


def measure_build(home: Path, runs: int) -> Iterator[str]:
    """Yield the lines of a table; the two commands alternate, and each build starts from an empty cache."""
    # As where pip installed it: modules are compiled once, not for each run.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    build = [sys.executable, "-m", "kgcli", "build", "--force", "--home", str(home)]
    quiet = ["/bin/sh", "-c", 'exec "$@" 2>/dev/null', "sh", *build]
    times: dict[str, list[float]] = {"import rdflib, numpy": [], "kgcli build --force": []}
    for number in range(runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["KGCLI_CACHE"] = folder
            measured = (measure_cpu(_BASE), measure_cpu(quiet))
        # The first run compiles modules.
        if number:
            for each, seconds in zip(times.values(), measured, strict=True):
                each.append(seconds)
    base = statistics.median(times["import rdflib, numpy"])
    rows = [
        (name, f"{median * 1000:.0f}", f"{min(each) * 1000:.0f}", write_ratio(median, base))
        for name, each in times.items()
        for median in (statistics.median(each),)
    ]
    return write_table(("command", "median ms", "lowest ms", "ratio"), rows)
