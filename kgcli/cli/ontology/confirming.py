"""An edit of the home shown as a diff, confirmed, and written."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kgcli.cli.exits import FOUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.home import Home
    from kgcli.ontology.editing.edit import Edit

__all__ = ["DryRunOption", "FileOption", "ForceOption", "YesOption", "carry_out"]

DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show the diff and write nothing.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Write also where git could not bring the files back as they are.")
]
FileOption = Annotated[
    str | None,
    typer.Option(
        "--file",
        metavar="FILE",
        help="The topic file to write to, such as places.ttl (else that of the parent or domain). A new "
        "one gets a header, and the root imports it.",
    ),
]
NEXT = (
    "kgcli ontology check    what the edit breaks",
    "kgcli ontology impact   what it changes for users",
)


def carry_out(
    home: "Home",
    edit: "Edit",
    *,
    dry_run: bool,
    yes: bool,
    force: bool,
    following: "Sequence[str]" = NEXT,
) -> None:
    """Print the diff of *edit*, ask, write it, and say what comes next.

    Raises ``RefusedEditError`` where git could not undo it, or nobody is there to confirm it.
    """
    from kgcli.answers.plain import count_things, show_controls
    from kgcli.cli.printing import say
    from kgcli.errors import RefusedEditError
    from kgcli.ontology.editing.edit import apply_edit, write_diff
    from kgcli.ontology.editing.undo import refuse_lasting

    sys.stdout.writelines(f"{show_controls(line, keep=chr(9))}\n" for line in write_diff(edit))
    sys.stdout.flush()
    files = count_things(len(edit.changes), "file")
    say(f"{edit.title}: {files} to write." if edit.changes else f"{edit.title}: there is nothing to change.")
    for remark in edit.remarks:
        say(f"  {remark}")
    if not edit.changes:
        return
    if dry_run:
        say("Nothing was written (--dry-run).")
        return
    if not force:
        refuse_lasting(home, edit)
    if not yes:
        if not sys.stdin.isatty():
            raise RefusedEditError("Nothing was written, as nobody can be asked here. Write it with --yes.")
        if not typer.confirm("Write this?", err=True):
            say("Nothing was written.")
            raise typer.Exit(FOUND)
    apply_edit(edit)
    say(f"{files} written.")
    say(_explain_undo(home, edit, force=force))
    say("Next:")
    for line in following:
        say(f"  {line}")


def _explain_undo(home: "Home", edit: "Edit", *, force: bool) -> str:
    """Return the command that brings back these files, and no others, as they were."""
    from shlex import join

    if force:
        return "Git may not be able to undo this."
    known = [change.name for change in edit.changes if change.before is not None]
    new = [str(change.path) for change in edit.changes if change.before is None]
    undo = [join(["git", "-C", str(home.root), "checkout", "--", *known])] if known else []
    undo += [join(["rm", *new])] if new else []
    return f"Undo: {' && '.join(undo)}"
