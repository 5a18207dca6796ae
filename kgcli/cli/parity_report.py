"""What ``kgcli parity`` tells: the rows that differ, a line for each question, how the endpoint reasons."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Table, Term
    from kgcli.parity.checking import Outcome, Parity
    from kgcli.parity.reasoning import Finding, Reasoning

    Row = tuple[Term | None, ...]
    Difference = tuple[str, str]

__all__ = ["list_differences", "print_parity"]

_INDENT: Final = "    "
_NARROWEST: Final = 40


def list_differences(parity: Parity) -> Table:
    """Return a row for each difference: the question, what differs, and the row or the reason."""
    from kgcli.cli.findings import make_table

    rows = ((each.question.shown, *found) for each in parity.differing for found in _tell_differences(each))
    return make_table(("question", "difference", "row"), rows)


def print_parity(parity: Parity, output: str | None, *, most: int | None) -> None:
    """Print the report to *output*; without one, its last lines to standard error.

    *most* is the number of differences to print for each question.
    """
    from kgcli.answers.plain import show_controls
    from kgcli.cli.printing import look_around, say
    from kgcli.formats.registry import open_row_format
    from kgcli.output import open_text

    last = [
        *(f"Left out: {line}." for line in parity.left_out),
        *_tell_reasoning(parity.reasoning),
        _count(parity),
    ]
    if output is None:
        for line in last:
            say(line)
        return
    with open_text(output) as stream:
        look = look_around(output, "Questions")
        for each in parity.differing:
            lines = _list_lines(each, most, max(look.width, _NARROWEST))
            stream.write("".join(f"{show_controls(line)}\n" for line in (*lines, "")))
        table = _summarize(parity)
        writer = open_row_format("table", stream, table.columns, look)
        for row in table.rows:
            writer.write(row)
        writer.finalize()
        wrapped = (part for line in last for part in _wrap(line, look.width, ""))
        stream.write("".join(f"{show_controls(line)}\n" for line in ("", *wrapped)))


def _list_lines(outcome: Outcome, most: int | None, width: int) -> Iterator[str]:
    yield from _wrap(f"{outcome.question.shown}: {_name_outcome(outcome)}", width, "")
    found = list(_tell_differences(outcome))
    for kind, row in found if most is None else found[:most]:
        yield from _wrap(f"{kind}: {row}" if row else kind, width, "  ")
    if most is not None and len(found) > most:
        yield f"  and {len(found) - most:,} more (--all)"


def _wrap(line: str, width: int, indent: str) -> list[str]:
    hanging = indent + _INDENT if indent else "  "
    return textwrap.wrap(
        line,
        max(width, _NARROWEST),
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _tell_differences(outcome: Outcome) -> Iterator[Difference]:
    """Yield what differs and the row that shows it."""
    if outcome.error_here:
        yield "error here", outcome.error_here
    if outcome.error_there:
        yield "error there", outcome.error_there
    found = outcome.comparison
    if found is None:
        return
    for name in found.missing_columns:
        yield "column missing there", name
    for name in found.extra_columns:
        yield "column extra there", name
    for row in found.missing:
        yield "missing there", _write_row(found.columns, row)
    for row in found.extra:
        yield "extra there", _write_row(found.columns, row)
    for row, other in found.respelled:
        yield "spelled otherwise there", _write_pair(found.columns, row, other)
    if found.reordered:
        yield "in another order there", ""


def _write_row(columns: Sequence[str], row: Row) -> str:
    from kgcli.parity.spellings import write_term

    cells = (
        f"{name} {write_term(cell)}" for name, cell in zip(columns, row, strict=True) if cell is not None
    )
    return ", ".join(cells) or "nothing is bound"


def _write_pair(columns: Sequence[str], row: Row, other: Row) -> str:
    """Return the cells that differ first, then the row."""
    from kgcli.parity.spellings import write_term

    changed = ", ".join(
        f"{name} {write_term(there)} for {write_term(here)}"
        for name, here, there in zip(columns, row, other, strict=True)
        if here != there
    )
    return f"{changed}; in: {_write_row(columns, row)}"


def _summarize(parity: Parity) -> Table:
    from kgcli.cli.findings import make_table

    rows = (
        (each.question.shown, each.rows_here, each.rows_there, _name_outcome(each))
        for each in parity.outcomes
    )
    return make_table(("question", "rows_here", "rows_there", "outcome"), rows)


def _name_outcome(outcome: Outcome) -> str:
    """Return in a few words how the answers differ."""
    found = outcome.comparison
    if outcome.unnamed:
        return "same: neither side knows the value"
    if found is None:
        sides = [
            side for side, error in (("here", outcome.error_here), ("there", outcome.error_there)) if error
        ]
        return f"error {' and '.join(sides)}"
    if found.same:
        return "same"
    parts = [
        f"{len(rows):,} {what}"
        for rows, what in (
            (found.missing_columns, "columns missing"),
            (found.extra_columns, "columns extra"),
            (found.missing, "missing"),
            (found.extra, "extra"),
            (found.respelled, "only spelled otherwise"),
        )
        if rows
    ]
    if found.repeated:
        parts.append("all of them repeat others")
    if found.reordered:
        parts.append("only the order differs")
    return ", ".join(parts)


def _tell_reasoning(reasoning: Reasoning) -> Iterator[str]:
    if reasoning.empty:
        yield (
            "Its default graph is empty, so that most questions find nothing there. Let the server's default "
            "graph be the union of its named graphs, or name default_graphs for the endpoint in kgcli.toml."
        )
        return
    if reasoning.reasons:
        yield "It reasons by itself, and seems to apply:"
        yield from (_tell_finding(finding) for finding in reasoning.applied)
    elif reasoning.reasons is False:
        yield "It does not reason by itself:"
        named = [finding for finding in reasoning.findings if finding.verdict == "not applied"]
        yield from (_tell_finding(finding) for finding in named if finding.probe.basic)
    else:
        yield f"Whether it reasons by itself cannot be told: {_explain(reasoning)}."


def _tell_finding(finding: Finding) -> str:
    return f"  {finding.probe.rule} ({finding.probe.says}): {finding.because}, e.g. {finding.example}"


def _explain(reasoning: Reasoning) -> str:
    """Return the reasons why nothing can be told, each once."""
    basic = [finding for finding in reasoning.findings if finding.probe.basic]
    untold = [finding.because for finding in basic if finding.verdict == "cannot tell"]
    return "; ".join(dict.fromkeys(untold or [finding.because for finding in basic]))


def _count(parity: Parity) -> str:
    from kgcli.answers.plain import count_things

    number = len(parity.outcomes)
    if not number:
        return "Nothing was asked."
    at = "" if parity.clearance is None else f" at {parity.clearance}"
    asked = count_things(number, "question")
    if not parity.differing:
        return f"The endpoint answers all of {asked} as the home does{at}."
    return f"The endpoint answers {len(parity.differing):,} of {asked} otherwise than the home{at}."
