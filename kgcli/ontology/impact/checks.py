"""Contradictions and results of shapes on both sides of an edit: those that are new, and how many went."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from kgcli.answers import Answer
from kgcli.ontology.impact.impact import Clash
from kgcli.shapes import Result, list_shape_files, validate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgcli.home import Home

__all__ = ["compare_clashes", "compare_shapes", "list_results"]

_BLANK: Final = re.compile(r"_:\w+")


def compare_clashes(old: Home, new: Home, clearance: str | None) -> tuple[tuple[Clash, ...], int]:
    """Return the contradictions that *clearance* sees in *new* and not in *old*, and how many went."""
    before, after = (_list_clashes(home, clearance) for home in (old, new))
    fresh = sorted(clash for key, clash in after.items() if key not in before)
    return tuple(fresh), len(before.keys() - after.keys())


def _list_clashes(home: Home, clearance: str | None) -> Mapping[tuple[str, ...], Clash]:
    """Return each contradiction by what it says; blank nodes have other labels on the other side."""
    from kgcli.store.home_stores import current_store, status

    current_store(home, clearance)
    report = status(home, clearance).report
    found: dict[tuple[str, ...], Clash] = {}
    for each in report.findings if report else ():
        said = (each.rule, each.message, *sorted(each.premises))
        key = tuple(_BLANK.sub("_:", text) for text in said)
        found.setdefault(key, Clash(each.marking, each.rule, each.message))
    return found


def compare_shapes(old: Sequence[Result], new: Sequence[Result]) -> tuple[tuple[Result, ...], int]:
    """Return those of *new* that say nothing that *old* says, and how many of *old* went.

    Messages do not count: they are words about the same fault.
    """
    before, after = ({_key(each): each for each in results} for results in (old, new))
    fresh = sorted(result for key, result in after.items() if key not in before)
    return tuple(fresh), len(before.keys() - after.keys())


def _key(result: Result) -> tuple[str, ...]:
    parts = (result.focus, result.path, result.value, result.constraint, result.shape, result.severity)
    return tuple(_BLANK.sub("_:", part) for part in parts)


def list_results(home: Home, clearance: str | None) -> tuple[Result, ...]:
    """Return what ``kgcli validate`` finds by the shapes; remembered, as a store never changes.

    Raises ``UnreadableShapesError``.
    """
    from kgcli.store.home_stores import current_store
    from kgcli.store.opening.remembered import recall, remember

    store = current_store(home, clearance)
    key = f"# shapes {_digest(home)} {home.settings.language} {clearance is None}"
    known = recall(store.path, key)
    if known is not None:
        return tuple(Result(**each) for each in json.loads(known.body))
    results = validate(home, clearance).results
    body = json.dumps([asdict(each) for each in results]).encode()
    remember(store.path, key, Answer("rows", body))
    return results


def _digest(home: Home) -> str:
    from importlib.metadata import version

    digest = sha256(version("pyshacl").encode())
    for path in list_shape_files(home):
        digest.update(sha256(path.relative_to(home.root).as_posix().encode()).digest())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
