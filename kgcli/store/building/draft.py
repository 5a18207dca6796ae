"""A build that is written, but not in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from kgcli.markings import sort_key
from kgcli.store.cache.files import list_files
from kgcli.store.reports import InputCount

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgcli.markings import Marking, MarkingScheme
    from kgcli.store.building.stopwatch import Stopwatch
    from kgcli.store.cache.inputs import Input
    from kgcli.store.graphs.register import GraphRegister
    from kgcli.store.reports import BuildReport
    from kgcli.store.writing.described_store import DescribedStore

REGISTER = "graphs"
Progress = Callable[[str], None]


class Draft(NamedTuple):
    """A build that is written, but not in its place; *digests* are of files that belong to no closure.

    The time that its stores take is to count on *watch*.
    """

    schema_graph: str
    scheme: MarkingScheme
    stores: list[DescribedStore]
    digests: Mapping[str, str]
    report: BuildReport
    watch: Stopwatch


def count_input(item: Input, statements: int, by_marking: Mapping[Marking, int]) -> InputCount:
    """Return what there is to tell of a file that was read."""
    ordered = sorted(by_marking.items(), key=lambda each: sort_key(each[0]))
    counts = tuple((marking.notation, number) for marking, number in ordered)
    return InputCount(item.name, item.role, statements, item.digest, counts)


def save_register(draft: Path, register: GraphRegister) -> dict[str, str]:
    """Write *register* into *draft*; return the digests of its files."""
    register.save(draft / REGISTER)
    return {f"{REGISTER}/{file.name}": file.digest for file in list_files(draft / REGISTER, {})}
