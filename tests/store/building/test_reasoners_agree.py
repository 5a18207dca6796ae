"""The product's own reasoner and owlrl, on the documents."""

import os
import subprocess
import sys
from pathlib import Path

from kgcli.store.asking import dump
from kgcli.store.opening.opened import BuiltStore

ROOT = Path(__file__).parents[3]


def _build(reasoner: str, cache: Path) -> list[set[str]]:
    """Return what each store of the repository's home holds, lowest marking first, by *reasoner*."""
    command = [sys.executable, "-m", "kgcli", "build", "--force", "--home", str(ROOT), "--reasoner", reasoner]
    environment = {**os.environ, "KGCLI_CACHE": str(cache)}
    subprocess.run(command, check=True, env=environment, capture_output=True)
    stores = [BuiltStore(path, "", "", "", ()) for path in sorted(cache.rglob("store-*/"))]
    # In a child, as each test after this one forks, too.
    return [
        {str(quad) for whole in (False, True) for quad in dump(store, default_graph=whole)}
        for store in stores
    ]


def test_both_reasoners_give_the_documents_the_same_stores(tmp_path: Path) -> None:
    """Each statement in the same named graphs at each marking, and so each saved query the same answers."""
    own, other = _build("columnar", tmp_path / "own"), _build("owlrl", tmp_path / "other")
    assert len(own) == 3
    assert own == other
