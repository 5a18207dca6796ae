"""What documents, passages and the words in them are marked, as far as a reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.store.graphs.graph_markings import read_marking
from kgcli.vocabulary import EV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.marking_checks.scope import Scope
    from kgcli.markings import Marking, MarkingScheme

__all__ = ["Document", "Record", "find_lowest", "read_record"]

# Passages that have no portion mark of their own: what they say of their document is data of its header.
_UNMARKED_KINDS: Final = ("Header", "Furniture")


class Document(NamedTuple):
    """A document with passages.

    *first* are the lowest markings at which a passage of it is told of, *whole* is its overall marking,
    None where no overall marking is known.
    """

    first: frozenset[Marking]
    whole: Marking | None

    def header(self, scheme: MarkingScheme) -> frozenset[Marking]:
        """Return the lowest markings that data of its header may carry."""
        whole = self.whole
        return self.first if whole is None else frozenset(scheme.join(whole, one) for one in self.first)


class Record(NamedTuple):
    """Numbers of terms, with what they are marked.

    *passages* and *words* (spans, omissions, and the *pieces* of these) have one marking; what is not known
    to have one is missing, but not from *places*, which is all of them. *inside* leads from words to their
    passages, *of* from passages to documents.
    *explicit* are the markings stated for words themselves. *unmarked* are headers and furniture.
    """

    passages: Mapping[int, Marking]
    words: Mapping[int, Marking]
    pieces: Mapping[int, Marking]
    places: frozenset[int]
    documents: Mapping[int, Document]
    inside: Mapping[int, tuple[int, ...]]
    of: Mapping[int, tuple[int, ...]]
    explicit: Mapping[int, Marking]
    unmarked: frozenset[int]


def read_record(scope: Scope) -> Record:
    """Return what the visible statements say of documents.

    A passage without a marking has its document's, and without that the lowest; but where not everything is
    visible its marking may be stated above, so that it is not known.
    """
    scheme = scope.scheme
    inside = _pairs((row.subject, row.object) for row in scope.find(EV + "inPassage"))
    told = [(row.subject, row.object, row.graph) for row in scope.find(EV + "passageOf")]
    told += [(row.object, row.subject, row.graph) for row in scope.find(EV + "hasPassage")]
    of = _pairs((passage, document) for passage, document, _ in told)
    of_words = {passage: of.get(passage, ()) for own in inside.values() for passage in own}
    further = _pairs((row.object, row.subject) for row in scope.find(EV + "piece") if row.subject in inside)
    stated, overall = _markings(scope, EV + "marking"), _markings(scope, EV + "overallMarking")
    passages = _mark_passages({**of, **of_words}, stated, overall, scope)
    explicit = {word: stated[word] for word in inside if word in stated}
    words = {
        word: marking
        for word, own in inside.items()
        if (marking := _join(scheme, [*_known(own, passages), *_known([word], explicit)])) is not None
    }
    pieces = {
        piece: marking
        for piece, own in further.items()
        if (marking := _join(scheme, _known(own, words))) is not None
    }
    kinds = {scope.number(EV + kind) for kind in _UNMARKED_KINDS}
    return Record(
        passages=passages,
        words=words,
        pieces=pieces,
        places=frozenset((*of, *of_words, *inside, *further)),
        documents=_read_documents(told, passages, overall, scope),
        inside=inside,
        of=of,
        explicit=explicit,
        unmarked=frozenset(row.subject for row in scope.find(RDF + "type") if row.object in kinds),
    )


def _mark_passages(
    of: Mapping[int, tuple[int, ...]],
    stated: Mapping[int, Marking],
    overall: Mapping[int, Marking],
    scope: Scope,
) -> dict[int, Marking]:
    found = {passage: stated[passage] for passage in of if passage in stated}
    if scope.complete:
        for passage in of.keys() - found.keys():
            own = _join(scope.scheme, _known(of[passage], overall))
            found[passage] = scope.scheme.lowest() if own is None else own
    return found


def _read_documents(
    told: Iterable[tuple[int, int, int]],
    passages: Mapping[int, Marking],
    overall: Mapping[int, Marking],
    scope: Scope,
) -> dict[int, Document]:
    """Return the documents of passages; *told* are passage, document and the graph that says so."""
    first: dict[int, set[Marking]] = {}
    for passage, document, graph in told:
        known = _join(scope.scheme, [scope.marking(graph), *_known([passage], passages)])
        first.setdefault(document, set()).update([] if known is None else [known])
    return {
        document: Document(find_lowest(markings), overall.get(document))
        for document, markings in first.items()
    }


def _known(nodes: Iterable[int], markings: Mapping[int, Marking]) -> list[Marking]:
    return [markings[node] for node in nodes if node in markings]


def find_lowest(markings: Iterable[Marking]) -> frozenset[Marking]:
    """Return those of *markings* that dominate no other one of them."""
    every = set(markings)
    return frozenset(
        one for one in every if not any(one.dominates(other) and one != other for other in every)
    )


def _pairs(found: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    pairs: dict[int, dict[int, None]] = {}
    for one, other in found:
        pairs.setdefault(one, {})[other] = None
    return {one: tuple(others) for one, others in pairs.items()}


def _markings(scope: Scope, predicate: str) -> dict[int, Marking]:
    stated: dict[int, list[Marking]] = {}
    known: dict[int, Marking] = {}
    for row in scope.find(predicate):
        if row.object not in known:
            known[row.object] = read_marking(row.subject, row.object, scope.scheme, scope.terms)
        stated.setdefault(row.subject, []).append(known[row.object])
    found = {subject: _join(scope.scheme, own) for subject, own in stated.items()}
    return {subject: own for subject, own in found.items() if own is not None}


def _join(scheme: MarkingScheme, markings: Iterable[Marking]) -> Marking | None:
    joined: Marking | None = None
    for one in markings:
        joined = one if joined is None else scheme.join(joined, one)
    return joined
