"""``kgcli date``: how a phrase becomes an earliest and a latest day, and the rules for that."""

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, RowFormatOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.answers import Table
    from kgcli.dating.timing import Bound, Timing


def date(
    ctx: typer.Context,
    phrase: Annotated[
        str | None, typer.Argument(metavar="[PHRASE]", help="Words such as 'early 2005' or 'for 15 years'.")
    ] = None,
    *,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="The day on which it was said, or its earliest/latest day: 2021-07-14/2021-08-17.",
        ),
    ] = None,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """Say how a phrase is read: earliest and latest day of begin and end, the rule for each, and EDTF.

    Words that count from the day on which they were said, such as "last month", need --as-of. Without a
    phrase, all rules are listed. With --format the bounds come as rows.
    """
    from kgcli.answers.plain import show_controls
    from kgcli.cli.printing import choose_format, look_around, print_rows, say
    from kgcli.dating.phrases import read_as_of, read_phrase
    from kgcli.output import open_text

    del ctx, home, clearance  # Accepted as everywhere; the rules are the same in every home.
    if phrase is None:
        print_rows(_list_rules(), choose_format(layout, output, "rows"), output, "Rules for bounds")
        return
    timing = read_phrase(phrase, as_of=None if as_of is None else read_as_of(as_of))
    if layout is None and output == "-":
        width = look_around(output, "").width
        with open_text(output) as stream:
            stream.writelines(f"{show_controls(line)}\n" for line in _describe(timing, width))
        return
    print_rows(_list_bounds(timing), choose_format(layout, output, "rows"), output, timing.phrase)
    if timing.note:
        say(f"Note: {timing.note}.")


def _list_ends(timing: "Timing") -> "list[tuple[str, Bound]]":
    if timing.begins == timing.ends:
        return [("on", timing.begins)]
    return [("begins", timing.begins), ("ends", timing.ends)]


def _describe(timing: "Timing", width: int) -> "Iterator[str]":
    """Yield the lines that tell *timing* on a page of *width* characters."""
    import textwrap

    from kgcli.dating.rules import RULES

    yield timing.phrase
    for end, bound in _list_ends(timing):
        yield f"  {end} {_write_span(bound)}"
        told = (
            ("rule", f"ev:{bound.rule}: {RULES[bound.rule].meaning}"),
            ("from", "; ".join(_list_inputs(bound))),
            ("precision", f"ev:{bound.precision}"),
            ("edtf", bound.edtf or "cannot say it"),
        )
        for name, text in told:
            opening = f"    {name:<10}"
            yield from textwrap.wrap(
                text, width, initial_indent=opening, subsequent_indent=" " * len(opening)
            )
    if timing.edtf != timing.begins.edtf:
        yield f"  as a whole, EDTF {f'says {timing.edtf}' if timing.edtf else 'cannot say it'}"
    if timing.note:
        yield from textwrap.wrap(f"note: {timing.note}", width, initial_indent="  ", subsequent_indent="    ")


def _write_span(bound: "Bound") -> str:
    earliest, latest = bound.days.earliest, bound.days.latest
    if earliest is None or latest is None:
        return f"{latest} or earlier" if earliest is None else f"{earliest} or later"
    return str(earliest) if earliest == latest else f"{earliest} to {latest}"


def _list_inputs(bound: "Bound") -> "Iterator[str]":
    """Yield what the rule is given, by the names of the properties that state it."""
    from kgcli.dating.dates import spell_recurring
    from kgcli.dating.days import UNITS
    from kgcli.dating.edtf import write_period

    inputs = bound.inputs
    if inputs.figure is not None:
        yield f"figure {write_period(inputs.figure)}"
    if inputs.recurring is not None:
        yield " ".join(spell_recurring(inputs.recurring))
    for unit in UNITS:
        if getattr(inputs, unit) is not None:
            yield f"{unit} {getattr(inputs, unit)}"
    for name in ("anchor", "after", "before"):
        days = getattr(inputs, name)
        if days is not None and days.earliest == days.latest:
            yield f"{name} {days.earliest}"
        elif days is not None:
            yield f"{name} {days.earliest or '..'}/{days.latest or '..'}"


def _list_bounds(timing: "Timing") -> "Table":
    from kgcli.answers import Table, Term
    from kgcli.dating.rules import RULES
    from kgcli.vocabulary import XSD

    columns = ("end", "earliest", "latest", "precision", "rule", "meaning", "inputs", "edtf", "phrase_edtf")
    rows = []
    for end, bound in _list_ends(timing):
        days = (
            None if day is None else Term("literal", day.isoformat(), XSD + "date")
            for day in (bound.days.earliest, bound.days.latest)
        )
        texts = (
            bound.precision, bound.rule, RULES[bound.rule].meaning, "; ".join(_list_inputs(bound)),
            bound.edtf, timing.edtf,
        )  # fmt: skip
        rows.append(
            (Term("literal", end), *days, *(Term("literal", text) if text else None for text in texts))
        )
    return Table(columns, tuple(rows))


def _list_rules() -> "Table":
    from kgcli.answers import Table, Term
    from kgcli.dating.rules import RULES

    return Table(
        ("rule", "example", "meaning", "inputs", "precision"),
        tuple(
            (
                Term("literal", name),
                Term("literal", rule.example),
                Term("literal", rule.meaning),
                Term("literal", " ".join(rule.needs)),
                Term("literal", rule.precision) if rule.precision else None,
            )
            for name, rule in RULES.items()
        ),
    )
