"""What every format has in common: write things one by one, then finalize."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    """Writes quads (or, where the format knows no named graphs, their triples) to a binary stream."""

    dataset = False
    """Whether the format can say in which named graph a statement stands."""

    def __init__(self, output: BinaryIO, prefixes: Mapping[str, str], heading: Sequence[str] = ()) -> None:
        self.output = output
        self.prefixes = dict(prefixes)
        self.heading = tuple(heading)

    @abstractmethod
    def write(self, quad: Quad) -> None:
        """Take one statement; statements come out in the order in which they came in."""

    @abstractmethod
    def finalize(self) -> None:
        """Write all that was not yet written."""
