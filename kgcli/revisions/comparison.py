"""What of a home somebody may see at one revision and not at another: the statements that came and went."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kgcli.answers.plain import show_controls
from kgcli.errors import KgError, UnknownEntityError, UnknownGraphError, UnknownMarkingError
from kgcli.exporting.release import release
from kgcli.exporting.selection import Selection
from kgcli.revisions.changes import compare_contents, read_content
from kgcli.revisions.past_homes import open_past_home, speaking_of
from kgcli.store.marking import read_built_scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgcli.home import Home
    from kgcli.revisions.changes import Changes, Content

__all__ = ["Comparison", "compare_revisions"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The *changes* visible at *clearance*; *marking* is the highest of both revisions, *heading* says so."""

    changes: Changes
    clearance: str
    marking: str
    heading: tuple[str, ...]


def compare_revisions(
    home: Home,
    since: str,
    until: str | None = None,
    selection: Selection = Selection(),  # noqa: B008 - immutable
    clearance: str | None = None,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Comparison:
    """Return what *clearance* may see of *home* at *until* and not at *since*, and the other way round.

    *since* and *until* are revisions of the git repository that the home lies in, anything that names one to
    git; without *until* it is the home as its files are now. Each side is read for itself, with the schema,
    the markings, the reviews and the reasoning that it has, and *selection* chooses in each, nothing where
    its graphs, documents or things are not there; without a clearance it is the lowest marking of each.

    Raises ``RevisionError`` for what a revision lacks and for each fault of the home as it was then, with the
    revision's name; for the home as it is now, what ``release`` raises.
    """
    progress(f"Reading the home at {show_controls(since)}")
    past = open_past_home(home, since)
    present = home if until is None else open_past_home(home, until)
    before = _read(past, since, selection, clearance, progress)
    after = _read(present, until, selection, clearance, progress)
    if isinstance(after, KgError):
        if isinstance(before, KgError):
            raise after
        after = before._replace(content=read_content(()))
    elif isinstance(before, KgError):
        before = after._replace(content=read_content(()))
    progress("Comparing")
    changes = compare_contents(before.content, after.content)
    highest = _join(present, before.marking, after.marking)
    end = "the files as they are" if until is None else show_controls(until)
    ends = f"Changes from {show_controls(since)} to {end}"
    return Comparison(changes, after.clearance, highest, (ends, f"Highest marking: {highest}"))


class _Side(NamedTuple):
    """What is visible at one end, its highest marking, and the clearance."""

    content: Content
    marking: str
    clearance: str


def _read(
    home: Home,
    revision: str | None,
    selection: Selection,
    clearance: str | None,
    progress: Callable[[str], None],
) -> _Side | KgError:
    """Return one end, or the error where *selection* names what nobody sees there: then nothing is chosen."""
    with nullcontext() if revision is None else speaking_of(home.root, revision):
        try:
            released = release(home, selection, clearance, progress=progress)
            return _Side(read_content(released.quads), released.marking, released.clearance)
        except (UnknownGraphError, UnknownEntityError) as error:
            return error


def _join(home: Home, old: str, new: str) -> str:
    """Return the lowest marking above both; where *home* does not know the *old* one, both."""
    if old == new:
        return new
    scheme = read_built_scheme(home)
    try:
        return scheme.join(scheme.parse(old), scheme.parse(new)).notation
    except UnknownMarkingError:
        return f"{old} (before), {new} (now)"
