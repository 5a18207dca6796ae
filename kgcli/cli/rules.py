"""``kgcli rules``: the rules by which conclusions are drawn, and what they do in this home."""

from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.options import (
    ClearanceOption,
    HomeOption,
    OutputOption,
    RowFormatOption,
    choose_clearance,
    open_home,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.answers import Table
    from kgcli.rule_states import RuleState


def rules(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Show one rule in full, such as cax-sco.")
    ] = None,
    *,
    triggered: Annotated[
        bool,
        typer.Option("--triggered", help="List only those that the visible axioms give something to do."),
    ] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
    layout: RowFormatOption = None,
    output: OutputOption = "-",
) -> None:
    """List the rules of reasoning (OWL 2 RL): what triggers each here, and how often it fired.

    A rule fired as often as it was the first to conclude a visible statement, or as it shows a contradiction.
    A build that only added documents counts on; from scratch (kgcli build --force) another rule may be first.
    Rules are switched off in kgcli.toml: [reasoning] off = ["prp-key"]
    """
    from kgcli.cli.printing import choose_format, print_rows
    from kgcli.cli.progress import Progress
    from kgcli.output import open_text
    from kgcli.rule_states import find_known_rule, list_rules

    wanted = None if name is None else find_known_rule(name)
    as_text = wanted is not None and layout is None and output == "-"
    layout = None if as_text else choose_format(layout, output, "rows")
    found = open_home(ctx, home)
    with Progress() as progress:
        states = list_rules(found, choose_clearance(ctx, clearance, found), progress=progress)
    chosen = [
        state for state in states if (state.rule is wanted if wanted else state.has_work or not triggered)
    ]
    if layout is not None:
        print_rows(_list_states(chosen, full=wanted is not None), layout, output, "Rules")
        return
    with open_text(output) as stream:
        stream.writelines(f"{line}\n" for state in chosen for line in _describe(state))


def _list_states(states: "Sequence[RuleState]", *, full: bool) -> "Table":
    from kgcli.answers import Table, Term
    from kgcli.reasoning.rules import say, write
    from kgcli.vocabulary import XSD

    def number(value: int | None) -> Term | None:
        return None if value is None else Term("literal", str(value), XSD + "integer")

    columns = ("rule", "table", "triggered", "fired", "meaning")
    rows = tuple(
        (
            Term("literal", state.rule.name),
            number(state.rule.table),
            Term("literal", state.trigger) if state.trigger else None,
            number(state.fired),
            Term("literal", say(state.rule, {})),
            *([Term("literal", write(state.rule))] if full else []),
        )
        for state in states
    )
    return Table((*columns, "notation") if full else columns, rows)


def _describe(state: "RuleState") -> "Iterator[str]":
    from kgcli.answers.plain import count_things
    from kgcli.reasoning.rules import say, write

    rule = state.rule
    yield f"{rule.name}: {say(rule, {})}"
    yield f"  {write(rule)}"
    yield f"  table {rule.table} of section 4.3 of OWL 2 Profiles"
    yield f"  triggered here: {state.trigger or 'this reasoner does not tell'}"
    if rule.is_clash:
        yield f"  shows {count_things(state.fired or 0, 'contradiction')} here"
    else:
        fired = "not counted" if state.fired is None else f"{count_things(state.fired, 'time')}"
        yield f"  fired: {fired}{', counted on since documents were added' if state.continues else ''}"
