"""What is said about an answer on standard error: rows, seconds, and how far it may be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.answers.plain import count_things
from kgcli.cli.printing import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.answers import Table
    from kgcli.home import Home
    from kgcli.saved.clearances import Answers


def remark_rows(
    table: Table,
    answers: Answers | None,
    *,
    name: str,
    output: str,
    clearance: str | None,
    seconds: float | None,
) -> None:
    """Say what belongs to the rows just written in the format *name*: how many, and how high they are marked.

    Where only a program looks and a *clearance* was named, nothing but that there are no rows. *answers* are
    None where nobody knows what the rows rest on.
    """
    quiet = name != "table" and output == "-" and (clearance is not None or answers is None)
    if not quiet or not table.rows:
        number = count_things(len(table.rows), "row") if table.rows else "No rows"
        written = f" written to {output}" if output != "-" else ""
        told = f" {_tell_marking(answers)}" if answers is not None and not quiet else ""
        empty = [
            column
            for place, column in enumerate(table.columns)
            if not any((term := row[place]) is not None and term.value for row in table.rows)
        ]
        if name == "table" and table.rows and 0 < len(empty) < len(table.columns):
            say(f"Without a value: {', '.join(empty)}.")
        say(f"{number}{written}.{told}")
    remark_time(seconds)


def remark_marking(answers: Answers | None, clearance: str | None) -> None:
    """Say how high an answer that has no rows is marked, unless a *clearance* was named."""
    if answers is not None and clearance is None:
        say(_tell_marking(answers))


def _tell_marking(answers: Answers) -> str:
    """Return how high an answer is marked; at most, where it would take long to tell."""
    marking, is_known = answers.lowest_at_hand()
    if is_known:
        return f"Highest marking: {marking.notation}."
    return f"Highest marking: {marking.notation}, or lower (kgcli build makes the stores that tell)."


def remark_drafts(home: Home, clearance: str | None, drafted: Sequence[bool] | None = None) -> None:
    """Say, where drafts count, how many do; and of *drafted*, the rows, how many are there only by these."""
    if not home.drafts:
        return
    from kgcli.ingest.drafted.counting import count_pending

    number, documents = count_pending(home, clearance)
    told = (
        f"{count_things(number, 'draft')} of {count_things(documents, 'document')} that nobody has reviewed"
    )
    say(f"Counted, too: {told}.")
    if drafted is not None and any(drafted):
        verb = "is" if sum(drafted) == 1 else "are"
        say(f"{count_things(sum(drafted), 'row')} {verb} there only because of drafts.")


def remark_left_out(home: Home) -> None:
    """Say, where drafts do not count, that they were left out, whether there are any or not."""
    if not home.drafts:
        say("Drafts were not looked at; --drafts counts them, too.")


def remark_time(seconds: float | None) -> None:
    """Say how long the answer took, if that is known."""
    if seconds is not None:
        say(f"Took {seconds:.3f} s.")
