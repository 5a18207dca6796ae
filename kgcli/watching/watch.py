"""Following a home: what each save changes in the findings of the checks and in the rows of queries."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kgcli.watching.faults import list_faults
from kgcli.watching.files import follow_files, take_snapshot
from kgcli.watching.looks import Overtaken, look_around

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgcli.watching.files import Change, Snapshot
    from kgcli.watching.looks import Look, Note, Wishes

__all__ = ["Begun", "Compared", "Faults", "Saved", "watch_home"]


class Begun(NamedTuple):
    """The first look of a part, against which later ones are held."""

    look: Look
    seconds: float


class Saved(NamedTuple):
    """Files were saved, added or removed."""

    change: Change


class Faults(NamedTuple):
    """What is wrong with the syntax of the files that were saved; nothing, if all can be read."""

    faults: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A part's look held against the last one that it could take.

    *total* is how many notes there are now. *fault* says why the part could not look, *again* whether that
    has been said already. *seconds* count from the moment that the save was noticed.
    """

    name: str
    new: tuple[Note, ...]
    gone: tuple[Note, ...]
    total: int
    fault: str | None
    again: bool
    seconds: float


Event = Begun | Saved | Faults | Compared


def watch_home(root: Path, wishes: Wishes, *, once: bool = False) -> Iterator[Event]:
    """Yield what a first look finds, and then what each save changes, for as long as somebody asks.

    Files that are broken are told of, and hold up nothing. Of a save, the parts are looked at that it can
    change. A save during that, also during the first look, ends it: all is then looked at after the next.
    With *once* it ends when a save has been dealt with to its end.
    """
    seen = take_snapshot(root)
    last: dict[str, Look] = {}
    faults: dict[str, str] = {}
    left: set[str] = set()
    for change in chain((None,), follow_files(root, seen)):
        began = time.perf_counter()
        told: set[str] = set()
        now = seen
        if change is not None:
            now = take_snapshot(root)
            yield Saved(change)
            broken = list_faults(root, change.files)
            yield Faults(broken, time.perf_counter() - began)
            told = {_first_line(fault) for fault in broken}
            left |= set(change.files)
        check = partial(_check, root, now)
        try:
            for take in look_around(root, wishes, left, {*last, *faults}, check):
                check()
                look = take()
                seconds = time.perf_counter() - began
                if change is None:
                    began += seconds
                yield _judge(look, last, faults, told, seconds)
        except Overtaken:
            continue
        left.clear()
        if once and change is not None:
            return


def _check(root: Path, now: Snapshot) -> None:
    """Raise ``Overtaken`` if files are not as they were *now*."""
    if take_snapshot(root) != now:
        raise Overtaken


def _judge(
    look: Look, last: dict[str, Look], faults: dict[str, str], told: set[str], seconds: float
) -> Begun | Compared:
    """Return *look* held against the last of its part, and remember it.

    *told* are the faults that have been told of this save.
    """
    look = look.complete(last.get(look.name))
    if look.name not in last and look.name not in faults:
        event: Begun | Compared = Begun(look, seconds)
    else:
        fault = _first_line(look.fault or "")
        again = bool(fault) and (_is_told(fault, told) or fault == faults.get(look.name))
        event = _compare(look, last.get(look.name), seconds, again=again)
        told.add(fault)
    _keep(look, last, faults)
    return event


def _keep(look: Look, last: dict[str, Look], faults: dict[str, str]) -> None:
    """Remember a look to hold the next against it, and why there was none."""
    if look.fault is None:
        last[look.name] = look
        faults.pop(look.name, None)
    else:
        faults[look.name] = _first_line(look.fault)


def _first_line(fault: str) -> str:
    """Return what tells a fault from others."""
    return fault.partition("\n")[0]


def _is_told(fault: str, told: set[str]) -> bool:
    """Tell whether *fault* is one of *told*; some parts of the program quote the place behind it."""
    return any(one.startswith(fault) or (one and fault.startswith(one)) for one in told)


def _compare(look: Look, before: Look | None, seconds: float, *, again: bool) -> Compared:
    old = {note.key: note for note in before.notes} if before is not None else {}
    new = {note.key: note for note in look.notes}
    if look.fault is not None:
        return Compared(look.name, (), (), len(old), look.fault, again, seconds)
    return Compared(
        look.name,
        tuple(note for key, note in new.items() if key not in old),
        tuple(note for key, note in old.items() if key not in new),
        len(look.notes),
        None,
        again=False,
        seconds=seconds,
    )
