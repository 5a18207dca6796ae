"""What a check hands back: what it looked at, what it could not look at, and what is wrong."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Check", "Finding", "Unchecked", "join_checks"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake: its kind, the document's reference, where in it, and what to mend.

    *document* and *place* are empty where the mistake lies in no document.
    """

    document: str
    place: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Unchecked:
    """Something that could not be looked at, and why; it counts as neither right nor wrong."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of one family of checks; *checked* counts what was looked at, by kind."""

    checked: tuple[tuple[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()


def join_checks(checks: Iterable[Check]) -> Check:
    """Return one outcome for many: counts are added in order of first mention, the rest is sorted."""
    counts: Counter[str] = Counter()
    findings: set[Finding] = set()
    unchecked: set[Unchecked] = set()
    for check in checks:
        for kind, count in check.checked:
            counts[kind] += count
        findings.update(check.findings)
        unchecked.update(check.unchecked)
    return Check(tuple(counts.items()), tuple(sorted(findings)), tuple(sorted(unchecked)))
