"""The forms in which saved queries and things are sent: names of formats beside media types."""

from collections.abc import Mapping
from typing import Final

from kgcli.serving.routes import negotiation

_ROWS: Final[Mapping[str, str]] = {
    **negotiation.ROW_TYPES,
    "application/x-ndjson": "jsonl",
    "text/markdown": "markdown",
    "text/html": "html",
    "text/plain": "table",
}
_HTML: Final[Mapping[str, str]] = {"text/html": "html"}
ROWS_OFFERED: Final = _ROWS
"""Media types of rows and the format of each; the first goes to whoever takes anything."""
GRAPHS_OFFERED: Final = negotiation.GRAPH_TYPES
THINGS_OFFERED: Final[Mapping[str, str]] = {**_HTML, **negotiation.GRAPH_TYPES}
LISTS_OFFERED: Final[Mapping[str, str]] = {"application/json": "json", **_HTML}


def by_format(offered: Mapping[str, str]) -> Mapping[str, str]:
    """Return the first media type of each format that is *offered*."""
    found: dict[str, str] = {}
    for media_type, name in offered.items():
        found.setdefault(name, media_type)
    return found


ROW_TYPES: Final = by_format(ROWS_OFFERED)
GRAPH_TYPES: Final = by_format(GRAPHS_OFFERED)
