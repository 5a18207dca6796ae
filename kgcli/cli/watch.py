"""``kgcli watch``: checks and reruns on each save."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final

import typer

from kgcli.cli.options import ClearanceOption, HomeOption, choose_clearance, open_home

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.watching.files import Change
    from kgcli.watching.looks import Note
    from kgcli.watching.watch import Begun, Compared, Event

_MOST: Final = 20
"""So many notes of a part are shown."""
_MOST_FILES: Final = 5
_WORDS: Final = {"error": "errors", "warn": "warnings", "info": "for information"}


def watch(
    ctx: typer.Context,
    *,
    query: Annotated[
        list[str] | None,
        typer.Option(
            "--query",
            metavar="NAME",
            help="Run this saved query again, and show how its rows change. Can be repeated.",
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", metavar="NAME=VALUE", help="A value for a parameter of --query. Can be repeated."
        ),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Stop when the first save has been dealt with.")
    ] = False,
    home: HomeOption = None,
    clearance: ClearanceOption = None,
) -> None:
    """Check the home on each save of ontology, facts, queries or settings, until Ctrl-C.

    Says what is wrong with the files that were saved, which findings of kgcli ontology check and kgcli test
    are new or gone, and which rows of queries. Only kgcli ontology check asks HermiT, which takes seconds.
    """
    from kgcli.cli.stopping import ending_cleanly
    from kgcli.saved.catalogue import find_query
    from kgcli.watching.looks import Wishes
    from kgcli.watching.watch import watch_home

    found = open_home(ctx, home)
    for name in query or ():
        find_query(found, name)
    wishes = Wishes(tuple(query or ()), _read_values(param or ()), choose_clearance(ctx, clearance, found))
    _print([f"Watching {found.root}. End it: Ctrl-C"])
    try:
        with ending_cleanly():
            for event in watch_home(found.root, wishes, once=once):
                _print(_tell(event))
    except KeyboardInterrupt:
        # Asked to end, it ends; nothing is half done.
        _print([""])


def _read_values(given: Sequence[str]) -> dict[str, str]:
    values = {}
    for text in given:
        name, separator, value = text.partition("=")
        if not separator or not name:
            raise typer.BadParameter(f"{text!r} is not written NAME=VALUE.")
        values[name] = value
    return values


def _print(lines: Sequence[str] | Iterator[str]) -> None:
    """Print lines at once: whoever reads them is at work."""
    import sys

    from kgcli.answers.plain import show_controls

    for line in lines:
        sys.stdout.write(show_controls(line) + "\n")
    sys.stdout.flush()


def _tell(event: Event) -> Iterator[str]:
    from kgcli.watching.watch import Begun, Faults, Saved

    if isinstance(event, Begun):
        yield from _tell_begun(event)
    elif isinstance(event, Saved):
        yield from ("", _tell_change(event.change))
    elif isinstance(event, Faults):
        yield from (f"  ! {line}" for fault in event.faults for line in fault.splitlines())
        if not event.faults:
            yield f"  syntax: right ({event.seconds:.2f} s)"
    else:
        yield from _tell_compared(event)


def _tell_begun(event: Begun) -> Iterator[str]:
    look = event.look
    if look.fault is not None:
        yield f"{look.name}: cannot tell ({event.seconds:.2f} s)"
        yield from (f"  ! {line}" for line in look.fault.splitlines())
        return
    yield f"{look.name}: {_count(look.notes)} ({event.seconds:.2f} s)"
    # What is for information, and rows, are counted; what is to be mended is shown.
    grave = [note for note in look.notes if note.kind in {"error", "warn"}]
    yield from _list_notes(grave, " ")


def _count(notes: Sequence[Note]) -> str:
    if not notes:
        return "nothing"
    kinds = Counter(note.kind for note in notes)
    if "row" in kinds:
        return f"{kinds['row']:,} {'row' if kinds['row'] == 1 else 'rows'}"
    return ", ".join(f"{kinds[kind]:,} {word}" for kind, word in _WORDS.items() if kinds[kind])


def _tell_change(change: Change) -> str:
    parts = [
        f"{_name(files)} {word}"
        for files, word in ((change.changed, "saved"), (change.added, "added"), (change.removed, "removed"))
        if files
    ]
    return "; ".join(parts)


def _name(files: Sequence[str]) -> str:
    more = len(files) - _MOST_FILES
    return ", ".join(files[:_MOST_FILES]) + (f" and {more:,} more" if more > 0 else "")


def _tell_compared(event: Compared) -> Iterator[str]:
    if event.fault is not None:
        same = ", as has been said" if event.again else ""
        yield f"  {event.name}: cannot tell{same} ({event.seconds:.2f} s)"
        if not event.again:
            yield from (f"    ! {line}" for line in event.fault.splitlines())
        return
    changes = [f"{len(event.new):,} new"] * bool(event.new) + [f"{len(event.gone):,} gone"] * bool(event.gone)
    yield f"  {event.name}: {', '.join(changes) or 'no change'}, {event.total:,} now ({event.seconds:.2f} s)"
    yield from _list_notes(event.new, "+")
    yield from _list_notes(event.gone, "-", bare=True)


def _list_notes(notes: Sequence[Note], sign: str, *, bare: bool = False) -> Iterator[str]:
    for note in notes[:_MOST]:
        kind = f"{note.kind} " if note.kind != "row" else ""
        yield f"    {sign} {kind}{note.text}"
        if not bare:
            yield from (f"        {line}" for line in note.more)
    if len(notes) > _MOST:
        yield f"    {sign} and {len(notes) - _MOST:,} more"
