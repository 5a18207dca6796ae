"""What a query costs whose store is current: some looks at files, and no heavy module."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_homes import MakeHome

from kgcli.home import Home
from kgcli.store.asking import ask, dump
from kgcli.store.home_stores import build, current_store

OpenHome = Callable[[Path], Home]
HEAVY = (
    "asyncio",
    "filelock",
    "hashlib",
    "importlib.metadata",
    "multiprocessing",
    "owlrl",
    "platformdirs",
    "pyoxigraph",
    "rdflib",
    "rich",
    "tomllib",
    "yaml",
)
RUN = """
import sys
from pathlib import Path
from kgcli.home import find_home
from kgcli.store.home_stores import current_store
from kgcli.store.asking import ask
store = current_store(find_home(Path(sys.argv[1]), environ={}, cwd=Path("/")), "U")
print(*sorted(set(sys.argv[2].split()) & set(sys.modules)))
print(ask(store, "ASK { ?a ?b ?c }", timeout=20).body.decode())
"""


def test_a_current_store_is_found_without_heavy_modules(
    make_home: MakeHome, open_home: OpenHome, cache_folder: Path
) -> None:
    """A stamp is read and files are looked at; nothing that reasons, locks or hashes is loaded."""
    root = make_home(graph="ex:x ex:p 1 .", toml="[labels]\nlanguage = 'es'")
    current_store(open_home(root))
    (stamp,) = cache_folder.glob("stores/*/stamp.json")
    plain = json.loads(stamp.read_text())
    for row in plain["inputs"]:
        row[4] += 10**10  # As if the build lay a while back.
    stamp.write_text(json.dumps(plain))
    arguments = [sys.executable, "-c", RUN, str(root), " ".join(HEAVY)]
    # Elsewhere than here, so that the program is the installed one and not the checkout's.
    done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=True, env={**os.environ})
    assert done.stdout == '\n{"head":{},"boolean":true}\n'


def test_no_thread_of_a_store_runs_in_the_process_that_asks(make_home: MakeHome, open_home: OpenHome) -> None:
    """Else a later query's child could wait forever for a lock that such a thread held."""
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        pytest.skip("needs Linux's list of threads")
    home = open_home(make_home(graph="ex:x ex:p 1 ."))
    before = len(list(tasks.iterdir()))
    for _ in range(3):
        build(home, force=True)
        assert ask(current_store(home), "ASK { ?a ?b ?c }", timeout=20).body == b'{"head":{},"boolean":true}'
        assert len(list(dump(current_store(home)))) > 1
    assert len(list(tasks.iterdir())) == before
