"""Terms of N-Quads as SPARQL reads them."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["write_term"]

_ESCAPE: Final = re.compile(r"\\\\([uU])|\\.")


def write_term(text: str) -> str:
    r"""Return *text*, terms or statements of N-Triples, for use in SPARQL.

    The two write terms alike, but for a backslash followed by a u: SPARQL (1.1, section 19.2) looks for code
    points as \uXXXX before it looks for strings, so that letter is given by its own code point.
    """
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda found: f"\\\\\\u{ord(found[1]):04x}" if found[1] else found[0],
        text,
    )
