"""Answers as tables of HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kgcli.answers.plain import is_number, make_plain, show_controls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.answers.table import Table, Term

__all__ = ["write_cell", "write_fragment", "write_head"]


def write_cell(term: Term | None) -> str:
    """Return one cell of the table: an address as a link, a number aligned as one, nothing that is markup."""
    text = escape(show_controls(make_plain(term), keep="\n"))
    if term is not None and term.kind == "iri" and term.value.startswith(("http://", "https://")):
        return f'<td><a href="{text}" rel="noreferrer">{text}</a></td>'
    if term is not None and is_number(term):
        return f'<td class="number">{text}</td>'
    language = f' lang="{escape(term.language)}"' if term is not None and term.language else ""
    return f"<td{language}>{text}</td>"


def write_fragment(table: Table, most: int = 100) -> str:
    """Return the first *most* rows as an HTML table without a page, as notebooks show it."""
    rows = "".join(f"<tr>{''.join(map(write_cell, row))}</tr>\n" for row in table.rows[:most])
    left = len(table.rows) - most
    more = f"<p>and {left:,} more row{'s' if left > 1 else ''}</p>\n" if left > 0 else ""
    return f"<table>\n{write_head(table.columns)}<tbody>\n{rows}</tbody>\n</table>\n{more}"


def write_head(columns: Sequence[str]) -> str:
    """Return the head of the table, with the names of its columns."""
    names = "".join(f'<th scope="col">{escape(show_controls(name))}</th>' for name in columns)
    return f"<thead><tr>{names}</tr></thead>\n"
