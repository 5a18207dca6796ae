"""The report of a check of the ontology, as a person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.cli.reasons import Line, wrap_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ontology.check_reports.grouping import Group
    from kgcli.ontology.checking import Report
    from kgcli.ontology.rule_use import UsedRule

FEW: Final = 5
"""So many findings of one kind show what is wrong; the others are counted."""
FEW_LONG: Final = 3
"""The same of findings each of which says at length what is wrong."""
_KINDS: Final = {"error": "removed", "warn": "changed", "info": "support"}
_NAMES: Final = {"error": "ERROR", "warn": "WARN", "info": "INFO"}
_INDENT: Final = "  "
_WIDEST_PLACE: Final = 40
_NARROWEST: Final = 30
"""What is found needs so many characters beside its place, else it goes below."""


def tell_report(report: Report, width: int, *, everything: bool) -> Iterator[Line]:
    """Yield the lines of *report*, *width* wide: findings of one kind together, and what was checked."""
    from kgcli.ontology.check_reports.grouping import group_findings, write_counts, write_extent

    for group in group_findings(report.findings):
        yield from _tell_group(group, report, width, everything=everything)
        yield Line("")
    if report.rule_use is not None and report.rule_use.rules:
        yield from _tell_rules(report.rule_use.rules, width)
        yield Line("")
    yield from wrap_line(write_extent(report), "", width, hanging="")
    yield Line(write_counts(report))


def _tell_group(group: Group, report: Report, width: int, *, everything: bool) -> Iterator[Line]:
    from kgcli.ontology.check_reports.grouping import describe_finding

    number = len(group.findings)
    count = f" ({number:,})" if number > 1 else ""
    yield from wrap_line(f"{_NAMES[group.severity]} {group.check}{count}", _KINDS[group.severity], width)
    if group.problem:
        yield from wrap_line(group.problem, "", width, _INDENT, hanging="")
    if group.remedy:
        yield from wrap_line(f"To do: {group.remedy}", "", width, _INDENT, hanging="")
    elif not everything:
        yield from wrap_line(
            f"To do with the first: {group.findings[0].remedy}", "", width, _INDENT, hanging=""
        )
    yield from wrap_line(f"From: {group.source}", "", width, _INDENT, hanging="")
    shown = group.findings if everything else group.findings[: FEW if group.problem else FEW_LONG]
    places = [list(map(str, finding.places)) for finding in shown]
    column = min(max((len(each[0]) for each in places if each), default=0), _WIDEST_PLACE)
    for finding, where in zip(shown, places, strict=True):
        what = describe_finding(finding, report.prefixes, said=group.problem)
        yield from _tell_finding(where, what, column, width)
        if everything and not group.remedy:
            yield from wrap_line(f"To do: {finding.remedy}", "", width, _INDENT * 4, hanging="")
    left = number - len(shown)
    if left:
        yield Line(f"{_INDENT * 2}and {left:,} more (all of them: --all)", "note")


def _tell_finding(places: list[str], what: str, column: int, width: int) -> Iterator[Line]:
    import textwrap

    from kgcli.answers.plain import show_controls

    indent = _INDENT * 2
    start = f"{indent}{places[0]:<{column}}  " if places else indent
    beside = width - len(start) >= _NARROWEST
    hanging = " " * len(start) if beside and places else indent + _INDENT * 2
    if not beside:
        yield Line(start.rstrip())
        start = hanging
    yield from (
        Line(line)
        for line in textwrap.wrap(
            show_controls(what),
            max(width, len(hanging) + _NARROWEST),
            initial_indent=start,
            subsequent_indent=hanging,
            break_on_hyphens=False,
            break_long_words=False,
        )
        or [start.rstrip()]
    )
    if len(places) > 1:
        yield from wrap_line(f"with {', '.join(places[1:])}", "support", width, hanging, hanging="")


def _tell_rules(rules: Sequence[UsedRule], width: int) -> Iterator[Line]:
    """Yield a table: how many axioms give each rule something to do, and what comes of it."""
    with_facts = any(rule.inferred_with_facts is not None for rule in rules)
    head = ["rule", "axioms", "infers", *(["with facts"] if with_facts else [])]
    rows = [
        [
            rule.rule,
            f"{rule.axioms:,}",
            f"{rule.inferred:,}",
            *([_write_number(rule.inferred_with_facts)] if with_facts else []),
        ]
        for rule in rules
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def write(cells: Sequence[str]) -> str:
        first, *others = (
            cell.ljust(widths[0]) if not at else cell.rjust(widths[at]) for at, cell in enumerate(cells)
        )
        return f"{_INDENT}{'  '.join([first, *others])}  "

    yield Line("Rules that the ontology triggers", "statement")
    yield Line(write(head) + "by")
    for cells, rule in zip(rows, rules, strict=True):
        start = write(cells)
        yield from wrap_line(start + ", ".join(rule.premises), "", width, hanging=" " * len(start))


def _write_number(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
