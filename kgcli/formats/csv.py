"""SPARQL 1.1 results as CSV: W3C "SPARQL 1.1 Query Results CSV and TSV Formats", section 3, on RFC 4180."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.formats.base import RowFormat

if TYPE_CHECKING:
    from kgcli.formats.base import Row

_SPECIAL = frozenset('",\r\n')


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if not _SPECIAL.isdisjoint(text) else text


class CsvFormat(RowFormat):
    """Plain values without their types; lines end in CR LF, a value is quoted where it must be."""

    def start(self) -> None:
        """Write the names of the columns, without question marks."""
        self.output.write(",".join(map(_quote, self.columns)) + "\r\n")

    def write(self, row: Row) -> None:
        """Write one line; an unbound value is empty, a blank node begins with ``_:``."""
        cells = []
        for term in row:
            if term is None:
                cells.append("")
            elif term.kind == "bnode":
                cells.append("_:" + term.value)
            else:
                cells.append(_quote(term.value))
        if cells == [""]:
            # A line without any character would be taken for a blank line and lost.
            cells = ['""']
        self.output.write(",".join(cells) + "\r\n")

    def finalize(self) -> None:
        """Nothing follows the last line."""
