"""What every format has in common: write things one by one, then finalize."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from kgcli.answers import Term

    Row = Sequence[Term | None]


class Look(NamedTuple):
    """What a format for people's eyes needs to know about the place where it is shown."""

    width: int = 120
    colour: bool = False
    title: str = "Answer"


class RowFormat(ABC):
    """Writes the rows of one answer to a text stream.

    A format that can stream writes each row at once; the others keep them until ``finalize``.
    """

    def __init__(self, output: TextIO, columns: Sequence[str], look: Look = Look()) -> None:  # noqa: B008
        # Look is immutable, so that one default serves all.
        self.output = output
        self.columns = tuple(columns)
        self.look = look
        self.start()

    def start(self) -> None:  # noqa: B027
        """Write what comes before the first row; most formats have a header here."""

    @abstractmethod
    def write(self, row: Row) -> None:
        """Write one row: a term, or None where unbound, for each column."""

    @abstractmethod
    def finalize(self) -> None:
        """Write what comes after the last row."""

    @classmethod
    def write_boolean(cls, output: TextIO, value: bool) -> None:
        """Write the answer to an ASK query; a format without a notation for it writes the bare word."""
        output.write("true\n" if value else "false\n")


class GraphFormat(ABC):
    """Writes quads (or, where the format knows no named graphs, their triples) to a binary stream.

    *prefixes* may shorten IRIs; *heading* are lines for a comment on top.
    """

    dataset = False
    """Whether the format can say in which named graph a statement stands."""
    in_lines = False
    """Whether each statement is a line, so that sorting lines is all there is to writing."""
    own_order = False
    """Whether the format orders statements and names blank nodes by itself."""
    context: Path | None = None
    """The file with a JSON-LD context, for JSON-LD."""

    def __init__(self, output: BinaryIO, prefixes: Mapping[str, str], heading: Sequence[str] = ()) -> None:
        self.output = output
        self.prefixes = dict(prefixes)
        self.heading = tuple(heading)

    @abstractmethod
    def write(self, quad: Quad) -> None:
        """Take one statement; statements come out in the order in which they came in, or in the format's."""

    @abstractmethod
    def finalize(self) -> None:
        """Write all that was not yet written."""

    def write_heading(self) -> None:
        """Write the heading as comments that begin with a number sign."""
        for line in self.heading:
            self.output.write(f"# {line}\n".encode())


class KeptGraphFormat(GraphFormat):
    """Keeps the statements until ``finalize``."""

    def __init__(self, output: BinaryIO, prefixes: Mapping[str, str], heading: Sequence[str] = ()) -> None:
        super().__init__(output, prefixes, heading)
        self.quads: list[Quad] = []

    def write(self, quad: Quad) -> None:
        """Take one statement."""
        self.quads.append(quad)
