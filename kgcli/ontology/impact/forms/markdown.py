"""What an edit changes as Markdown that fits the description of a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.answers.plain import show_controls
from kgcli.ontology.diffing.forms.markdown import escape
from kgcli.ontology.impact.forms.telling import tell_impact
from kgcli.ontology.impact.forms.wording import describe_sides

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ontology.impact.forms.telling import Entry, Part
    from kgcli.ontology.impact.impact import Impact

__all__ = ["write_markdown"]

_OPEN: Final = 8
"""A part with more entries is folded."""


def write_markdown(found: Impact, *, everything: bool = False) -> Iterator[str]:
    """Yield the lines of what an edit changes; with *everything* however much it is."""
    yield "### What the edit changes for users"
    yield ""
    yield escape(describe_sides(found))
    for part in tell_impact(found, everything=everything):
        yield ""
        yield from _write_part(part)


def _write_part(part: Part) -> Iterator[str]:
    if not part.entries:
        yield f"- {escape(part.summary)}"
        return
    folded = len(part.entries) > _OPEN
    yield (
        f"<details><summary>{_escape_html(part.summary)}</summary>"
        if folded
        else f"#### {escape(part.summary)}"
    )
    yield ""
    for entry in part.entries:
        yield f"- {escape(entry.text)}"
        yield from _write_block(entry)
    if part.hidden:
        yield f"- and {part.hidden:,} more: `kgcli ontology impact --all`"
    if folded:
        yield from ("", "</details>")


def _write_block(entry: Entry) -> Iterator[str]:
    if not entry.below:
        return
    lines = [f"{sign or ' '} {show_controls(text)}" for sign, text in entry.below]
    longest = max(len(run) for line in lines for run in re.findall("`*", line))
    fence = "`" * max(3, longest + 1)
    yield from (f"  {line}" for line in (f"{fence}diff", *lines, fence))


def _escape_html(text: str) -> str:
    from html import escape as escape_html

    return escape_html(show_controls(text), quote=False)
