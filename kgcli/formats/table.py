"""A table for a person's eyes; where the columns do not fit side by side, one block per row."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import is_number, make_plain, show_controls
from kgcli.formats.base import RowFormat
from kgcli.output import TerminalText

if TYPE_CHECKING:
    from rich.console import Console

    from kgcli.formats.base import Row

_GAP: Final = 2
_LONGEST_WORD: Final = 22
"""Longer words may be broken; references and pairs of dates are shorter and stay whole."""
_SMALLEST_BLOCK: Final = 20
_PAIR: Final = re.compile(r"([^\s/]{1,12}/)([^\s/]{1,12})")
"""What may be broken behind its stroke, such as the earliest and the latest day of a bound."""


class TableFormat(RowFormat):
    """Keeps the rows, since the widths of the columns depend on all of them."""

    def start(self) -> None:
        """Write nothing yet."""
        self.rows: list[list[str]] = []
        self.numeric = [True] * len(self.columns)
        self.wraps = False

    def write(self, row: Row) -> None:
        """Keep one row as text."""
        for index, term in enumerate(row):
            if term is not None and not is_number(term):
                self.numeric[index] = False
        self.rows.append([show_controls(make_plain(term), keep="\n") for term in row])

    def finalize(self) -> None:
        """Write the table without its empty columns; the command line says in words what is not there."""
        if not self.rows:
            return
        shown = [place for place, _ in enumerate(self.columns) if any(row[place] for row in self.rows)]
        if shown:
            self.columns = tuple(self.columns[place] for place in shown)
            self.numeric = [self.numeric[place] for place in shown]
            self.rows = [[row[place] for place in shown] for row in self.rows]
        widths = self._widths()
        if widths is None:
            self._write_blocks()
        else:
            self._write_table(widths)

    def _widths(self) -> list[int] | None:
        """Return a width for each column, or None where they do not fit without breaking words."""
        from rich.cells import cell_len

        smallest, natural = [], []
        for index, name in enumerate(self.columns):
            cells = {row[index] for row in self.rows}
            words = (
                word
                for cell in cells
                for word in (_PAIR.sub(r"\1 \2", cell) if _PAIR.fullmatch(cell) else cell).split()
            )
            longest_word = max(map(cell_len, words), default=0)
            longest_line = max((cell_len(line) for cell in cells for line in cell.splitlines()), default=0)
            smallest.append(max(cell_len(name), min(longest_word, _LONGEST_WORD)))
            natural.append(max(cell_len(name), longest_line))
        spare = self.look.width - sum(smallest) - _GAP * (len(self.columns) - 1)
        if spare < 0:
            return None
        widths = smallest
        # Short values are read at a glance on one line; only then is the rest shared out.
        for i in sorted(range(len(widths)), key=lambda i: natural[i] - widths[i]):
            if natural[i] <= _LONGEST_WORD and natural[i] - widths[i] <= spare:
                spare -= natural[i] - widths[i]
                widths[i] = natural[i]
        while spare and (hungry := [i for i, width in enumerate(widths) if width < natural[i]]):
            # The column that would need the most lines gets the next character.
            neediest = max(hungry, key=lambda i: natural[i] / widths[i])
            widths[neediest] += 1
            spare -= 1
        self.wraps = widths != natural
        return widths

    def _console(self, buffer: StringIO) -> Console:
        from rich.console import Console

        return Console(
            file=buffer,
            width=self.look.width,
            color_system="standard" if self.look.colour else None,
            force_terminal=self.look.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def _write_table(self, widths: list[int]) -> None:
        from rich import box
        from rich.table import Table
        from rich.text import Text

        # Where a cell needs several lines, a blank line between the rows shows which lines belong together.
        table = Table(
            box=box.SIMPLE_HEAD,
            show_edge=False,
            pad_edge=False,
            padding=(0, 1, 0, 0),
            leading=1 if self.wraps else 0,
        )
        for name, numeric, width in zip(self.columns, self.numeric, widths, strict=True):
            table.add_column(
                Text(show_controls(name)),
                justify="right" if numeric else "left",
                overflow="fold",
                width=width,
            )
        for row in self.rows:
            table.add_row(*map(Text, map(_break_pair, row, widths)))
        self._show(table)

    def _write_blocks(self) -> None:
        from rich.rule import Rule
        from rich.table import Table
        from rich.text import Text

        for number, row in enumerate(self.rows, 1):
            block = Table.grid(padding=(0, _GAP, 0, 0))
            block.add_column(style="bold" if self.look.colour else "", no_wrap=True)
            block.add_column(overflow="fold", min_width=_SMALLEST_BLOCK)
            for name, value in zip(self.columns, row, strict=True):
                # What is unbound is left out: a block is read line by line, not compared by column.
                if value:
                    block.add_row(Text(show_controls(name)), Text(value))
            self._show(Rule(f"row {number}", align="left", style=""), block)

    def _show(self, *parts: object) -> None:
        buffer = StringIO()
        console = self._console(buffer)
        for part in parts:
            console.print(part)
        # Rich fills each line up to the width; without colour the blanks are only noise.
        text = "".join(line.rstrip(" ") + "\n" for line in buffer.getvalue().split("\n")[:-1])
        if isinstance(self.output, TerminalText):
            self.output.write_trusted(text)
        else:
            self.output.write(text)


def _break_pair(cell: str, width: int) -> str:
    return _PAIR.sub(r"\1\n\2", cell) if len(cell) > width and _PAIR.fullmatch(cell) else cell
