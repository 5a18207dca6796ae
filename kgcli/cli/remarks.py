"""What is said about an answer on standard error: rows, seconds, and how far it may be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.cli.printing import count_things, say

if TYPE_CHECKING:
    from kgcli.answers import Table
    from kgcli.home import Home

MARKING_COLUMN: Final = "marking"


def remark_rows(
    home: Home,
    table: Table,
    *,
    name: str,
    output: str,
    clearance: str | None,
    seconds: float | None,
    remote: bool = False,
) -> None:
    """Say what belongs to the rows just written in the format *name*.

    After a table, and after a file was written, the number of rows and their highest marking; where nobody
    looks, only that there were none.
    """
    if not table.rows:
        say("No rows.")
    elif name == "table" or output != "-":
        written = f" written to {output}" if output != "-" else ""
        marking = find_highest_marking(home, table)
        if marking is not None:
            told = f" Highest marking: {marking}."
        elif remote:
            told = ""
        elif clearance is not None:
            told = f" Clearance: {clearance}."
        else:
            told = " Clearance: everything."
        say(f"{count_things(len(table.rows), 'row')}{written}.{told}")
    remark_time(seconds)


def remark_time(seconds: float | None) -> None:
    """Say how long the answer took, if that is known."""
    if seconds is not None:
        say(f"Took {seconds:.3f} s.")


def find_highest_marking(home: Home, table: Table) -> str | None:
    """Return the join of the answer's markings in the home's notation, None where it has no such column."""
    if MARKING_COLUMN not in table.columns:
        return None
    index = table.columns.index(MARKING_COLUMN)
    notations = sorted({term.value for row in table.rows if (term := row[index]) is not None})
    if not notations:
        return None
    if len(notations) == 1:
        return notations[0]
    from kgcli.errors import CacheError, UnknownMarkingError
    from kgcli.export import read_built_scheme

    try:
        scheme = read_built_scheme(home)
        highest = scheme.parse(notations[0])
        for notation in notations[1:]:
            highest = scheme.join(highest, scheme.parse(notation))
    except (UnknownMarkingError, CacheError):
        # Somebody else's query, which means something else by that name, or an endpoint's answer.
        return None
    return highest.notation
