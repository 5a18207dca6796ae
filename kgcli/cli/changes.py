"""What ``kgcli export --since`` prints: the statements that came and went between two revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.answers.plain import count_things
from kgcli.cli.printing import say
from kgcli.cli.progress import Progress
from kgcli.revisions.comparison import compare_revisions
from kgcli.revisions.writing import choose_change_format, write_changes

if TYPE_CHECKING:
    from kgcli.exporting.selection import Selection
    from kgcli.home import Home

__all__ = ["print_changes"]


def print_changes(
    home: Home,
    since: str,
    until: str | None,
    selection: Selection,
    clearance: str | None,
    *,
    layout: str | None,
    output: str,
) -> None:
    """Write the changes of *home* between two revisions to *output*, and say on standard error how many."""
    name = choose_change_format(layout, output)
    with Progress() as progress:
        found = compare_revisions(home, since, until, selection, clearance, progress=progress)
        progress("Writing the changes")
        written = write_changes(found, name, output)
    if clearance is None:
        say(
            f"Compared only what is marked {found.clearance}, the lowest marking. "
            "More: kgcli export --clearance MARKING"
        )
    if name != "update" and found.changes.has_removed_blank_nodes():
        say(
            "Some removed statements have blank nodes, named as an export of the old revision as N-Quads "
            "names them. A store gives them other names: take --format update for it."
        )
    where = f" written to {' and '.join(written.files)}" if written.files else ""
    say(
        f"{count_things(written.removed, 'statement')} removed and {written.added:,} added{where}. "
        f"Highest marking: {found.marking}."
    )
