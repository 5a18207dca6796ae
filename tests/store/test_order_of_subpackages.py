"""How the subpackages of the store depend on each other."""

import re
from pathlib import Path

import kgcli.store

ORDER = (
    "reports",
    "cache",
    "opening",
    "graphs",
    "closing",
    "writing",
    "building",
    "home_stores",
    "asking",
    "named_graphs",
    "marking",
    "spelling",
    "closures",
)
"""Each imports only those before it."""


def test_imports_run_one_way() -> None:
    """From what a build is made of to those who ask for one."""
    root = Path(kgcli.store.__path__[0])
    imported = re.compile(r"^\s*from kgcli\.store\.(\w+)", re.MULTILINE)
    against = [
        (path.name, name)
        for path in root.rglob("*.py")
        if path.parent != root or path.stem != "__init__"
        for own in [path.relative_to(root).parts[0].removesuffix(".py")]
        for name in imported.findall(path.read_text(encoding="utf-8"))
        if ORDER.index(name) > ORDER.index(own)
    ]
    assert against == []
