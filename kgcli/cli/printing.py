"""Answers put where they should go, and what is said about them on standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgcli.formats.base import Look
from kgcli.formats.registry import (
    GRAPH_FORMATS,
    check_format,
    guess_any_format,
    guess_format,
    load_row_format,
    open_row_format,
)
from kgcli.output import STDOUT, faces_person, open_binary, open_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import Quad

    from kgcli.answers import Table

DEFAULT_WIDTH: Final = 120


def choose_format(layout: str | None, output: str, kind: str) -> str:
    """Return the format for *kind* ("rows", "graph", "export"): named, by the file's ending, or as usual.

    An ending that says nothing, such as ``.txt``, leaves it at the usual one. Raises ``UnknownFormatError``,
    and ``WrongFormatError`` for a name or an ending that is of another kind.
    """
    if layout is not None:
        return check_format(layout, kind)
    if output != STDOUT:
        path = Path(output)
        guessed = guess_format(path, kind)
        if guessed is not None:
            return guessed
        other = guess_any_format(path)
        if other is not None:
            return check_format(other, kind)
    if kind != "rows":
        return "turtle"
    return "table" if faces_person(output) else "csv"


def check_any_format(layout: str | None) -> None:
    """Refuse an unknown format before a query runs whose kind of answer is not known yet.

    Raises ``UnknownFormatError``.
    """
    if layout is not None and layout not in GRAPH_FORMATS:
        check_format(layout, "rows")


def look_around(output: str, title: str) -> Look:
    """Return what a format for people needs to know about *output*."""
    columns = os.environ.get("COLUMNS", "")
    person = faces_person(output)
    if columns.isdecimal() and int(columns) > 0:
        width = int(columns)
    elif person:
        from shutil import get_terminal_size

        width = get_terminal_size((DEFAULT_WIDTH, 24)).columns
    else:
        width = DEFAULT_WIDTH
    colour = person and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Look(width, colour, title)


def print_rows(table: Table, name: str, output: str, title: str) -> None:
    """Write *table* to *output* in the row format *name*."""
    with open_text(output) as stream:
        writer = open_row_format(name, stream, table.columns, look_around(output, title))
        for row in table.rows:
            writer.write(row)
        writer.finalize()


def print_boolean(value: bool, name: str, output: str) -> None:
    """Write the answer to an ASK query."""
    with open_text(output) as stream:
        load_row_format(name).write_boolean(stream, value)


def print_graph(
    quads: Iterable[Quad],
    name: str,
    output: str,
    prefixes: Mapping[str, str],
    heading: Sequence[str] = (),
    *,
    context: Path | None = None,
) -> int:
    """Write *quads* to *output* in the graph format *name*; return how many statements were written.

    *context* is a file with a JSON-LD context.
    """
    from io import BytesIO

    from kgcli.exporting.writing import write_graph

    # The whole text is made first: a format that cannot hold a value must leave no half of it behind.
    made = BytesIO()
    count = write_graph(quads, name, made, prefixes=prefixes, heading=heading, context=context)
    if faces_person(output):
        with open_text(output) as text:
            text.write(made.getvalue().decode())
    else:
        with open_binary(output) as stream:
            stream.write(made.getvalue())
    return count


def say(text: str) -> None:
    """Print one line of talk to standard error."""
    from kgcli.answers.plain import show_controls

    sys.stderr.write(show_controls(text) + "\n")
