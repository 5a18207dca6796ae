"""Time the proofs of what was inferred: so many statements of each property and class, each by itself.

Run by hand: python tests/benchmarks/proofs.py [--sizes 10k,1M] [--lubm 1] [--shapes chain,star] [--sample 50]
[--home DIR]

The data are those of closure.py; --home proves what a built home infers. The figures are milliseconds of this
process. The first proof also makes what all others use, so it is told apart.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple

import datasets
import numpy as np
from datasets import Dataset
from tables import write_number, write_table

from kgcli.encoding import Terms, read_nquads
from kgcli.encoding.columns import Columns, Triples, is_class, term_of
from kgcli.encoding.packing import first_of, second_of
from kgcli.home import find_home
from kgcli.reasoning.columnar import ColumnarReasoner
from kgcli.reasoning.engine.facts import ClosureFacts
from kgcli.reasoning.engine.session import Session
from kgcli.reasoning.proofs import Prover, depth, leaves
from kgcli.store.closures import open_closure
from kgcli.vocabulary import RDF

_SLOWEST: Final = 5
_MOST: Final = 1_000
"""No more statements are proved of one data set."""


class Timed(NamedTuple):
    """A statement, how long its proof took, and how deep and large that is."""

    milliseconds: float
    statement: str
    depth: int
    leaves: int


def main() -> None:
    """Close the data, prove samples, print the tables."""

    def names(text: str) -> list[str]:
        return [name for name in text.split(",") if name]

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=names, default=["10k", "1M"], help="data of the generator")
    parser.add_argument("--lubm", type=names, default=["1"], help="data about so many universities")
    parser.add_argument("--shapes", type=names, default=list(datasets.SHAPES), help="chains and cliques")
    parser.add_argument("--home", type=Path, help="home whose inferred statements are proved instead")
    parser.add_argument("--sample", type=int, default=50, help="statements of each property and class")
    data = Path(tempfile.gettempdir(), "kgcli-benchmark")
    parser.add_argument("--data", type=Path, default=data, help="folder where the data is kept")
    given = parser.parse_args()
    if given.home:
        closure, session = open_closure(find_home(given.home, environ={}, cwd=given.home), None)
        tell(str(given.home), session, closure.everything, given.sample)
        return
    given.data.mkdir(parents=True, exist_ok=True)
    for dataset in choose_datasets(given):
        session, inferred = close(dataset)
        tell(f"{dataset.name}: {dataset.triples:,} triples", session, inferred, given.sample)


def choose_datasets(given: argparse.Namespace) -> Iterator[Dataset]:
    """Yield the data that is asked for, each made when its turn comes."""
    if datasets.GENERATOR.exists():
        yield from (datasets.make_missions(size, given.data, keys=True) for size in given.sizes)
    yield from (datasets.make_universities(int(count), given.data) for count in given.lubm)
    yield from (datasets.make_shape(name, given.data) for name in given.shapes)


def close(dataset: Dataset) -> tuple[Session, Columns]:
    """Return the closure of *dataset*, and what it infers."""
    terms = Terms()
    session = ColumnarReasoner().start(terms)
    for file in dataset.files:
        quads = read_nquads(file.read_bytes(), terms, name=file.name, graphs=False)
        session.add(Triples(quads.subject, quads.predicate, quads.object))
    return session, session.close().inferred


def tell(title: str, session: Session, inferred: Columns, sample: int) -> None:
    """Print how long it takes to prove *sample* statements of each table of *inferred*, and the slowest."""
    start = process_time()
    prover = Prover(ClosureFacts(session))
    made = (process_time() - start) * 1000
    times = [prove(prover, session.terms, triple) for triple in choose(session.terms, inferred, sample)]
    first, *others = times
    rest = sorted(others or times, reverse=True)
    figures = [
        ("to begin with", made),
        ("first proof", first.milliseconds),
        ("median", rest[len(rest) // 2].milliseconds),
        ("95 of 100 within", rest[len(rest) // 20].milliseconds),
        ("slowest", rest[0].milliseconds),
    ]
    rows = [(name, write_number(milliseconds)) for name, milliseconds in figures]
    lines = [*write_table((f"{title}, {len(times):,} proofs", "ms"), rows), ""]
    slowest = [
        (each.statement, write_number(each.milliseconds), f"{each.depth}", f"{each.leaves}") for each in rest
    ]
    lines += [*write_table(("slowest", "ms", "depth", "leaves"), slowest[:_SLOWEST]), ""]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def choose(terms: Terms, inferred: Columns, sample: int) -> list[tuple[int, int, int]]:
    """Return *sample* statements of each table, or fewer where there are many tables; the same each time."""
    pick = random.Random(0)
    found = list(sample_tables(terms, inferred, sample, pick))
    return (
        found if len(found) <= _MOST else [found[at] for at in sorted(pick.sample(range(len(found)), _MOST))]
    )


def sample_tables(
    terms: Terms, inferred: Columns, sample: int, pick: random.Random
) -> Iterator[tuple[int, int, int]]:
    """Yield *sample* statements of each table."""
    kind = terms.number(f"<{RDF}type>".encode())
    for node in sorted(inferred):
        column = inferred[node]
        chosen = column[sorted(pick.sample(range(len(column)), min(sample, len(column))))]
        if is_class(node):
            yield from ((member, kind, term_of(node)) for member in chosen.tolist())
        else:
            pairs = zip(first_of(np.asarray(chosen)).tolist(), second_of(chosen).tolist(), strict=True)
            yield from ((subject, term_of(node), value) for subject, value in pairs)


def prove(prover: Prover[int], terms: Terms, triple: tuple[int, int, int]) -> Timed:
    """Prove *triple*; a statement without a proof ends the run."""
    text = " ".join(terms.text(part).decode() for part in triple)
    start = process_time()
    proof = prover.prove(triple)
    taken = (process_time() - start) * 1000
    if proof is None:
        raise SystemExit(f"No proof of {text}")
    return Timed(taken, text, depth(proof), len(leaves(proof)))


if __name__ == "__main__":
    main()
