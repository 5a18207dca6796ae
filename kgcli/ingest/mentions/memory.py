"""What a store says of names, remembered as JSON in the folder of its build, so that it is asked once.

A memory goes with its build, and counts only while kgcli's own readers are exactly those it was made with.
It saves time and nothing else: one that is missing, damaged or cannot be written changes no answer.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, Final

from kgcli.cache import stamp_modules
from kgcli.ingest.mentions.facts import Cue, NameFacts, StatedName

if TYPE_CHECKING:
    from pathlib import Path

    from kgcli.store.opening.opened import BuiltStore

__all__ = ["recall", "remember"]

_READERS: Final = (
    "/answers/table.py",
    "/descriptions.py",
    "/hierarchies.py",
    "/ingest/mentions/facts.py",
    "/ingest/mentions/memory.py",
    "/vocabulary.py",
)


def recall(store: BuiltStore) -> NameFacts | None:
    """Return what *store* says of names, if it is remembered."""
    try:
        record = json.loads(_place(store).read_bytes())
        if record["readers"] != stamp_modules(_READERS):
            return None
        return NameFacts(
            tuple(StatedName(*row) for row in record["names"]),
            {
                field: {code: tuple(iris) for code, iris in codes.items()}
                for field, codes in record["codes"].items()
            },
            _read_sets(record["classes"]),
            _read_sets(record["broader"]),
            _read_sets(record["related"]),
            tuple(Cue(*row) for row in record["cues"]),
            {
                iri: tuple(StatedName(*row) for row in labels)
                for iri, labels in record["class_labels"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Missing, cut off or of another shape: the store is asked again.
        return None


def remember(store: BuiltStore, facts: NameFacts) -> None:
    """Keep what *store* says of names, if the cache folder can be written."""
    readers = stamp_modules(_READERS)
    if readers is None:
        return
    record = {
        "readers": readers,
        "names": facts.names,
        "codes": facts.codes,
        "classes": _write_sets(facts.classes),
        "broader": _write_sets(facts.broader),
        "related": _write_sets(facts.related),
        "cues": facts.cues,
        "class_labels": facts.class_labels,
    }
    place = _place(store)
    draft = place.with_name(f"{place.name}.{os.getpid()}.draft")
    try:
        draft.write_text(json.dumps(record), encoding="utf-8")
        draft.replace(place)
    except OSError:
        # A read-only or full disk: the next run asks the store again.
        draft.unlink(missing_ok=True)


def _place(store: BuiltStore) -> Path:
    return store.path.with_name(f"{store.path.name}-names.json")


def _write_sets(sets: Any) -> dict[str, list[str]]:
    return {iri: sorted(own) for iri, own in sets.items()}


def _read_sets(record: Any) -> dict[str, frozenset[str]]:
    return {iri: frozenset(own) for iri, own in record.items()}
