"""JSON Lines: one flat object per row, for programs that want values rather than RDF terms."""

from __future__ import annotations

import re
from json import dumps
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import is_number
from kgcli.formats.base import RowFormat
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from kgcli.answers import Term
    from kgcli.formats.base import Row

_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_TRUTH: Final = {"true": "true", "1": "true", "false": "false", "0": "false"}


def write_value(term: Term | None) -> str:
    """Return *term* as one JSON value: a number, a truth value, a string, or null where unbound.

    A number keeps its lexical form; one that JSON cannot write (``INF``, ``+5``) stays a string.
    """
    if term is None:
        return "null"
    if term.kind == "bnode":
        return dumps("_:" + term.value, ensure_ascii=False)
    if term.kind == "literal":
        if is_number(term) and _NUMBER.fullmatch(term.value):
            return term.value
        if term.datatype == XSD + "boolean" and term.value in _TRUTH:
            return _TRUTH[term.value]
    return dumps(term.value, ensure_ascii=False)


class JsonLinesFormat(RowFormat):
    """Each line holds every column, in order."""

    def write(self, row: Row) -> None:
        """Write one line."""
        fields = (
            f"{dumps(name, ensure_ascii=False)}: {write_value(term)}"
            for name, term in zip(self.columns, row, strict=True)
        )
        self.output.write("{" + ", ".join(fields) + "}\n")

    def finalize(self) -> None:
        """Nothing follows the last line."""
