"""A build that is written, but not in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kgcli.store.cache.files import list_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.markings import MarkingScheme
    from kgcli.store.graphs.register import GraphRegister
    from kgcli.store.reports import BuildReport
    from kgcli.store.writing.written_store import WrittenStore

REGISTER = "graphs"
Progress = Callable[[str], None]


class Draft(NamedTuple):
    """A build that is written, but not in its place; *digests* are of files that belong to no store."""

    schema_graph: str
    scheme: MarkingScheme
    stores: list[WrittenStore]
    digests: Mapping[str, str]
    report: BuildReport


def save_register(draft: Path, register: GraphRegister) -> dict[str, str]:
    """Write *register* into *draft*; return the digests of its files."""
    register.save(draft / REGISTER)
    return {f"{REGISTER}/{file.name}": file.digest for file in list_files(draft / REGISTER, {})}
