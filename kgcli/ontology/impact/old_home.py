"""The home before an edit: ontology and queries of a revision, with the facts as they are now.

It is made of links to the parts, so that nothing is copied twice, and its stores stay current for as long as
the facts do.
"""

from __future__ import annotations

from typing import Final

from kgcli.home import Home
from kgcli.revisions.past_homes import open_past_home
from kgcli.store.cache.linked_homes import link_home

__all__ = ["open_old_home"]

_FOLDER: Final = "edits"
_KEPT: Final = 4


def open_old_home(home: Home, revision: str, *, old_facts: bool = False) -> Home:
    """Return *home* as it was at *revision*, but with its present facts unless *old_facts* are wanted.

    The settings are the present ones. Raises what ``open_past_home`` does, and ``CacheError``.
    """
    past = open_past_home(home, revision)
    if old_facts:
        return Home(past.root, past.reason, home.settings)
    parts = {"ontology": past.ontology, "queries": past.queries, "graph": home.graph}
    there = {name: path for name, path in parts.items() if path.is_dir()}
    folder = link_home(_FOLDER, there, kept=_KEPT)
    return Home(folder, f"as it was at {revision}, with the facts of now", home.settings)
