"""Turn documents about peace operations into a knowledge graph, and ask it questions."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgcli.answers import Table, Term
    from kgcli.dataset import open_dataset
    from kgcli.errors import KgError
    from kgcli.explaining.proving import MarkedProof, prove
    from kgcli.explaining.why import Explanation, Explanations, explain
    from kgcli.exporting.files import export_graph
    from kgcli.exporting.release import Release
    from kgcli.exporting.selection import Selection
    from kgcli.home import Home, open_home
    from kgcli.saved.run import run_saved

_MODULES = {
    "Explanation": "kgcli.explaining.why",
    "Explanations": "kgcli.explaining.why",
    "Home": "kgcli.home",
    "KgError": "kgcli.errors",
    "MarkedProof": "kgcli.explaining.proving",
    "Release": "kgcli.exporting.release",
    "Selection": "kgcli.exporting.selection",
    "Table": "kgcli.answers",
    "Term": "kgcli.answers",
    "explain": "kgcli.explaining.why",
    "export_graph": "kgcli.exporting.files",
    "open_dataset": "kgcli.dataset",
    "open_home": "kgcli.home",
    "prove": "kgcli.explaining.proving",
    "run_saved": "kgcli.saved.run",
}

__all__ = [
    "Explanation",
    "Explanations",
    "Home",
    "KgError",
    "MarkedProof",
    "Release",
    "Selection",
    "Table",
    "Term",
    "explain",
    "export_graph",
    "open_dataset",
    "open_home",
    "prove",
    "run_saved",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``import kgcli`` costs nothing."""
    if name not in _MODULES:
        raise AttributeError(f"module 'kgcli' has no attribute '{name}'")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    """Return the public names too, for whoever completes them."""
    return sorted({*globals(), *__all__})
