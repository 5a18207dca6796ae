"""Findings of one kind together, so that hundreds of them are read as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.answers.plain import count_things

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ontology.checking import Report
    from kgcli.ontology.findings import Finding, Severity

    Key = tuple[Severity, str, str, str]

__all__ = ["Group", "describe_finding", "group_findings", "write_counts", "write_extent"]

_ANY_AXIOM: Final = "such an axiom"


class Group(NamedTuple):
    """Findings that say the same of different things.

    *problem* is empty where they say it each in its own words, and so is *remedy*.
    """

    severity: Severity
    check: str
    problem: str
    remedy: str
    source: str
    findings: tuple[Finding, ...]


def group_findings(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Return *findings* by what they say, in the order in which each is said first.

    Those that say the same but for the axiom that they quote are together, and so are those of one check that
    each say something else.
    """
    groups: dict[Key, list[Finding]] = {}
    for finding in findings:
        problem = finding.problem.replace(finding.axiom, _ANY_AXIOM) if finding.axiom else finding.problem
        groups.setdefault((finding.severity, finding.check, problem, finding.source), []).append(finding)
    merged: dict[Key, list[Finding]] = {}
    for (severity, check, problem, source), found in groups.items():
        key = (severity, check, "" if len(found) == 1 else problem, source)
        merged.setdefault(key, []).extend(found)
    return tuple(_make_group(*key, tuple(found)) for key, found in merged.items())


def _make_group(
    severity: Severity, check: str, problem: str, source: str, findings: tuple[Finding, ...]
) -> Group:
    remedies = {finding.remedy for finding in findings}
    return Group(
        severity,
        check,
        findings[0].problem if len(findings) == 1 else problem,
        remedies.pop() if len(remedies) == 1 else "",
        source,
        findings,
    )


def write_counts(report: Report) -> str:
    """Return how much was found, in words."""
    if not report.findings:
        return "Nothing is wrong."
    names: dict[Severity, str] = {"error": "error", "warn": "warning", "info": "note"}
    counts = report.count()
    return ", ".join(count_things(counts[severity], name) for severity, name in names.items()) + "."


def write_extent(report: Report) -> str:
    """Return what was checked, in words."""
    extent = ((len(report.files), "file"), (report.statements, "statement"), (report.axioms, "axiom"))
    return f"Checked {', '.join(report.parts)}: {', '.join(count_things(*each) for each in extent)}."


def describe_finding(finding: Finding, prefixes: Mapping[str, str], *, said: str) -> str:
    """Return on one line what a finding is about: its axiom, else its entity, property and value.

    *said* is what was told of it already. A problem that was not is told, too, and an axiom that is quoted
    is not told again.
    """
    from kgcli.descriptions import shorten_iri

    told = said or finding.problem
    if finding.axiom and not all(part in told for part in finding.axiom.split("; ")):
        about = " ".join(finding.axiom.split())
    else:
        parts = (finding.entity, finding.property, finding.value)
        about = " ".join(shorten_iri(part, prefixes) if _is_iri(part) else part for part in parts if part)
    if said:
        return about
    return f"{about}: {told}" if about and about not in told else told


def _is_iri(text: str) -> bool:
    return ":" in text and not any(sign in text for sign in ' "<>')
