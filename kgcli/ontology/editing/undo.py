"""Whether git can bring back the files that an edit writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.errors import MissingProgramError, RefusedEditError, RevisionError

if TYPE_CHECKING:
    from kgcli.home import Home
    from kgcli.ontology.editing.edit import Edit

__all__ = ["refuse_lasting"]

_SHOWN: Final = 5


def refuse_lasting(home: Home, edit: Edit) -> None:
    """Raise ``RefusedEditError`` where git could not bring back the files of *edit* as they are now."""
    from kgcli.revisions.repository import find_repository

    try:
        repository = find_repository(home.root)
        unsaved = repository.list_unsaved(
            [change.name for change in edit.changes if change.before is not None]
        )
    except (RevisionError, MissingProgramError) as error:
        raise RefusedEditError(
            f"Undo by git will not be possible: {home.root} is in no working tree of git, or git does not "
            "run. Nothing was written. Put it under version control (git init), or write all the same: "
            "--force"
        ) from error
    if unsaved:
        shown = ", ".join(unsaved[:_SHOWN]) + (
            f" and {len(unsaved) - _SHOWN} more" if len(unsaved) > _SHOWN else ""
        )
        raise RefusedEditError(
            f"Undo by git will not be possible: {shown} {'has' if len(unsaved) == 1 else 'have'} changes "
            "that are not committed. Nothing was written. Commit them, or write all the same: --force"
        )
