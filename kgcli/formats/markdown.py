"""A table in GitHub Flavored Markdown, section 4.10."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import make_plain, show_controls
from kgcli.formats.base import RowFormat

if TYPE_CHECKING:
    from kgcli.formats.base import Row

# An underscore inside a word is no emphasis, so that names of columns stay readable.
_SPECIAL: Final = re.compile(r"[\\`*\[\]|~$]|(?<![^\W_])_|_(?![^\W_])")
_ENTITIES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape_markdown(text: str) -> str:
    """Return *text* for a cell or a line: it says what it says, whatever signs are in it."""
    lines = [show_controls(line).strip() for line in text.splitlines()]
    return "<br>".join(_SPECIAL.sub(r"\\\g<0>", line.translate(_ENTITIES)) for line in lines)


class MarkdownFormat(RowFormat):
    """One line per row; a line break inside a value becomes ``<br>``."""

    def start(self) -> None:
        """Write the header and the line below it."""
        if self.columns:
            self._line([escape_markdown(name) for name in self.columns])
            self._line(["---"] * len(self.columns))

    def _line(self, cells: list[str]) -> None:
        self.output.write("| " + " | ".join(cells) + " |\n")

    def write(self, row: Row) -> None:
        """Write one row; an unbound value is an empty cell."""
        self._line([escape_markdown(make_plain(term)) for term in row])

    def finalize(self) -> None:
        """Nothing follows the last row."""
