"""A draft as lines of text: its place and words, what it states, what it lacks."""

from __future__ import annotations

import sys
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import show_controls
from kgcli.errors import AlteredTextError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.review.model import Item, PassageWords
    from kgcli.ingest.review.session import ReviewSession

__all__ = ["print_card", "print_line"]

_AROUND: Final = 500
"""So many characters are shown on each side of the words that a draft rests on."""
_OPEN: Final = ">>"
_CLOSE: Final = "<<"


def print_line(text: str) -> None:
    """Print one line, or several of ours, without letting data command a terminal."""
    sys.stdout.write(show_controls(text, keep="\n") + "\n")


def print_card(item: Item, session: ReviewSession, count: str) -> None:
    """Print all that a reviewer needs to judge *item*; *count* says which of how many it is."""
    from kgcli.cli.printing import look_around

    width = look_around("-", "").width
    for line in _describe(item, session, count):
        bare = line.lstrip(" ")
        margin = " " * (len(line) - len(bare))
        shown = show_controls(bare)
        sys.stdout.writelines(
            f"{part}\n"
            for part in wrap(
                shown,
                width,
                initial_indent=margin,
                subsequent_indent=f"{margin}  ",
                break_on_hyphens=False,
                break_long_words=False,
            )
            or [""]
        )


def _describe(item: Item, session: ReviewSession, count: str) -> Iterator[str]:
    yield ""
    yield f"{count}  {item.identifier}  {item.title}"
    status = f"{item.status}, " if item.status else ""
    yield (
        f"  passage {item.passage} ({item.marking}), {item.span.start} to {item.span.end}; {status}"
        f"voice {item.voice}; {item.pattern}, score {item.score:.2f}"
    )
    yield f"  {_find_words(item, session)}"
    new = {f"<{thing.iri}>" for thing in session.new_things(item.iri)}
    subject = ""
    for number, row in enumerate(session.statements(item.iri), start=1):
        if row.subject != subject:
            subject = row.subject
            yield f"  {row.words[0]}{' (new)' if subject in new else ''}"
        _, name, value = row.words
        name = "is" if name == "a" else name
        yield f"    {number}  {name}: {value}{' (new)' if row.value in new else ''}"
    for fault in session.faults(item.iri):
        yield f"  To do: {fault}"


def _find_words(item: Item, session: ReviewSession) -> str:
    """Return the words of the passage, else why they are not there: judging goes on without."""
    try:
        words = session.passage(item.iri)
    except AlteredTextError as error:
        return str(error)
    return (
        "The document's text is not at hand. To see the words: --documents DIR"
        if words is None
        else _cut(words)
    )


def _cut(words: PassageWords) -> str:
    """Return the words of the span, marked, with those around it."""
    text, (start, end) = words.text, words.span
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[first:start], text[end:last]
    parts = (
        "… " if first else "",
        before,
        _OPEN,
        text[start:end],
        _CLOSE,
        after,
        " …" if last < len(text) else "",
    )
    return " ".join("".join(parts).split())
