"""SPARQL 1.1 results as TSV: W3C "SPARQL 1.1 Query Results CSV and TSV Formats", section 4."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.formats.base import RowFormat
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from kgcli.answers import Term
    from kgcli.formats.base import Row

_BARE: Final = {
    # What SPARQL's grammar reads as a number without quotes (rules INTEGER, DECIMAL, DOUBLE).
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
}
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
)


def write_term(term: Term) -> str:
    """Return *term* as SPARQL and Turtle write it, on one line."""
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "bnode":
        return f"_:{term.value}"
    bare = _BARE.get(term.datatype or "")
    if bare is not None and bare.fullmatch(term.value):
        return term.value
    quoted = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    if term.datatype and term.datatype != XSD + "string":
        return f"{quoted}^^<{term.datatype}>"
    return quoted


class TsvFormat(RowFormat):
    """Terms in SPARQL's own notation, so that nothing is lost."""

    def start(self) -> None:
        """Write the names of the columns as variables."""
        self.output.write("\t".join("?" + name for name in self.columns) + "\n")

    def write(self, row: Row) -> None:
        """Write one line; an unbound value is empty."""
        self.output.write("\t".join("" if term is None else write_term(term) for term in row) + "\n")

    def finalize(self) -> None:
        """Nothing follows the last line."""
