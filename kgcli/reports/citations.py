"""Where the rows of an answer come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.formats.plain import make_plain
from kgcli.reports.report import Citation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgcli.answers import Table

__all__ = ["CITED", "cite_rows", "names_evidence"]

CITED: Final = frozenset({"document", "paragraph", "voice", "attributed_to"})
"""The columns in which saved queries name the evidence of a row."""


def names_evidence(table: Table) -> bool:
    """Tell whether the rows of *table* name the documents and paragraphs that they rest on."""
    return {"document", "paragraph"} <= set(table.columns)


def cite_rows(table: Table) -> list[tuple[Citation, ...]]:
    """Return for each row where it comes from, as its columns tell it."""
    if not names_evidence(table):
        return [()] * len(table.rows)
    rows = (dict(zip(table.columns, map(make_plain, row), strict=True)) for row in table.rows)
    return [(_cite(row),) if row["document"] else () for row in rows]


def _cite(row: Mapping[str, str]) -> Citation:
    place = row["paragraph"]
    voice, speaker = row.get("voice", ""), row.get("attributed_to", "")
    return Citation(
        row["document"],
        f"paragraph {place}" if place.isdecimal() else place,
        ", ".join(filter(None, ("" if voice in speaker else voice, speaker))),
    )
