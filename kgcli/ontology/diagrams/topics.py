"""The topics of an ontology: its files, by the titles that they give themselves."""

from __future__ import annotations

import difflib
from pathlib import PurePath
from typing import TYPE_CHECKING

from kgcli.errors import UnknownTopicError
from kgcli.ontology.terms.entry import choose_text

if TYPE_CHECKING:
    from kgcli.ontology.terms.entry import Entry
    from kgcli.ontology.terms.index import TermIndex

__all__ = ["find_topic", "list_topics", "name_topic"]


def list_topics(index: TermIndex) -> tuple[str, ...]:
    """Return the files that declare a class or a property."""
    used = {entry.place.file for entry in index.terms.values() if entry.declared and not _is_mere(entry)}
    return tuple(file for file in index.titles if file in used)


def name_topic(index: TermIndex, file: str, language: str | None = None) -> str:
    """Return the title of a file: of its ontology, else its name."""
    found = choose_text(index.titles.get(file, ()), language or index.language)
    return found.text if found and found.text.strip() else _stem(file)


def find_topic(index: TermIndex, name: str) -> str:
    """Return the file that *name* means: its path, its name without ending, or its title.

    Raises ``UnknownTopicError``.
    """
    names: dict[str, str] = {}
    for file in list_topics(index):
        for known in (file, PurePath(file).name, _stem(file), name_topic(index, file)):
            names.setdefault(known.casefold(), file)
    if name.casefold() in names:
        return names[name.casefold()]
    near = difflib.get_close_matches(name.casefold(), list(names), n=1)
    hint = f" Did you mean {_stem(names[near[0]])!r}?" if near else ""
    topics = ", ".join(_stem(file) for file in list_topics(index))
    raise UnknownTopicError(f"No file of the ontology is called {name!r}.{hint} There are: {topics}")


def _is_mere(entry: Entry) -> bool:
    return not entry.is_class and not entry.is_property


def _stem(file: str) -> str:
    return PurePath(file.removesuffix(".gz")).stem
