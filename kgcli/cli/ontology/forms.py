"""The forms in which the ontology's commands print what they found: text, Markdown, JSON."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgcli.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FORMS", "choose_form", "print_json", "print_texts"]

FORMS: Final = ("text", "markdown", "json")
_ENDINGS: Final = {".md": "markdown", ".markdown": "markdown", ".json": "json"}


def choose_form(layout: str | None, output: str) -> str:
    """Return the form: the one named, else by the ending of the file *output*, else text.

    Raises ``UnknownFormatError``.
    """
    if layout is None:
        return _ENDINGS.get(Path(output.removesuffix(".gz")).suffix.lower(), "text")
    if layout not in FORMS:
        near = get_close_matches(layout, FORMS, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise UnknownFormatError(f"No format {layout!r} here.{hint} There are {', '.join(FORMS)}.")
    return layout


def print_json(record: Any, output: str) -> None:
    """Write *record* to *output* as JSON, indented."""
    from kgcli.output import open_text

    with open_text(output) as stream:
        stream.write(json.dumps(record, indent=2, ensure_ascii=False) + "\n")


def print_texts(lines: Iterable[str], output: str) -> None:
    """Write *lines*, which are plain already, to *output*."""
    from kgcli.output import open_text

    with open_text(output) as stream:
        stream.writelines(f"{line}\n" for line in lines)
