"""Formats in which rows and graphs are written, by name."""

from kgcli.formats.registry import (
    GRAPH_FORMATS,
    ROW_FORMATS,
    check_format,
    guess_format,
    open_graph_format,
    open_row_format,
)

__all__ = [
    "GRAPH_FORMATS",
    "ROW_FORMATS",
    "check_format",
    "guess_format",
    "open_graph_format",
    "open_row_format",
]
