"""Verification of a home against its documents: every check at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kgcli.verification.bounds import check_bounds
from kgcli.verification.figures import check_figures
from kgcli.verification.findings import Check, Finding, Unchecked, join_checks
from kgcli.verification.portions import check_portions
from kgcli.verification.spans import check_passages, check_spans
from kgcli.verification.texts import read_texts
from kgcli.verification.visible import Visible, read_visible

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["Verification", "verify"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked (counts by kind), what could not be, and every mistake found, in a fixed order."""

    checked: tuple[tuple[str, int], ...]
    unchecked: tuple[Unchecked, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing that could be checked is wrong."""
        return not self.findings


def verify(home: "Home", documents: Path, clearance: str | None = None) -> Verification:
    """Check what *home* records of its documents against the texts in the folder *documents*.

    Only what is visible at *clearance* is checked and told; None sees everything. Raises
    ``MissingDocumentsError``, ``UnknownMarkingError`` and ``UnreadableSourceError``.
    """
    return _verify_visible(read_visible(home, clearance), documents)


def _verify_visible(visible: Visible, documents: Path) -> Verification:
    """Check statements that have been read already, as ``verify`` does."""
    evidence, statements = visible.evidence, visible.statements
    texts = read_texts(evidence, documents)
    outcome = join_checks(
        (
            texts.check,
            Check(findings=evidence.findings),
            check_passages(evidence, texts),
            check_portions(evidence, texts, statements, visible.markings),
            check_spans(evidence, texts, statements),
            check_figures(evidence, texts, statements),
            check_bounds(evidence, statements, visible.markings, complete=visible.complete),
        )
    )
    return Verification(outcome.checked, outcome.unchecked, outcome.findings)
