"""A TriG file with some statements more and some fewer, and otherwise as it was written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kgcli.ontology.editing.home_files import pack
from kgcli.ontology.editing.spelling import merge_prefixes
from kgcli.ontology.editing.statements import add_statements
from kgcli.turtle.formatting import list_usual, read_written, write_written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from pyoxigraph import Quad

    from kgcli.ontology.editing.home_files import HomeFile

__all__ = ["change_statements"]


def change_statements(
    file: HomeFile,
    *,
    remove: Collection[Quad] = (),
    add: Iterable[Quad] = (),
    prefixes: Mapping[str, str],
) -> bytes:
    """Return what the TriG *file* holds without the statements *remove* and with *add*.

    Where it is laid out as ``kgcli format`` does it stays so, with its comments, and those of *prefixes* are
    declared that it needs. A file that a person lays out otherwise keeps every byte, and what is new comes to
    its end; only to take statements out of such a one is it formatted. Raises ``UnreadableSourceError``.
    """
    read = read_written(file.text.encode(), file.name, named_graphs=True)
    gone = set(remove)
    kept = [quad for quad in read.quads if quad not in gone]
    there = set(kept)
    new = [quad for quad in dict.fromkeys(add) if quad not in there]
    usual = list_usual(read.prefixes)
    if len(kept) == len(read.quads) and write_written(read, {**usual, **read.prefixes}).decode() != file.text:
        return pack(file, add_statements(file, file.text, new, prefixes)) if new else file.data
    known = {**merge_prefixes(read.prefixes, {**usual, **prefixes}), **read.prefixes}
    return pack(file, write_written(replace(read, quads=kept + new), known).decode())
