"""Terms as people read them, and text without characters that could command a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.vocabulary import XSD_NUMBERS

if TYPE_CHECKING:
    from kgcli.answers.table import Term

# C0 and C1 controls, DEL, line and paragraph separators, and the marks that turn the direction of writing:
# a terminal obeys them, and a reader cannot see that they are there.
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def count_things(number: int, singular: str, plural: str | None = None) -> str:
    """Return *number* with its noun."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def show_controls(text: str, keep: str = "") -> str:
    r"""Return *text* with each control character written out (ESC as ``\x1b``), except those in *keep*."""
    if text.isascii() and text.isprintable():
        return text

    def show(found: re.Match[str]) -> str:
        character = found.group()
        if character in keep:
            return character
        code = ord(character)
        return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004  (two hex digits)

    return _CONTROLS.sub(show, text)


def make_plain(term: Term | None) -> str:
    """Return the text of *term* for a person: its value, empty where unbound."""
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def is_number(term: Term) -> bool:
    """Whether *term* is a number, which people read right-aligned."""
    return term.kind == "literal" and term.datatype in XSD_NUMBERS
