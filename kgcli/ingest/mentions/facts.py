"""What a home says of names: who has them, of which kinds things are, what is related, and cue words.

Which classes are looked for, and by which words, is said of the classes: ``ev:headWord``,
``ev:pointingWord``, ``ev:formOfAddress``, ``ev:officeWord``, ``ev:officeModifier``, ``ev:acronymPrefix``,
``ev:namePrefixOf``, ``ev:wordBeforeName``; of properties of codes ``ev:standsInField``; of a thing, which of
its names mean something else as well, ``ev:ambiguousName``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.answers import read_table
from kgcli.descriptions import LABELS
from kgcli.hierarchies import list_reached
from kgcli.vocabulary import EV, OWL, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.descriptions import AskAll
    from kgcli.ingest.mentions.mention import How

__all__ = ["Cue", "NameFacts", "StatedName", "read_name_facts"]

# Control characters made for this (ASCII, "unit separator" and "record separator").
_UNIT: Final = "\x1f"
_RECORD: Final = "\x1e"
_ROOTS: Final = (*LABELS, SKOS + "hiddenLabel")
_HOWS: Final[Mapping[str, How]] = {
    EV + "demonym": "demonym",
    EV + "textAcronym": "acronym",
    RDFS + "label": "label",
    SKOS + "prefLabel": "label",
    SKOS + "altLabel": "alias",
    SKOS + "hiddenLabel": "hidden",
    SKOS + "notation": "code",
}
"""How a name by a property, or by one narrower than it, names; the first that fits."""
_CUES: Final = (
    *("headWord", "formOfAddress", "wordBeforeName", "namePrefixOf", "standsInField", "oneToEach"),
    *("ambiguousName", "acronymPrefix", "officeWord", "officeModifier", "pointingWord"),
)
_PARTS: Final = 3
"""An IRI, a name and its language; a name that holds the separator is none."""
_PAIRS: Final = "SELECT ?s ?o WHERE {{ ?s <{predicate}> ?o FILTER(ISIRI(?s) && ISIRI(?o) && ?s != ?o) }}"
_CUE: Final = f"SELECT ?t ?w WHERE {{{{ ?t <{EV}{{kind}}> ?w FILTER(ISIRI(?t)) }}}}"
_CLASSES: Final = (
    ("STR(?t)", "STR(?e)"),
    f'?e a ?t FILTER(ISIRI(?e) && ISIRI(?t) && (!STRSTARTS(STR(?t), "{EV}") || ?t = <{EV}Document>))',
)
_RELATED: Final = (
    ("STR(?s)", "STR(?o)"),
    f"?s ?p ?o FILTER(ISIRI(?s) && ISIRI(?o) && ?p != <{RDF}type> && ?p != <{OWL}sameAs> "
    f'&& !STRSTARTS(STR(?p), "{EV}"))',
)
_TOP: Final = frozenset({OWL + "Thing", OWL + "NamedIndividual", RDFS + "Resource"})
_SCHEMAS: Final = (OWL, RDF, RDFS, SKOS)


class StatedName(NamedTuple):
    """A *name* that *iri* has, and the *language* of it; empty for none."""

    iri: str
    how: How
    name: str
    language: str = ""


class Cue(NamedTuple):
    """What the ontology says of the class or property *term*: a *kind* such as ``headWord``, and words.

    *language* is that of the words; empty for none.
    """

    term: str
    kind: str
    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What is known of names; a thing with several IRIs goes by the smallest.

    *codes* are by the field of a header that they stand in, then by code; *classes* has the members of each
    class, *broader* the classes above each, *related* what each thing is stated together with.
    """

    names: tuple[StatedName, ...] = ()
    codes: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    broader: Mapping[str, frozenset[str]] = field(default_factory=dict)
    related: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()
    class_labels: Mapping[str, tuple[StatedName, ...]] = field(default_factory=dict)


def read_name_facts(ask: AskAll) -> NameFacts:
    """Return what is visible of names, by asking *ask*; what a clearance hides cannot be in it.

    Things of the schema and concepts are left out, unless they stand before names, as ranks do.
    """
    predicates = (RDFS + "subPropertyOf", RDFS + "subClassOf", OWL + "sameAs")
    schema = [_PAIRS.format(predicate=each) for each in predicates] + [
        _CUE.format(kind=each) for each in _CUES
    ]
    answers = ask(schema)
    narrower, broader, same = (_read_rows(answer) for answer in answers[: len(predicates)])
    said = zip(_CUES, answers[len(predicates) :], strict=True)
    cues = tuple(cue for kind, answer in said for cue in _read_cues(kind, answer))
    above = _close(broader)
    chosen = _choose_properties(_close(narrower))
    texts = ask([_write_text(*each) for each in (*map(_name_query, chosen), _CLASSES, _RELATED)])
    *spelled, typed, beside = (_read_records(answer) for answer in texts)
    fields = {cue.term: cue.words for cue in cues if cue.kind == "standsInField"}
    stated: dict[tuple[str, str], StatedName] = {}
    codes: dict[str, dict[str, set[str]]] = {}
    shortest = _choose_iris(same)
    for predicate, records in zip(chosen, spelled, strict=True):
        for iri, name, language in (each for each in records if len(each) == _PARTS):
            own = shortest.get(iri, iri)
            if predicate in fields:
                codes.setdefault(fields[predicate], {}).setdefault(name, set()).add(own)
            new = StatedName(own, chosen[predicate], name, language)
            old = stated.get((own, name))
            if old is None or _RANKS[new.how] < _RANKS[old.how]:
                stated[own, name] = new
    classes = _read_classes(typed, above, shortest)
    named = {name.iri for name in stated.values()}
    prefixes = {cue.term for cue in cues if cue.kind == "namePrefixOf"}
    wanted = _choose_things(classes, named) | {
        iri for each in prefixes for iri in classes.get(each, frozenset())
    }
    return NameFacts(
        tuple(sorted(name for name in stated.values() if name.iri in wanted)),
        {each: {code: tuple(sorted(iris)) for code, iris in own.items()} for each, own in codes.items()},
        {each: frozenset(members & wanted) for each, members in classes.items()},
        above,
        _read_related(beside, wanted, shortest),
        tuple(sorted(cues)),
        _list_labels(stated.values(), classes.get(OWL + "Class", set())),
    )


_RANKS: Final = {how: rank for rank, how in enumerate(_HOWS.values())}


def _choose_properties(above: Mapping[str, frozenset[str]]) -> dict[str, How]:
    """Return the properties of names, each with how it names."""
    chosen: dict[str, How] = {}
    for each in sorted({*above, *_HOWS}):
        own = above.get(each, frozenset()) | {each}
        if own.isdisjoint(_ROOTS) and each not in _HOWS:
            continue
        chosen[each] = next(how for term, how in _HOWS.items() if term in own)
    return chosen


def _choose_iris(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the smallest IRI of each thing that has several; *pairs* of equal things are there both ways."""
    shortest: dict[str, str] = {}
    for one, other in pairs:
        low = min(shortest.get(one, one), shortest.get(other, other))
        shortest[one] = shortest[other] = low
    return shortest


def _choose_things(classes: Mapping[str, set[str]], named: set[str]) -> set[str]:
    """Return which of *named* can be meant by words: what a class of the domain has, and documents."""
    things: set[str] = set()
    schema: set[str] = set()
    for each, members in classes.items():
        if each.startswith(_SCHEMAS):
            if each not in _TOP:
                schema |= members
        else:
            things |= members
    return (things & named) - schema


def _close(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return all that is above each term."""
    direct: dict[str, set[str]] = defaultdict(set)
    for low, high in pairs:
        direct[low].add(high)
    return {each: frozenset(list_reached(each, direct)) for each in direct}


def _list_labels(names: Iterable[StatedName], classes: set[str]) -> dict[str, tuple[StatedName, ...]]:
    labels: dict[str, list[StatedName]] = defaultdict(list)
    for each in names:
        if each.iri in classes and each.how in {"label", "alias"}:
            labels[each.iri].append(each)
    return {iri: tuple(sorted(own)) for iri, own in labels.items()}


def _read_classes(
    typed: Iterable[list[str]], above: Mapping[str, frozenset[str]], shortest: Mapping[str, str]
) -> dict[str, set[str]]:
    classes: dict[str, set[str]] = defaultdict(set)
    for kind, iri in typed:
        own = shortest.get(iri, iri)
        classes[kind].add(own)
        for high in above.get(kind, ()):
            if not high.startswith(EV):
                classes[high].add(own)
    return classes


def _read_related(
    beside: Iterable[list[str]], wanted: set[str], shortest: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = defaultdict(set)
    for low, high in beside:
        one, two = shortest.get(low, low), shortest.get(high, high)
        if one != two and one in wanted and two in wanted:
            related[one].add(two)
            related[two].add(one)
    return {iri: frozenset(others) for iri, others in related.items()}


def _name_query(predicate: str) -> tuple[tuple[str, ...], str]:
    where = f"?e <{predicate}> ?name FILTER(ISLITERAL(?name) && ISIRI(?e))"
    return ("STR(?e)", "STR(?name)", "LANG(?name)"), where


def _write_text(parts: tuple[str, ...], where: str) -> str:
    # One long text: as rows, a large graph's names take longer to read than to look for.
    row = f', "{_UNIT}", '.join(parts)
    return f'SELECT (GROUP_CONCAT(CONCAT({row}); SEPARATOR="{_RECORD}") AS ?all) WHERE {{ {where} }}'


def _read_records(answer: bytes) -> list[list[str]]:
    value = read_table(answer).rows[0][0]
    return [record.split(_UNIT) for record in value.value.split(_RECORD)] if value and value.value else []


def _read_cues(kind: str, answer: bytes) -> Iterator[Cue]:
    for term, words in read_table(answer).rows:
        if term is not None and words is not None:
            yield Cue(term.value, kind, words.value, words.language or "")


def _read_rows(answer: bytes) -> list[tuple[str, str]]:
    rows = read_table(answer).rows
    return [(one.value, two.value) for one, two in rows if one is not None and two is not None]
