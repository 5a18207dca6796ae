"""``kgcli ontology impact``: what an edit of the ontology changes for those who use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.exits import FOUND
from kgcli.cli.ontology.forms import FORMS, choose_form, print_json, print_texts
from kgcli.cli.options import ClearanceOption, HomeOption, OutputOption, choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.cli.reasons import Line
    from kgcli.ontology.impact.impact import Impact
    from kgcli.ontology.impact.measuring import Facts

_SIGNS: Final = {"-": "removed", "+": "added", "~": "changed", "": ""}
_ANYTHING: Final = "any"


def impact(
    ctx: typer.Context,
    *,
    against: Annotated[
        str, typer.Option("--against", metavar="REV", help="The revision of the home before the edit.")
    ] = "HEAD",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="EFFECT",
            help="Exit with 1 where the edit does this: removed-rows, changed-rows, added-rows, gone-terms, "
            "deprecated-terms, lost-inferences, gained-inferences, clashes, shapes or any; may be repeated.",
        ),
    ] = None,
    facts: Annotated[
        str | None,
        typer.Option(
            "--facts",
            metavar="now|then",
            help="now: both sides have the facts as they are (default). then: each side has its own (default "
            "where facts use terms that only the new ontology has).",
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="List every row and every finding.")] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help=f"One of {', '.join(FORMS)} (else by the ending of --output's file, else text); json is "
            "always whole.",
            autocompletion=lambda: list(FORMS),
        ),
    ] = None,
    output: OutputOption = "-",
) -> None:
    """Say what the edit of ontology and queries since a revision changes for users, with the same facts.

    Compares the answers of all saved queries (without values, and with those of their examples), what is
    concluded, what contradicts itself and what breaks a shape, and lists the queries that use terms which are
    gone or deprecated.
    """
    from kgcli.cli.progress import Progress
    from kgcli.ontology.impact.measuring import measure_impact

    form, wanted = choose_form(layout, output), _read_effects(fail_on)
    found_home = open_home(ctx, home)
    with Progress() as progress:
        found = measure_impact(
            found_home,
            against,
            clearance=choose_clearance(ctx, clearance, found_home),
            facts=_read_facts(facts),
            progress=progress,
        )
    _print(found, form, output, everything=everything)
    effects = frozenset(found.list_effects())
    if wanted & effects or (_ANYTHING in wanted and effects):
        raise typer.Exit(FOUND)


def _read_effects(named: list[str] | None) -> frozenset[str]:
    from difflib import get_close_matches

    from kgcli.ontology.impact.impact import EFFECTS

    known = (*EFFECTS, _ANYTHING)
    for name in named or ():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise typer.BadParameter(f"{name!r} is none of {', '.join(known)}.{hint}", param_hint="--fail-on")
    return frozenset(named or ())


def _read_facts(named: str | None) -> Facts | None:
    known: dict[str | None, Facts | None] = {None: None, "now": "now", "then": "then"}
    if named not in known:
        raise typer.BadParameter(f"{named!r} is neither now nor then.", param_hint="--facts")
    return known[named]


def _print(found: Impact, form: str, output: str, *, everything: bool) -> None:
    if form == "json":
        from kgcli.ontology.impact.forms.record import make_record

        print_json(make_record(found), output)
    elif form == "markdown":
        from kgcli.ontology.impact.forms.markdown import write_markdown

        print_texts(write_markdown(found, everything=everything), output)
    else:
        from kgcli.cli.printing import look_around
        from kgcli.cli.reasons import print_lines

        print_lines(_tell(found, look_around(output, "").width, everything=everything), output)


def _tell(found: Impact, width: int, *, everything: bool) -> Iterator[Line]:
    from kgcli.cli.reasons import Line, wrap_line
    from kgcli.ontology.impact.forms.telling import tell_impact
    from kgcli.ontology.impact.forms.wording import describe_sides

    yield from wrap_line(describe_sides(found), "", width)
    yield Line("")
    for part in tell_impact(found, everything=everything):
        yield from wrap_line(part.summary, "statement", width)
        for entry in part.entries:
            yield from wrap_line(entry.text, "", width, "  ")
            for sign, text in entry.below:
                yield from wrap_line(f"{sign} {text}".lstrip(), _SIGNS[sign], width, "    ")
        if part.hidden:
            yield Line(f"  and {part.hidden:,} more: --all")
