"""Validation of a home: what a reader may see, against the shapes and against the rules for markings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.marking_checks import LowMarkings, check_markings
from kgcli.shapes import Validation
from kgcli.shapes import validate as apply_shapes

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["Outcome", "validate"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What breaks a shape, and what stands below the marking of what it rests on.

    With a *clearance*, nothing above it was judged.
    """

    shapes: Validation
    markings: LowMarkings
    clearance: str | None

    @property
    def findings(self) -> int:
        """How much is wrong."""
        return len(self.shapes.results) + len(self.markings.findings)


def validate(home: "Home", clearance: str | None = None) -> Outcome:
    """Check the statements of *home* that are visible at *clearance*; None sees everything.

    Raises ``UnknownMarkingError``, ``UnreadableShapesError``, and whatever fault the home's files have.
    """
    markings = check_markings(home, clearance)
    return Outcome(apply_shapes(home, clearance), markings, clearance)
