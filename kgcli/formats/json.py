"""SPARQL 1.1 results as JSON: W3C "SPARQL 1.1 Query Results JSON Format"."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, TextIO

from kgcli.formats.base import RowFormat
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from kgcli.answers import Term
    from kgcli.formats.base import Row


def describe_term(term: Term) -> dict[str, str]:
    """Return *term* as section 3.2.2 encodes it."""
    if term.kind != "literal":
        return {"type": "uri" if term.kind == "iri" else "bnode", "value": term.value}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype and term.datatype != XSD + "string":
        found["datatype"] = term.datatype
    return found


class JsonFormat(RowFormat):
    """One binding per line inside one JSON document."""

    separator = "\n"

    def start(self) -> None:
        """Write the head and open the bindings."""
        head = dumps({"vars": self.columns}, ensure_ascii=False)
        self.output.write(f'{{"head": {head}, "results": {{"bindings": [')

    def write(self, row: Row) -> None:
        """Write one binding; an unbound column is left out."""
        binding = {
            name: describe_term(term)
            for name, term in zip(self.columns, row, strict=True)
            if term is not None
        }
        self.output.write(self.separator + dumps(binding, ensure_ascii=False))
        self.separator = ",\n"

    def finalize(self) -> None:
        """Close the bindings."""
        self.output.write("\n]}}\n")

    @classmethod
    def write_boolean(cls, output: TextIO, value: bool) -> None:
        """Write the answer to an ASK query (section 3.3)."""
        output.write(dumps({"head": {}, "boolean": value}) + "\n")
