"""The reasoners that are compared, each run in a process of its own, so that its memory is its own.

As a program, for ``run``: python tests/benchmarks/engines.py ENGINE DERIVED FILE...
It reasons over the FILEs and prints its figures. What it derived goes into DERIVED, unless that is ``-`` or
there is too much of it to be compared.
"""

import json
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from memory import limit_memory, read_held, read_peak

Derived = set[tuple[Any, Any, Any]]
_COMPARED: Final = 500_000
# The share of the machine's memory that an engine may take.
_SHARE: Final = 0.5
# Seconds between two looks at what a process and its children hold.
_LOOK: Final = 0.5


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run took: seconds of the clock, statements inferred, and the most memory in MB.

    *fixpoint* estimates the part of *closure* in which the engine reasoned, where it can be told from the
    part in which the result was handed over.
    """

    load: float
    closure: float
    inferred: int
    peak: float
    fixpoint: float | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A run without figures; *reason* is short, for a table."""

    reason: str


def run_columnar(files: Sequence[Path]) -> tuple[Figures, Callable[[], Derived]]:
    """Reason with ours, from files to columns of numbers; to load is to read and to encode."""
    import numpy as np

    from kgcli.encoding import Terms, read_nquads
    from kgcli.encoding.columns import Triples, count
    from kgcli.encoding.objects import read_columns
    from kgcli.reasoning.engine.session import Session

    start = perf_counter()
    terms = Terms()
    quads = [read_nquads(file.read_bytes(), terms, name=file.name, graphs=False) for file in files]
    loaded = perf_counter()
    session = Session(terms)
    for each in quads:
        session.add(Triples(*(column.astype(np.int64) for column in each[1:])))
    step = session.close()
    closed = perf_counter()
    figures = Figures(loaded - start, closed - loaded, count(step.inferred), read_peak())
    return figures, lambda: set(read_columns(step.inferred, terms))


def run_owlrl(files: Sequence[Path]) -> tuple[Figures, Callable[[], Derived]]:
    """Reason with owlrl over an rdflib graph, as its documentation shows."""
    import rdflib
    from owlrl import DeductiveClosure, OWLRL_Semantics

    start = perf_counter()
    graph = rdflib.Graph()
    for file in files:
        graph.parse(file, format="nt")
    known = len(graph)
    loaded = perf_counter()
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    closed = perf_counter()
    figures = Figures(loaded - start, closed - loaded, len(graph) - known, read_peak())
    return figures, lambda: _from_rdflib(graph)


def run_reasonable(files: Sequence[Path]) -> tuple[Figures, Callable[[], Derived]]:
    """Reason with reasonable over files, as its documentation shows.

    A second call of ``reason`` finds nothing new and hands over the same triples, so that what the first
    took longer is its fixpoint.
    """
    import rdflib  # noqa: F401 - reasonable itself imports it only with its first result
    import reasonable

    with tempfile.TemporaryDirectory() as folder:
        start = perf_counter()
        reasoner = reasonable.PyReasoner()
        for number, file in enumerate(files):
            # It reads N-Triples, being Turtle, only under that name.
            link = Path(folder, f"{number}.ttl")
            link.symlink_to(file.resolve())
            reasoner.load_file(str(link))
        loaded = perf_counter()
    triples = reasoner.reason()
    closed = perf_counter()
    peak = read_peak()
    inferred = len(triples) - len({line for file in files for line in file.read_bytes().splitlines()})
    del triples
    again = perf_counter()
    triples = reasoner.reason()
    handed = perf_counter()
    fixpoint = (closed - loaded) - (handed - again)
    figures = Figures(loaded - start, closed - loaded, inferred, peak, fixpoint)
    return figures, lambda: _from_rdflib(triples)


ENGINES: Final[dict[str, Callable[[Sequence[Path]], tuple[Figures, Callable[[], Derived]]]]] = {
    "columnar": run_columnar,
    "owlrl": run_owlrl,
    "reasonable": run_reasonable,
}


def run(
    engine: str, files: Collection[Path], *, timeout: float, derived: Path | None = None
) -> Figures | Failure:
    """Return the figures of *engine* over *files*; what it derived, with what it was given, in *derived*."""
    command = [sys.executable, __file__, engine, str(derived or "-"), *map(str, files)]
    start = perf_counter()
    held = 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while True:
            try:
                output, errors = process.communicate(timeout=_LOOK)
                break
            except subprocess.TimeoutExpired:
                if perf_counter() - start > timeout:
                    process.kill()
                    return Failure(f"> {timeout:.0f} s")
                held = max(held, read_held(process.pid))
    if process.returncode == 0:
        figures = Figures(**json.loads(output))
        return replace(figures, peak=max(figures.peak, held))
    # Rust ends the process where Python raises; the kernel, if it comes to that, kills it.
    if process.returncode in {-signal.SIGABRT, -signal.SIGKILL} or "MemoryError" in errors:
        return Failure(f"> {_SHARE:.0%} of all memory")
    raise SystemExit(f"{engine} failed over {', '.join(map(str, files))}:\n{errors}")


def _from_rdflib(triples: Iterable[tuple[Any, Any, Any]]) -> Derived:
    import rdflib
    from pyoxigraph import BlankNode, Literal, NamedNode

    def convert(term: Any) -> NamedNode | BlankNode | Literal:
        if isinstance(term, rdflib.URIRef):
            return NamedNode(str(term))
        if isinstance(term, rdflib.BNode):
            return BlankNode(str(term))
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)

    return {(convert(s), convert(p), convert(o)) for s, p, o in triples}


def main(engine: str, derived: str, *files: str) -> None:
    """Run *engine* in this process."""
    limit_memory(_SHARE)
    figures, derive = ENGINES[engine]([Path(file) for file in files])
    if derived != "-" and figures.inferred <= _COMPARED:
        Path(derived).write_bytes(pickle.dumps(derive()))
    sys.stdout.write(json.dumps(asdict(figures)))


if __name__ == "__main__":
    main(*sys.argv[1:])
