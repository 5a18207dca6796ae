"""``kgcli query NAME --why``: what made each row, in each of the forms in which reasons are told."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from kgcli.cli.forms import ROWS, print_picture, print_tree
from kgcli.cli.reasons import (
    SUPPORT_COLUMNS,
    Line,
    list_supports,
    print_lines,
    tell_reason,
    walk_reasons,
    wrap_line,
    write_cell,
)
from kgcli.explaining.forms.rows import write_cells
from kgcli.formats.registry import GRAPH_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Table, Term
    from kgcli.explaining.reasons import Reason
    from kgcli.explaining.rows import ExplainedRow, MatchedStatement
    from kgcli.home import Home

__all__ = ["print_explained"]

_MISSING: Final = "nothing states"


def print_explained(rows: Sequence[ExplainedRow], name: str, output: str, *, title: str, home: Home) -> None:
    """Write why *rows* of *home* are there to *output* in the form *name*."""
    from kgcli.cli.printing import look_around, print_graph, print_rows

    if name == "text":
        print_lines(_tell(rows, look_around(output, "").width), output)
    elif name == "json":
        from kgcli.explaining.forms.matched import make_tree

        print_tree(make_tree(rows), output, indent=2)
    elif name in GRAPH_FORMATS:
        from kgcli.answers.plain import show_controls
        from kgcli.explaining.forms.provo import describe_rows

        heading = [
            show_controls(title),
            *(f"Row {each.number} needs the marking {each.marking}." for each in rows),
        ]
        print_graph(describe_rows(home, rows), name, output, home.settings.prefixes, heading)
    elif name in ROWS:
        print_rows(_list_rows(rows), name, output, title)
    else:
        from kgcli.explaining.forms.rows import gather_rows

        print_picture(gather_rows(rows, title), name, output)


def _tell(rows: Sequence[ExplainedRow], width: int) -> Iterator[Line]:
    for place, row in enumerate(rows):
        if place:
            yield Line("")
        yield from _tell_row(row, width)


def _tell_row(row: ExplainedRow, width: int) -> Iterator[Line]:
    yield from wrap_line(f"Row {row.number}. {write_cells(row)}", "", width)
    shown = [each for each in row.statements if not each.is_aside and not each.is_counted]
    counted = [each for each in row.statements if not each.is_aside and each.is_counted]
    told: set[str] = set()
    yield from _tell_statements(shown, told, width)
    if counted:
        yield Line("")
        yield from wrap_line(_say_counted(row), "", width, "  ")
        yield from _tell_statements(counted, told, width)
    for missing in row.missing:
        if not missing.is_aside:
            yield from wrap_line(f"and nothing states: {missing.text}", "note", width, "  ")
    yield Line("")
    aside = _count_aside(row)
    if aside:
        yield from wrap_line(f"Names and places: {aside} (--format json lists them).", "", width)
    if row.others:
        more = "One other match gives" if row.others == 1 else f"{row.others:,} other matches give"
        yield from wrap_line(f"{more} the same row.", "", width)
    if row.is_added is not None:
        yield Line(
            "This row is there only by reasoning."
            if row.is_added
            else "This row would be there without reasoning, too."
        )
    yield Line(f"This row needs the marking {row.marking}.")


def _tell_statements(statements: Sequence[MatchedStatement], told: set[str], width: int) -> Iterator[Line]:
    """Yield the lines of *statements*; those that follow each other and rest on the same tell it once.

    Words that *told* knows are not told again.
    """
    reasons = [each.explanation.reason for each in statements if each.explanation.reason is not None]
    for reason, after in zip_longest(reasons, reasons[1:]):
        if after is not None and reason.rule is None and _share(reason, after):
            yield from tell_reason(replace(reason, supports=(), place=None), width, "  ")
        else:
            yield from tell_reason(_shorten(reason, told), width, "  ")


def _share(reason: Reason, other: Reason) -> bool:
    """Whether two statements rest on the same."""
    return other.rule is None and (reason.supports, reason.place) == (other.supports, other.place)


def _shorten(reason: Reason, told: set[str]) -> Reason:
    """Return *reason* without the words that *told* knows, to which it adds the others."""
    supports = []
    for support in reason.supports:
        known = support.words is not None and support.graph in told
        supports.append(replace(support, words=None, note="the words are above") if known else support)
        told.add(support.graph)
    return replace(
        reason, supports=tuple(supports), reasons=tuple(_shorten(each, told) for each in reason.reasons)
    )


def _say_counted(row: ExplainedRow) -> str:
    if row.total > row.told:
        return f"It sums up {row.total:,} matches; the first {row.told:,} of them:"
    return "It sums up:"


def _count_aside(row: ExplainedRow) -> str:
    from kgcli.answers.plain import count_things

    statements = sum(each.is_aside for each in row.statements)
    missing = sum(each.is_aside for each in row.missing)
    parts = []
    if statements:
        parts.append(count_things(statements, "statement"))
    if missing:
        parts.append(f"{count_things(missing, 'thing')} that nothing states")
    return ", ".join(parts)


def _list_rows(rows: Sequence[ExplainedRow]) -> Table:
    from kgcli.answers import Table

    found: list[tuple[Term | None, ...]] = []
    for row in rows:
        for each in row.statements:
            reasons = [each.explanation.reason] if each.explanation.reason else []
            for depth, reason in walk_reasons(reasons):
                about = (row.number, each.role, row.marking, depth)
                said = (reason.statement, reason.rule, reason.sentence)
                supports = list_supports(reason)
                found.extend(tuple(map(write_cell, (*about, *said, *support))) for support in supports)
        for missing in row.missing:
            cells = (row.number, _MISSING, row.marking, 1, missing.text)
            empty = (None,) * (2 + len(SUPPORT_COLUMNS))
            found.append(tuple(map(write_cell, (*cells, *empty))))
    columns = ("row", "role", "marking", "depth", "statement", "by", "sentence")
    return Table((*columns, *SUPPORT_COLUMNS), tuple(found))
