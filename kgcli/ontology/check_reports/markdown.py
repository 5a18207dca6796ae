"""The report as a page of GitHub Flavored Markdown, such as a comment on a change or a summary of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.formats.markdown import escape_markdown
from kgcli.ontology.check_reports.grouping import (
    describe_finding,
    group_findings,
    write_counts,
    write_extent,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ontology.check_reports.grouping import Group
    from kgcli.ontology.checking import Report

__all__ = ["write_markdown"]

_NAMES: Final = {"error": "Error", "warn": "Warning", "info": "Note"}
_OPEN: Final = 20
"""Longer lists are folded."""


def write_markdown(report: Report) -> str:
    """Return *report* as a heading for each kind of finding, with a table of where it is."""
    return "\n".join(_write(report)) + "\n"


def _write(report: Report) -> Iterator[str]:
    yield "# Ontology check"
    yield ""
    yield write_counts(report)
    yield write_extent(report)
    for group in group_findings(report.findings):
        yield ""
        yield f"## {_NAMES[group.severity]}: {escape_markdown(group.check)} ({len(group.findings):,})"
        yield ""
        if group.problem:
            yield escape_markdown(group.problem)
            yield ""
        if group.remedy:
            yield f"What to do: {escape_markdown(group.remedy)}"
            yield ""
        yield f"From: {escape_markdown(group.source)}"
        yield ""
        is_long = len(group.findings) > _OPEN
        if is_long:
            yield f"<details><summary>{len(group.findings):,} findings</summary>"
            yield ""
        yield from _write_rows(group, report)
        if is_long:
            yield ""
            yield "</details>"
    if report.rule_use is not None and report.rule_use.rules:
        yield ""
        yield "## Rules that the ontology triggers"
        yield ""
        yield "| rule | axioms | infers | with facts | triggered by |"
        yield "| --- | ---: | ---: | ---: | --- |"
        for rule in report.rule_use.rules:
            with_facts = "" if rule.inferred_with_facts is None else f"{rule.inferred_with_facts:,}"
            numbers = f"{rule.axioms:,} | {rule.inferred:,} | {with_facts}"
            yield f"| {rule.rule} | {numbers} | {escape_markdown(', '.join(rule.premises))} |"


def _write_rows(group: Group, report: Report) -> Iterator[str]:
    alike = bool(group.remedy)
    yield "| where | what |" if alike else "| where | what | what to do |"
    yield "| --- | --- |" if alike else "| --- | --- | --- |"
    for finding in group.findings:
        places = ", ".join(map(str, finding.places))
        what = describe_finding(finding, report.prefixes, said=group.problem)
        cells = [places, what, *([] if alike else [finding.remedy])]
        yield f"| {' | '.join(map(escape_markdown, cells))} |"
