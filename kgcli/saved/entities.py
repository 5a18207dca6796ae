"""Things by their names: from what a user types to the one IRI that it means among what is visible.

Which properties hold names is data: ``rdfs:label``, SKOS's labels and notation, and whatever the
ontology declares to be a subproperty of those.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kgcli.answers import Table, Term, read_table
from kgcli.errors import AmbiguousEntityError, UnknownEntityError
from kgcli.hierarchies import list_reached
from kgcli.iris import expand_name, is_iri
from kgcli.saved.binding import write_term
from kgcli.vocabulary import OWL, RDFS, SKOS

Ask = Callable[[str], bytes]
"""Runs a SELECT on what is visible and returns W3C SPARQL JSON."""

_ROOTS: Final = {RDFS + "label": 0, SKOS + "prefLabel": 0, SKOS + "altLabel": 1, SKOS + "notation": 2}
"""The properties whose subproperties hold names; what has the lowest number is shown first."""
_APOSTROPHES: Final = "\u2018\u2019\u02bc\u02bb\u2032\u00b4`"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212"
_SAME_MARKS: Final = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"')
)
_FOLDS_OTHERWISE: Final = "[^ -_a-~]|  |^ | $"
"""Names of which more than the case may fold: beyond printable ASCII, a grave accent, or odd spaces."""
_SAME_QUERY: Final = f"SELECT DISTINCT ?a ?b WHERE {{ ?a <{OWL}sameAs> ?b FILTER(?a != ?b) }}"
_FEW: Final = 10
_NEAREST: Final = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A visible thing with its names, the one to show first."""

    iri: str
    names: tuple[str, ...]


def fold_name(text: str) -> str:
    """Return *text* without case, accents and double spaces, and with one kind of apostrophe and dash."""
    if text.isascii() and "`" not in text:
        return " ".join(text.lower().split())
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.translate(_SAME_MARKS).casefold())
        if not unicodedata.combining(letter)
    )
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().split())


def find_entity(
    text: str,
    ask: Ask,
    *,
    what: str,
    class_iri: str | None,
    prefixes: Mapping[str, str],
    language: str,
) -> str:
    """Return the IRI of the one visible thing that *text* means: an IRI, a prefixed name, or a name.

    *what* names the parameter in messages; *class_iri* narrows the things. Of several IRIs of one thing
    (``owl:sameAs``) the smallest is returned. Raises ``UnknownEntityError`` and ``AmbiguousEntityError``,
    which list visible candidates.
    """
    typed = text.strip()
    iris = [
        iri for iri in (expand_name(typed, prefixes), _bare_iri(typed)) if iri is not None and is_iri(iri)
    ]
    if iris:
        visible = {row[0].value for row in _ask(ask, _iri_query(iris, class_iri)).rows if row[0] is not None}
        for iri in iris:
            if iri in visible:
                return iri
    wanted = fold_name(typed)
    hits = [
        item
        for item in _read_candidates(_ask(ask, _names_query(class_iri, like=wanted)), language)
        if any(fold_name(name) == wanted for name in item.names)
    ]
    if not hits:
        candidates = _read_candidates(_ask(ask, _names_query(class_iri)), language)
        groups = _group({item.iri for item in candidates}, _ask(ask, _SAME_QUERY))
        shown = {min(group) for group in groups}
        kind = "" if class_iri is None else f" of the class {re.split('[#/:]', class_iri)[-1]}"
        start = f"Parameter {what!r}: nothing visible{kind} is named {typed!r}."
        raise UnknownEntityError(_suggest(start, typed, [item for item in candidates if item.iri in shown]))
    if len(hits) == 1:
        return hits[0].iri
    groups = _group({item.iri for item in hits}, _ask(ask, _SAME_QUERY))
    if len(groups) == 1:
        return min(groups[0])
    shown = {min(group) for group in groups}
    listed = "\n".join(f"  {_show(item)}" for item in hits if item.iri in shown)
    raise AmbiguousEntityError(
        f"Parameter {what!r}: {typed!r} is the name of several things. Give the IRI of one:\n{listed}"
    )


def list_names(ask: Ask, *, class_iri: str | None) -> tuple[str, ...]:
    """Return all names of what is visible (of *class_iri*, if given), sorted, as completion offers them."""
    table = _ask(ask, _names_query(class_iri))
    return tuple(sorted({row[1].value for row in table.rows if row[1] is not None}))


def _bare_iri(text: str) -> str:
    return text[1:-1] if text.startswith("<") and text.endswith(">") else text


def _ask(ask: Ask, query: str) -> Table:
    return read_table(ask(query))


def _iri_query(iris: Iterable[str], class_iri: str | None) -> str:
    values = " ".join(f"<{iri}>" for iri in iris)
    if class_iri is not None:
        return f"SELECT DISTINCT ?e WHERE {{ VALUES ?e {{ {values} }} ?e a <{class_iri}> }}"
    return (
        f"SELECT DISTINCT ?e WHERE {{ VALUES ?e {{ {values} }} "
        f"FILTER(EXISTS {{ ?e ?p1 ?o1 }} || EXISTS {{ ?s2 ?p2 ?e }} || EXISTS {{ ?s3 ?e ?o3 }}) }}"
    )


def _names_query(class_iri: str | None, like: str | None = None) -> str:
    """Return the query for names, or only for those that may fold to *like*.

    SPARQL cannot fold accents, so that it sorts out plain ASCII names only: all others are returned.
    """
    roots = " ".join(f"<{iri}>" for iri in _ROOTS)
    pairs = " ".join(f"(<{iri}> <{iri}>)" for iri in _ROOTS)
    narrowed = f"?e a <{class_iri}> . " if class_iri is not None else ""
    near = ""
    if like is not None:
        text = write_term(Term("literal", like))
        near = f' && (LCASE(STR(?name)) = {text} || REGEX(STR(?name), "{_FOLDS_OTHERWISE}"))'
    # Not `subPropertyOf*`: its path of no steps finds only what stands in some statement.
    return (
        f"SELECT DISTINCT ?e ?name ?root WHERE {{ "
        f"{{ VALUES (?p ?root) {{ {pairs} }} }} "
        f"UNION {{ VALUES ?root {{ {roots} }} ?p <{RDFS}subPropertyOf>+ ?root }} "
        f"{narrowed}?e ?p ?name . FILTER(isIRI(?e) && isLiteral(?name){near}) }}"
    )


def _read_candidates(table: Table, language: str) -> tuple[Candidate, ...]:
    """Return the named things by IRI."""
    names: dict[str, list[tuple[int, Term]]] = {}
    for thing, name, root in table.rows:
        if thing is not None and name is not None and root is not None:
            names.setdefault(thing.value, []).append((_ROOTS[root.value], name))

    def order(ranked: tuple[int, Term]) -> tuple[int, bool, bool, str]:
        # Labels before aliases before codes; among these the user's language, then none, then others.
        rank, name = ranked
        return (rank, name.language != language, name.language is not None, name.value)

    return tuple(
        Candidate(iri, tuple(dict.fromkeys(name.value for _, name in sorted(names[iri], key=order))))
        for iri in sorted(names)
    )


def _group(iris: set[str], same: Table) -> list[set[str]]:
    """Return *iris* in groups of those that are the same, directly or through others."""
    neighbours: dict[str, set[str]] = {}
    for one, other in same.rows:
        if one is not None and other is not None:
            neighbours.setdefault(one.value, set()).add(other.value)
            neighbours.setdefault(other.value, set()).add(one.value)
    groups, left = list[set[str]](), set(iris)
    while left:
        start = min(left)
        reached = {start} | list_reached(start, neighbours)
        groups.append(reached & iris)
        left -= reached
    return groups


def _suggest(start: str, text: str, candidates: list[Candidate]) -> str:
    """Return *start* with what *text* may have been meant for, among the visible *candidates*."""
    import difflib

    if not candidates:
        return f"{start} Nothing that it could be is visible."
    named: dict[str, Candidate] = {}
    for item in candidates:
        for name in item.names:
            named.setdefault(fold_name(name), item)
    near = difflib.get_close_matches(fold_name(text), list(named), n=_NEAREST, cutoff=0.6)
    listed = list(dict.fromkeys(named[name] for name in near))
    if listed:
        start += " Did you mean one of these?"
    elif len(candidates) <= _FEW:
        listed = candidates
        start += " It can be:"
    else:
        return f"{start} Look for it: kgcli search {text!r}"
    return start + "".join(f"\n  {_show(item)}" for item in listed)


def _show(item: Candidate) -> str:
    return f"{item.names[0]} <{item.iri}>"
