"""Search over the names of visible things, tolerant of accents, case and typing errors."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import combining

from kgcli.descriptions import choose_types, describe, gather, make_ask, read_all, read_labels
from kgcli.errors import KgError
from kgcli.names import read_names
from kgcli.saved.entities import fold_name
from kgcli.vocabulary import OWL, RDF, RDFS

if TYPE_CHECKING:
    from kgcli.home import Home

__all__ = ["KINDS", "Hit", "Match", "NameIndex", "rank_names", "search"]

KINDS: Final = ("exact", "prefix", "word", "part", "similar")
"""How a name matches, best first: whole, by its beginning, by the beginnings of words, by parts, nearly."""
_EXACT, _PREFIX, _WORD, _PART, _SIMILAR = range(len(KINDS))
_SPARE: Final = 4
# Letters that a word may differ in: none below 4 letters, one below 8, then two.
_FIRM: Final = 4
_LONG: Final = 8


@dataclass(frozen=True, slots=True)
class Match:
    """A name that matches; *distance* counts the typing errors."""

    iri: str
    name: str
    kind: str
    distance: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found: its label, the labels of its most specific types, and the name that matched."""

    iri: str
    label: str
    types: tuple[str, ...]
    name: str
    kind: str
    distance: int


def search(
    home: "Home",
    text: str,
    clearance: str | None = None,
    limit: int = 20,
    *,
    timeout: float | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Hit]:
    """Return the things visible at *clearance* with a name like *text*, best first, at most *limit*.

    Names are labels, aliases and notations. A thing counts once, by its best name and, of several IRIs that
    it has, the smallest. Raises ``KgError`` for a *text* of nothing but blanks.
    """
    if not text.strip():
        raise KgError("There is nothing to look for. Give a name, or a part of one: kgcli search Haiti")
    from kgcli.store.home_stores import current_store

    store = current_store(home, clearance, progress=progress)
    ask = make_ask(store, home, timeout)
    # A thing may have several IRIs; so more are ranked than are shown.
    matches = rank_names(read_names(store, ask), text, limit * _SPARE)
    iris = [match.iri for match in matches]
    described, classes = (
        gather(rows)
        for rows in read_all(
            ask,
            describe(iris, (OWL + "sameAs", RDF + "type")),
            describe(iris, (RDFS + "subClassOf",), reach=f"<{RDF}type>"),
        )
    )
    best: dict[str, Match] = {}
    types: dict[str, frozenset[str]] = {}
    for match in matches:
        own = described.get(match.iri, {})
        twins = [term.value for term in own.get(OWL + "sameAs", ()) if term.kind == "iri"]
        iri = min([match.iri, *twins])
        if iri not in best and len(best) < limit:
            best[iri] = match
            kinds = {term.value for term in own.get(RDF + "type", ()) if term.kind == "iri"}
            types[iri] = choose_types(kinds, classes)
    shown = {*best, *(kind for kinds in types.values() for kind in kinds)}
    labels = read_labels(ask, shown, language=home.settings.language, prefixes=home.settings.prefixes)
    return [
        Hit(
            iri=iri,
            label=labels[iri],
            types=tuple(sorted(labels[kind] for kind in types[iri])),
            name=match.name,
            kind=match.kind,
            distance=match.distance,
        )
        for iri, match in best.items()
    ]


def rank_names(names: Iterable[tuple[str, str]], text: str, limit: int) -> list[Match]:
    """Return the best *limit* matches for *text* among *names* (IRI, name); see ``NameIndex.rank``."""
    return NameIndex(names).rank(text, limit)


class NameIndex:
    """*names*, each with the IRI of what has it, in which texts are looked up."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._bare = _Bare()
        self.names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for iri, name in names:
            self.names[self.fold(name)].append((iri, name))

    def fold(self, text: str) -> str:
        """Return the words of *text* without case, accents and punctuation."""
        return " ".join(text.translate(self._bare).split())

    def rank(self, text: str, limit: int, among: Collection[str] | None = None) -> list[Match]:
        """Return the best *limit* matches for *text*, each IRI once, best first.

        Only those *among* which it is to be count (None: all). Names and text are compared without case,
        accents and punctuation. Each word of the text must be found, whole or as the beginning or a part of a
        word, else with at most one error in 4 to 7 letters and two in more; an error is a letter too many,
        too few or wrong, or two swapped neighbours. Equal matches come in order of length and name.
        """
        wanted = self.fold(text)
        if not wanted or limit < 1:
            return []
        names = self._choose(among)
        found = _match_surely(wanted, names)
        if len(found) < limit:
            found |= _match_nearly(wanted.split(), names.keys() - found.keys())
        ranked: dict[str, Match] = {}
        for name in sorted(found, key=lambda name: (*found[name], len(name), name)):
            rank, distance = found[name]
            for iri, printed in sorted(names[name]):
                ranked.setdefault(iri, Match(iri, printed, KINDS[rank], distance))
            if len(ranked) >= limit:
                break
        return list(ranked.values())[:limit]

    def _choose(self, among: Collection[str] | None) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Return the names, folded, each with what has it, and how it is printed."""
        if among is None:
            return self.names
        kept = ((name, [pair for pair in pairs if pair[0] in among]) for name, pairs in self.names.items())
        return {name: pairs for name, pairs in kept if pairs}


class _Bare(dict[int, str]):
    """A table for ``str.translate`` that keeps bare letters and digits, and makes spaces of the rest.

    It fills itself with the characters that it meets: to fold a hundred thousand names one by one takes
    longer than all else together.
    """

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = fold_name(letter)
        bare = folded if folded.isalnum() or (not folded and combining(letter)) else " "
        self[code] = bare
        return bare


def _match_surely(wanted: str, names: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return the names that hold the words of *wanted* without errors, with their rank."""
    found = {name: (_EXACT, 0) for name in names if name.replace(" ", "") == wanted.replace(" ", "")}
    words = wanted.split()
    likely: Collection[str] = names
    for word in words:
        likely = [name for name in likely if word in name]
    for name in likely:
        if name.startswith(wanted):
            found.setdefault(name, (_PREFIX, 0))
        else:
            spaced = f" {name}"
            starts = all(f" {word}" in spaced for word in words)
            found.setdefault(name, (_WORD if starts else _PART, 0))
    return found


def _match_nearly(words: Sequence[str], names: Collection[str]) -> dict[str, tuple[int, int]]:
    """Return the names with a word near each of *words*, with their rank and the number of errors."""
    known = set(" ".join(names).split())
    likely = dict.fromkeys(names, 0)
    for word in words:
        near = _list_near(word, known)
        likely = {
            name: errors + min(near[part] for part in parts & near.keys())
            for name, errors in likely.items()
            if not near.keys().isdisjoint(parts := set(name.split()))
        }
    return {name: (_SIMILAR, errors) for name, errors in likely.items()}


def _list_near(word: str, known: Iterable[str]) -> dict[str, int]:
    """Return those of *known* that begin as *word* does or differ from it by few errors, and by how many."""
    most = 0 if len(word) < _FIRM else 1 if len(word) < _LONG else 2
    near = {part: 0 for part in known if part.startswith(word)}
    letters = set(word)
    shortest, longest = len(word) - most, len(word) + most
    for part in known:
        # Cheap tests first: few words pass them.
        if shortest <= len(part) <= longest and len(letters.difference(part)) <= most:
            errors = measure_distance(word, part, most)
            if errors <= most:
                near.setdefault(part, errors)
    return near


def measure_distance(one: str, other: str, most: int) -> int:
    """Return the number of typing errors between two words, or *most* + 1 where there are more than *most*.

    The optimal string alignment distance: an insertion, deletion, substitution or swap of neighbours is one.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, counter in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != counter))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counter:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (i == 1 or min(before) > most):
            return most + 1
    return min(row[-1], most + 1)
