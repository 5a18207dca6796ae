"""Where the time goes from a file to a store that can be queried, against Oxigraph's own loading.

A home is made of the data; ``kgcli build`` builds it, and its report tells the seconds of each stage. What
the store holds is then written as N-Quads, and an empty store loads just these, in a process of its own:
python tests/benchmarks/stages.py QUADS STORE
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

from datasets import Dataset
from pyoxigraph import RdfFormat, Store
from tables import write_number, write_ratio, write_table

_KGCLI: Final = [sys.executable, "-m", "kgcli"]


def measure_stages(dataset: Dataset, folder: Path) -> Iterator[str]:
    """Yield the lines of a table of stages; what is written goes into *folder* and is removed."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        home, cache, quads = Path(place, "home"), Path(place, "cache"), Path(place, "final.nq")
        _make_home(home, dataset)
        start = perf_counter()
        done = subprocess.run(
            [*_KGCLI, "build", "--force", "--home", str(home)],
            env={**os.environ, "KGCLI_CACHE": str(cache)},
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise SystemExit(f"kgcli build failed over {dataset.name}:\n{done.stderr}")
        whole = perf_counter() - start
        (report,) = cache.glob("stores/*/builds/*/report.json")
        seconds = [(str(name), float(time)) for name, time in json.loads(report.read_bytes())["seconds"]]
        stores = sorted(path.parent for path in report.parent.glob("*/CURRENT"))
        with quads.open("wb") as file:
            for store in stores:
                Store.read_only(str(store)).dump(file, format=RdfFormat.N_QUADS)
        with quads.open("rb") as file:
            count = sum(1 for _ in file)
        shutil.rmtree(cache)
        loaded = _run_load(quads, Path(place, "alone"))
    rows = [(name, write_number(time), write_ratio(time, loaded["bulk_load"])) for name, time in seconds]
    rows.append(("whole process", write_number(whole), write_ratio(whole, loaded["bulk_load"])))
    rows += [
        (f"pyoxigraph alone: {name}", write_number(time), write_ratio(time, loaded["bulk_load"]))
        for name, time in loaded.items()
    ]
    head = (f"{dataset.name}: {dataset.triples:,} triples become {count:,} quads", "s", "of bulk_load")
    yield from write_table(head, rows)


def _make_home(home: Path, dataset: Dataset) -> None:
    """Make a home whose ontology is the schema of *dataset*, and whose one source is its data."""
    for name in ("ontology", "graph", "queries"):
        (home / name).mkdir(parents=True)
    (home / "kgcli.toml").touch()
    schema, data = dataset.files
    (home / "ontology" / schema.name).symlink_to(schema.resolve())
    (home / "graph" / data.name).symlink_to(data.resolve())


def _run_load(quads: Path, store: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, str(quads), str(store)], check=True, capture_output=True, text=True
    )
    return {str(name): float(time) for name, time in json.loads(done.stdout).items()}


def load(quads: Path, folder: Path) -> dict[str, float]:
    """Return the seconds of loading *quads* into a new store in *folder*, and of optimising it."""
    start = perf_counter()
    store = Store(str(folder))
    store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    loaded = perf_counter()
    store.optimize()
    return {"bulk_load": loaded - start, "optimize": perf_counter() - loaded}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(load(Path(sys.argv[1]), Path(sys.argv[2]))))
