"""SPARQL results as XML: W3C "SPARQL Query Results XML Format (Second Edition)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TextIO

from kgcli.errors import UnwritableValueError
from kgcli.formats.base import RowFormat
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from kgcli.answers import Term
    from kgcli.formats.base import Row

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
)
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)
ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot carry, not even escaped (production 2, Char)."""


def escape_text(text: str) -> str:
    """Return *text* as character data. Raises ``UnwritableValueError`` for what XML 1.0 cannot carry."""
    if found := ILLEGAL.search(text):
        raise UnwritableValueError(
            f"XML cannot hold the character U+{ord(found.group()):04X}, which stands in a value of this "
            "answer. Use another format, e.g. --format json"
        )
    return text.translate(_ESCAPES)


def _element(term: Term) -> str:
    text = escape_text(term.value)
    if term.kind == "iri":
        return f"<uri>{text}</uri>"
    if term.kind == "bnode":
        return f"<bnode>{text}</bnode>"
    if term.language:
        return f'<literal xml:lang="{term.language.translate(_QUOTED)}">{text}</literal>'
    if term.datatype and term.datatype != XSD + "string":
        return f'<literal datatype="{term.datatype.translate(_QUOTED)}">{text}</literal>'
    return f"<literal>{text}</literal>"


class XmlFormat(RowFormat):
    """One result element per line."""

    def start(self) -> None:
        """Write the head and open the results."""
        names = "".join(f'    <variable name="{name.translate(_QUOTED)}"/>\n' for name in self.columns)
        self.output.write(f"{_HEAD}  <head>\n{names}  </head>\n  <results>\n")

    def write(self, row: Row) -> None:
        """Write one result; an unbound column is left out."""
        bindings = "".join(
            f'<binding name="{name.translate(_QUOTED)}">{_element(term)}</binding>'
            for name, term in zip(self.columns, row, strict=True)
            if term is not None
        )
        self.output.write(f"    <result>{bindings}</result>\n")

    def finalize(self) -> None:
        """Close the results."""
        self.output.write("  </results>\n</sparql>\n")

    @classmethod
    def write_boolean(cls, output: TextIO, value: bool) -> None:
        """Write the answer to an ASK query (section 2.3.2)."""
        output.write(f"{_HEAD}  <head/>\n  <boolean>{'true' if value else 'false'}</boolean>\n</sparql>\n")
