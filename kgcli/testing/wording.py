"""What differs of a case, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgcli.testing.cases import Case
    from kgcli.testing.comparing import Differences, Missing

__all__ = ["Told", "describe_case", "tell_differences"]


class Told(NamedTuple):
    """One difference: *what* it is, and a word *more* on what there is instead."""

    what: str
    more: str = ""


def describe_case(case: Case) -> str:
    """Return with what a case is asked; empty if that is nothing in particular."""
    about = [f"clearance {case.clearance}"] if case.clearance is not None else []
    about += [f"{name}={value}" for name, value in case.params.items()]
    if case.fixture is not None:
        about.append("fixture " + ("of its own" if "\n" in case.fixture else case.fixture))
    return ", ".join(about)


def tell_differences(found: Differences, case: Case) -> Iterator[Told]:
    """Yield what of *case* is not as expected: rows that miss, rows that must not be there, their number."""
    for missing in found.missing:
        yield Told(f"Missing: {_show(missing.expected)}", _show_nearest(missing))
    for unwanted, row in found.forbidden:
        cells = {name: cell for name, cell in row.items() if cell}
        yield Told(f"Must not be there: {_show(unwanted)}", f"The row: {_show(cells)}")
    if found.count is not None:
        yield Told(f"Rows: {found.count:,}, expected {case.count}")


def _show(row: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {cell!r}" if cell else f"{name} empty" for name, cell in row.items())


def _show_nearest(missing: Missing) -> str:
    if missing.nearest is None:
        return "There are no rows."
    differing = {
        name: missing.nearest[name]
        for name, cell in missing.expected.items()
        if missing.nearest[name] != cell
    }
    return f"The nearest row has {_show(differing)}"
