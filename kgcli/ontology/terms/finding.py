"""Terms by what a person calls them: an IRI, a prefixed name, or a label in any language."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Final

from kgcli.errors import AmbiguousEntityError, UnknownEntityError
from kgcli.saved.entities import fold_name
from kgcli.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kgcli.ontology.terms.entry import Entry
    from kgcli.ontology.terms.index import TermIndex

__all__ = ["find_term"]

_NEAREST: Final = 5


def find_term(index: TermIndex, text: str) -> Entry:
    """Return the term that *text* means: by IRI, prefixed or local name, else by label, whatever its case.

    Raises ``UnknownEntityError`` with the nearest names, ``AmbiguousEntityError`` with all of a name.
    """
    typed = text.strip()
    known = {**PREFIXES, **index.prefixes}
    prefix, _, local = typed.partition(":")
    for iri in (typed, typed[1:-1] if typed[:1] == "<" else "", known.get(prefix, "\0") + local):
        if iri in index.terms:
            return index.terms[iri]
    hits = _find_named(index, typed)
    if len(hits) == 1:
        return hits[0]
    if hits:
        listed = "".join(f"\n  {_show(index, entry)}" for entry in hits)
        raise AmbiguousEntityError(f"Several terms are called {typed!r}. Give the IRI of one:{listed}")
    raise UnknownEntityError(_suggest(index, typed))


def _find_named(index: TermIndex, typed: str) -> list[Entry]:
    """Return the terms of that name.

    Those that the ontology declares go before what it only mentions; the very name before the same in another
    case, since a class and a property may differ by nothing else; local names before labels.
    """
    wanted = fold_name(typed)
    ranked: dict[tuple[bool, int], list[Entry]] = {}
    for entry in index.terms.values():
        if _local(entry.iri) == typed:
            rank = 0
        elif any(label.text == typed for label in entry.labels):
            rank = 1
        elif wanted in _list_names(entry):
            rank = 2
        else:
            continue
        ranked.setdefault((not entry.declared, rank), []).append(entry)
    return ranked[min(ranked)] if ranked else []


def _local(iri: str) -> str:
    return re.split("[#/:]", iri)[-1]


def _list_names(entry: Entry) -> list[str]:
    return [fold_name(_local(entry.iri)), *(fold_name(label.text) for label in entry.labels)]


def _suggest(index: TermIndex, typed: str) -> str:
    start = f"The ontology has no term {typed!r}."
    named: dict[str, Entry] = {}
    for entry in index.terms.values():
        for name in (fold_name(index.shorten(entry.iri)), *_list_names(entry)):
            named.setdefault(name, entry)
    near = difflib.get_close_matches(fold_name(typed), list(named), n=_NEAREST, cutoff=0.6)
    if not near:
        return f"{start} See which there are: kgcli ontology tree"
    found = dict.fromkeys(named[name].iri for name in near)
    listed = "".join(f"\n  {_show(index, index.terms[iri])}" for iri in found)
    return f"{start} Did you mean one of these?{listed}"


def _show(index: TermIndex, entry: Entry) -> str:
    return f"{index.name(entry.iri)} ({', '.join(entry.kinds)}) <{entry.iri}>"
