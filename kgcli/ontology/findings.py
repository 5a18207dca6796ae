"""The finding: one thing that a check of the ontology has to say, where it stands and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from kgcli.ontology.reading import Place

Severity = Literal["error", "warn", "info"]

#: From the gravest down.
SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warn", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: how grave it is, about what, why it is a problem, and how it is mended."""

    severity: Severity
    #: The name of the check, such as "rl-profile" or "missing-label".
    check: str
    #: The IRI of the term that it is about; empty where it is about none.
    entity: str
    #: The IRI of the property that it is about; empty where it is about none.
    property: str
    #: The value that is at fault, as text; empty where there is none.
    value: str
    problem: str
    remedy: str
    #: Where the check comes from: a section of a standard, or the file that asks it.
    source: str
    #: Where in the files it stands; empty where no file can be told.
    places: "tuple[Place, ...]" = ()
    #: The axiom it is about, as text; empty where it is about none.
    axiom: str = ""


def rank_severity(severity: Severity) -> int:
    """Return 0 for the gravest severity, and more for each that is less grave."""
    return SEVERITIES.index(severity)


def is_at_least(severity: Severity, threshold: Severity) -> bool:
    """Return whether a severity is as grave as a threshold, or graver."""
    return rank_severity(severity) <= rank_severity(threshold)


def order_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, each once: the gravest first, then by check, place, entity and value."""
    return tuple(sorted(dict.fromkeys(findings), key=_sort_key))


def _sort_key(finding: Finding) -> tuple[object, ...]:
    """Return what a finding is ordered by."""
    places = tuple((place.file, place.line or 0) for place in finding.places)
    return (
        rank_severity(finding.severity),
        finding.check,
        places,
        finding.entity,
        finding.property,
        finding.value,
        finding.problem,
        finding.axiom,
    )
