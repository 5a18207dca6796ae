"""The names in the ``#+`` lines on top of a saved query, rewritten in their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.errors import RefusedEditError
from kgcli.ontology.editing.sparql_names import NO_BASE, WORDS, Renamed, mentions, read_word
from kgcli.ontology.editing.spelling import respell
from kgcli.ontology.editing.turtle_names import find_edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from yaml import Node, ScalarNode

__all__ = ["rename_in_metadata"]

_TEXTS: Final = frozenset({"summary", "description"})
"""Keys whose values are for people."""
_BLOCKS: Final = frozenset({"|", ">"})


def rename_in_metadata(text: str, source: str, old: str, new: str, prefixes: Mapping[str, str]) -> Renamed:
    """Return *text*, a saved query, with *new* wherever a value of its ``#+`` lines is a name of *old*.

    Such values are whole: those of ``class``, ``default``, ``choices``, cells of expected rows; of
    ``example``, a command line, each word is one, and of ``fixture``, facts in TriG, each token.
    Summaries and descriptions stay. Raises ``QueryMetadataError``, and ``RefusedEditError`` where a fixture
    is written so that its tokens have no places.
    """
    import yaml

    from kgcli.saved.metadata import read_metadata

    rows = list(_find_rows(text))
    if not rows or not read_metadata(text, source):
        return Renamed(text, 0, (), None)
    joined = "\n".join(row for _, row in rows)
    edits: list[tuple[int, int, str]] = []
    taken: int | None = None
    lines: list[int] = []
    for key, node in _scalars(yaml.compose(joined, Loader=yaml.BaseLoader), ""):
        start, end = node.start_mark.index, node.end_mark.index
        raw = joined[start:end]
        line = _line(rows, joined, start, text)
        if key in _TEXTS:
            if mentions(raw, old, prefixes):
                lines.append(line)
        elif key == "fixture" and not _is_file(node.value):
            edits += _rename_in_facts(node, joined, f"{source}, line {line}", (old, new), prefixes)
        else:
            whole = [(raw.find(node.value), node.value)] if raw.count(node.value) == 1 else []
            words = [(found.start(), found.group()) for found in WORDS.finditer(raw)]
            for place, word in words if key == "example" else whole:
                meant = read_word(word, prefixes)
                if meant == old:
                    edits.append((start + place, start + place + len(word), _spell(word, old, new, prefixes)))
                elif meant == new and taken is None:
                    taken = line
    made = text
    for start, end, inserted in sorted(edits, reverse=True):
        place = _locate(rows, joined, start)
        made = made[:place] + inserted + made[place + end - start :]
    return Renamed(made, len(edits), tuple(lines), taken)


def _is_file(fixture: str) -> bool:
    from kgcli.testing.fixtures import is_file

    return is_file(fixture)


def _rename_in_facts(
    node: ScalarNode, joined: str, where: str, change: tuple[str, str], prefixes: Mapping[str, str]
) -> list[tuple[int, int, str]]:
    """Return the edits in *joined* that rename in the facts that *node* holds."""
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in _BLOCKS:
        # White space in front of its lines is white space in TriG.
        start = joined.index("\n", start) + 1
    elif node.style is not None:
        start, end = start + 1, end - 1
    written = joined[start:end]
    if node.style not in _BLOCKS and written != node.value:
        found = find_edits(node.value, where, NO_BASE, *change, query_prefixes={}, prefixes=prefixes)
        if not found.edits:
            return []
        raise RefusedEditError(
            f"{where}: the fixture names the term, and is quoted so that its words have no places. "
            "Nothing was written. Write it below 'fixture: |'"
        )
    found = find_edits(written, where, NO_BASE, *change, query_prefixes={}, prefixes=prefixes)
    return [(start + at, start + to, made) for at, to, made in found.edits]


def _spell(word: str, old: str, new: str, prefixes: Mapping[str, str]) -> str:
    if word.startswith("<") or "://" in word:
        return f"<{new}>" if word.startswith("<") else new
    spelled = respell(word, old, new, prefixes, NO_BASE)
    return spelled[1:-1] if spelled.startswith("<") else spelled


def _find_rows(text: str) -> Iterator[tuple[int, str]]:
    """Yield the ``#+`` lines on top, each without its mark, and where in *text* that begins."""
    for found in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|\Z)", text):
        row = found.group().rstrip("\r\n")
        stripped = row.strip()
        if stripped.startswith("#+"):
            cut = row.index("#+") + 2
            cut += row[cut : cut + 1] == " "
            yield found.start() + cut, row[cut:].rstrip()
        elif stripped and not stripped.startswith("#"):
            return


def _locate(rows: list[tuple[int, str]], joined: str, index: int) -> int:
    line = joined.count("\n", 0, index)
    column = index - (joined.rfind("\n", 0, index) + 1)
    return rows[line][0] + column


def _line(rows: list[tuple[int, str]], joined: str, index: int, text: str) -> int:
    return text.count("\n", 0, _locate(rows, joined, index)) + 1


def _scalars(node: Node | None, key: str) -> Iterator[tuple[str, ScalarNode]]:
    """Yield the texts below *node*, each with the nearest key above it."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(value, name.value if isinstance(name, yaml.ScalarNode) else "")
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, key)
    elif isinstance(node, yaml.ScalarNode) and node.value:
        yield key, node
