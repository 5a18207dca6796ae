"""Medians of several runs of several engines over the same data, and the table that shows them."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from datasets import Dataset
from engines import Failure, Figures, run
from tables import write_number, write_ratio, write_table

OURS: Final = "columnar"
# The most triples that a peer is given: owlrl would take hours, reasonable tens of gigabytes.
PEERS: Final = {"owlrl": 20_000, "reasonable": 2_000_000}
# A run that takes longer than this many seconds is not repeated.
_LONG: Final = 30
# One that takes less is repeated so often: a busy moment of the machine is as long as the run.
_SHORT: Final = 1
_OFTEN: Final = 15

Results = dict[str, Figures | Failure]


def measure(dataset: Dataset, derived: Mapping[str, Path], runs: int, timeout: float) -> Results:
    """Return the medians of each engine in *derived* for which the data is not too large.

    What it derived in its first run is written where *derived* says.
    """
    found: dict[str, list[Figures]] = {
        engine: [] for engine in derived if dataset.triples <= PEERS.get(engine, dataset.triples)
    }
    failed: Results = {}
    for number in range(max(runs, _OFTEN) if runs > 1 else 1):
        for engine, known in found.items():
            if engine in failed or (known and _is_enough(known, runs)):
                continue
            target = None if number else derived[engine]
            result = run(engine, dataset.files, timeout=timeout, derived=target)
            if isinstance(result, Failure):
                failed[engine] = result
            else:
                known.append(result)
    return {engine: failed.get(engine) or _take_medians(known) for engine, known in found.items()}


def _is_enough(known: Sequence[Figures], runs: int) -> bool:
    """Tell whether the runs that are *known* are as many as they should be: more of those that are short."""
    seconds = known[0].load + known[0].closure
    if seconds > _LONG:
        return True
    return len(known) >= (runs if seconds > _SHORT else max(runs, _OFTEN))


def _take_medians(runs: Sequence[Figures]) -> Figures:
    fixpoints = [each.fixpoint for each in runs if each.fixpoint is not None]
    return Figures(
        load=statistics.median(each.load for each in runs),
        closure=statistics.median(each.closure for each in runs),
        inferred=runs[0].inferred,
        peak=statistics.median(each.peak for each in runs),
        fixpoint=statistics.median(fixpoints) if fixpoints else None,
    )


def write_results(dataset: Dataset, results: Results) -> Iterator[str]:
    """Yield a table with a row for each engine, and how many times as long as ours each peer takes."""
    head = ("inferred", "load s", "closure s", "peak MB", "closure, times ours", "with loading, times ours")
    ours = results[OURS]
    rows: list[tuple[str, ...]] = []
    for engine, figures in results.items():
        if isinstance(figures, Failure):
            rows.append((engine, "", "", figures.reason, "", "", ""))
            continue
        closure = whole = "-"
        if isinstance(ours, Figures):
            closure = write_ratio(figures.closure, ours.closure)
            whole = write_ratio(figures.load + figures.closure, ours.load + ours.closure)
        times = (write_number(figures.load), write_number(figures.closure), write_number(figures.peak))
        rows.append((engine, f"{figures.inferred:,}", *times, closure, whole))
        if figures.fixpoint is not None and isinstance(ours, Figures):
            # Where the two calls that it is the difference of hardly differ, it cannot be told.
            fixpoint = write_number(figures.fixpoint) if figures.fixpoint > 0 else "-"
            ratio = write_ratio(figures.fixpoint, ours.closure)
            rows.append((f"{engine}, its fixpoint", "", "", fixpoint, "", ratio, ""))
    yield from write_table((f"{dataset.name}: {dataset.triples:,} triples", *head), rows)
