"""What a document names, as rows: each mention with its place, what is meant, and what else could be."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from kgcli.answers import Table, Term
from kgcli.descriptions import make_ask, read_labels
from kgcli.errors import ParameterValueError
from kgcli.ingest.mentions.finding import find_mentions
from kgcli.ingest.mentions.opening import open_lexicon
from kgcli.vocabulary import XSD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from kgcli.home import Home
    from kgcli.ingest.mentions.mention import Candidate, Mention, Mentions
    from kgcli.ingest.shown import ShownDocument

    Cell = Term | None

__all__ = ["COLUMNS", "MentionWishes", "list_mentions"]

COLUMNS: Final = (
    *("passage", "line", "start", "end", "words", "meant", "how", "score", "others", "type", "why", "iri"),
)
_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class MentionWishes:
    """Which mentions are wanted: of *passages* (none: of all), and of *entity*, as a person names it.

    With *new* only those of things that the home does not know; with *ambiguous* only those that several
    things may be meant by, or none surely. *iris* shows IRIs in the place of labels; *limit* keeps so many
    rows.
    """

    passages: AbstractSet[str] = frozenset()
    entity: str | None = None
    new: bool = False
    ambiguous: bool = False
    iris: bool = False
    limit: int | None = None


def list_mentions(
    document: ShownDocument,
    home: Home,
    clearance: str | None,
    wishes: MentionWishes,
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Table:
    """Return a row of ``COLUMNS`` for each mention in *document* that *clearance* may see and that is wanted.

    First what the home knows at that clearance, then what it does not, which comes thing by thing. Passages
    above *clearance* count for nothing, not even for what the others mean. Raises ``UnknownEntityError``,
    ``AmbiguousEntityError`` and, for passages, ``ParameterValueError`` for what the wishes name.
    """
    from kgcli.store.home_stores import current_store

    _check_passages(document, wishes)
    lexicon = open_lexicon(home, clearance, progress=progress)
    ask = make_ask(current_store(home, clearance), home)
    wanted = None
    if wishes.entity is not None:
        from kgcli.saved.entities import find_entity

        wanted = find_entity(
            wishes.entity,
            lambda query: ask([query])[0],
            what="entity",
            class_iri=None,
            prefixes=home.settings.prefixes,
            language=home.settings.language,
        )
    found = find_mentions(document.read_at(clearance), lexicon)
    iris = {each.iri for mention in found.known for each in mention.candidates}
    iris |= {each.type for each in found.new}
    labels = (
        {iri: iri for iri in iris}
        if wishes.iris
        else read_labels(ask, iris, language=home.settings.language, prefixes=home.settings.prefixes)
    )
    rows = _Rows(document.structure.text, labels)
    known = (each for each in found.known if _is_wanted(each, wishes, wanted))
    told = chain(map(rows.tell_known, known), _tell_new(rows, found, wishes))
    return Table(COLUMNS, tuple(islice(told, wishes.limit)))


def _check_passages(document: ShownDocument, wishes: MentionWishes) -> None:
    names = [each.name for each in document.structure.passages]
    for absent in sorted(wishes.passages - set(names)):
        listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
        raise ParameterValueError(f"The text has no passage {absent!r}. Its passages: {listed}")


def _is_wanted(mention: Mention, wishes: MentionWishes, entity: str | None) -> bool:
    if wishes.new or (wishes.passages and mention.passage not in wishes.passages):
        return False
    if entity is not None and all(each.iri != entity for each in mention.candidates):
        return False
    return not wishes.ambiguous or len(mention.candidates) > 1 or mention.iri is None


def _tell_new(rows: _Rows, found: Mentions, wishes: MentionWishes) -> Iterator[tuple[Cell, ...]]:
    if wishes.entity is not None or (wishes.ambiguous and not wishes.new):
        return
    for each in found.new:
        if wishes.passages and not any(mention.passage in wishes.passages for mention in each.mentions):
            continue
        for mention in each.mentions:
            yield rows.tell(mention, meant=each.name, score=each.score, kind=each.type, why=each.reason)


class _Rows:
    """Makes rows of mentions in *text*; *labels* are of what may be meant and of classes."""

    def __init__(self, text: str, labels: Mapping[str, str]) -> None:
        self._text = text
        self._labels = labels
        self._lines = list(_list_lines(text))

    def tell_known(self, mention: Mention) -> tuple[Cell, ...]:
        """Return the row of a mention of something known; where nothing is surely meant, all are others."""
        first, *others = mention.candidates
        if mention.iri is None:
            return self.tell(mention, others=mention.candidates, why=first.why)
        return self.tell(
            mention,
            meant=self._labels[first.iri],
            score=first.score,
            others=others,
            why=first.why,
            iri=first.iri,
        )

    def tell(
        self,
        mention: Mention,
        *,
        meant: str = "",
        score: float | None = None,
        others: Iterable[Candidate] = (),
        kind: str = "",
        why: str = "",
        iri: str = "",
    ) -> tuple[Cell, ...]:
        """Return a row."""
        words = " ".join(self._text[slice(*mention.span)].split())
        return (
            Term("literal", mention.passage),
            _number(bisect_right(self._lines, mention.span.start)),
            *map(_number, mention.span),
            Term("literal", words),
            _words(meant),
            Term("literal", mention.how),
            None if score is None else _score(score),
            _words("; ".join(f"{self._labels[each.iri]} {each.score:.2f}" for each in others)),
            _words(self._labels.get(kind, "")),
            _words(why),
            Term("iri", iri) if iri else None,
        )


def _list_lines(text: str) -> Iterator[int]:
    """Yield where each line begins, as an editor counts lines."""
    yield 0
    place = -1
    while (place := text.find("\n", place + 1)) >= 0:
        yield place + 1


def _words(text: str) -> Cell:
    return Term("literal", text) if text else None


def _number(number: int) -> Term:
    return Term("literal", str(number), XSD + "integer")


def _score(score: float) -> Term:
    return Term("literal", f"{score:.2f}", XSD + "decimal")
