"""Turn documents about peace operations into a knowledge graph, and ask it questions."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgcli.answers import Table, Term
    from kgcli.errors import KgError
    from kgcli.explaining.proving import MarkedProof, prove
    from kgcli.home import Home, open_home
    from kgcli.saved.run import run_saved

_MODULES = {
    "Home": "kgcli.home",
    "KgError": "kgcli.errors",
    "MarkedProof": "kgcli.explaining.proving",
    "Table": "kgcli.answers",
    "Term": "kgcli.answers",
    "open_home": "kgcli.home",
    "prove": "kgcli.explaining.proving",
    "run_saved": "kgcli.saved.run",
}

__all__ = ["Home", "KgError", "MarkedProof", "Table", "Term", "open_home", "prove", "run_saved"]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``import kgcli`` costs nothing."""
    if name not in _MODULES:
        raise AttributeError(f"module 'kgcli' has no attribute '{name}'")
    return getattr(import_module(_MODULES[name]), name)
