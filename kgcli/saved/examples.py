"""The parameters that a query's own example gives: a command line in its metadata."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kgcli.saved.query import SavedQuery

__all__ = ["read_example"]


def read_example(query: SavedQuery) -> dict[str, str]:
    """Return the values that the example of *query* gives for parameters; none where no shell reads it."""
    try:
        words = shlex.split(query.example)
    except ValueError:
        return {}
    known = {parameter.name.replace("_", "-"): parameter.name for parameter in query.parameters}
    found = {}
    for place, word in enumerate(words):
        option, equals, value = word.removeprefix("--").partition("=")
        name = known.get(option.removeprefix("param-"), "") if word.startswith("--") else ""
        if name and equals:
            found[name] = value
        elif name and place + 1 < len(words):
            found[name] = words[place + 1]
    return found
