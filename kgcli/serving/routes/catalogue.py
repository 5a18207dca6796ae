"""The saved queries that a server lists: those of the home whose files can be read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kgcli.errors import KgError
from kgcli.saved.catalogue import find_query, list_names

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.saved.query import SavedQuery

__all__ = ["list_sound_queries"]


def list_sound_queries(home: Home) -> tuple[SavedQuery, ...]:
    """Return the home's queries by topic and name; what is wrong with others is told where the server runs.

    One file that somebody is editing keeps nobody from the others.
    """
    found = []
    for name in list_names(home):
        try:
            found.append(find_query(home, name))
        except KgError as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
    return tuple(sorted(found, key=lambda query: (query.topic, query.name)))
