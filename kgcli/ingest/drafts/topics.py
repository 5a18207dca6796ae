"""Where words name no place: what the words before them are about, for nothing and for unknown towns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.linking import Linked
from kgcli.ingest.drafts.resolving import resolve
from kgcli.ingest.drafts.strangers import is_of_stranger, names_place
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linker import Named
    from kgcli.ingest.drafts.pattern import Role
    from kgcli.ingest.mentions.mention import Mention

__all__ = ["find_topic"]

_SURE: Final = 0.8
_MOST: Final = 6
"""So many sentences back of a passage something may be told to be."""
_LABEL: Final = re.compile(r"[^\w\n]*\w[^.:\n]{0,40}(?:[.:]|--)")
"""A paragraph may begin with what it is about: "UNOCI. ...", "HAITI: ...", "--MONUC: ..."."""


def find_topic(
    role: Role, call: Call, document: Document, grammar: Grammar, *, town: bool, aside: Set[str | None]
) -> Filler | None:
    """Return what fits *role* and is named last before *call*: in its sentence, its passage, or its heading.

    Where a *town* is asked for, the clause must name a place that nobody knows; else it must name none, and
    what is meant may also be named in the title, or be the only such thing that the document names. It is
    something of the first slot that *role* takes; of a heading or a title also something of its other slots
    that is related to such a thing: a country where a mission is. Those *aside* are others, and so is the
    document's own country. None where several are named together, or where the words are of somebody unknown.
    """
    if names_place(call, document) is not town or (not town and is_of_stranger(call, document)):
        return None
    own = {document.countries.own, document.countries.sender, *aside}
    for named, heads in _list_stretches(role, call, document, titled=not town):
        found = _list_fitting(role, call, document, grammar, named)
        left = {name: each for name, each in found.items() if name not in own}
        for took in role.takes if heads else role.takes[:1]:
            fitting = [each for each in left.values() if each.took == took]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                return None
    return None


def _list_stretches(
    role: Role, call: Call, document: Document, *, titled: bool
) -> Iterator[tuple[Iterable[Named], bool]]:
    """Yield what is named before the words of *call*, stretch by stretch, and whether each is a heading.

    The nearest comes first.
    """
    passage, linker = call.sentence.passage, document.linker
    sentence = call.sentence.span(0, len(call.sentence))
    first = call.sentence.starts[call.matched.first]
    within = linker.list_between(passage, sentence)
    opening = _LABEL.match(document.structure.text, sentence.start, first)
    if opening is not None:
        yield _within(within, [Span(*opening.span())]), True
    yield [each for each in within if each[0].span.end <= first], False
    for other, span in linker.list_before(call.sentence, _MOST):
        if other is passage:
            yield linker.list_between(passage, span), False
    headings = [part.span for part in passage.parts if part.kind == "heading"]
    label = _LABEL.match(document.structure.text, passage.body.start, passage.body.end)
    if label is not None:
        headings.append(Span(*label.span()))
    yield _within(document.named.get(passage.name, ()), headings), True
    titles = [field.span for field in document.structure.titles]
    for own in document.structure.passages[:1]:
        yield _within(document.named.get(own.name, ()), titles), titled
    if titled:
        yield _list_all(role.takes[0], document), False


def _list_all(slot: str, document: Document) -> Sequence[Named]:
    """Return one mention of each thing of *slot* that *document* names; they are listed once."""
    if slot not in document.by_slot:
        found: dict[str, Named] = {}
        for own in document.named.values():
            for mention, new in own:
                if not mention.inside and slot in document.linker.list_slots(mention, new):
                    name = mention.iri or ("" if new is None else new.identifier)
                    found.setdefault(name, (mention, new))
        document.by_slot[slot] = tuple(found.values())
    return document.by_slot[slot]


def _within(named: Iterable[Named], spans: Sequence[Span]) -> list[Named]:
    return [
        each
        for each in named
        if any(span.start <= each[0].span.start and each[0].span.end <= span.end for span in spans)
    ]


def _list_fitting(
    role: Role, call: Call, document: Document, grammar: Grammar, named: Iterable[Named]
) -> dict[str, Filler]:
    """Return what of *named* fits *role*, by its name."""
    found: dict[str, Filler] = {}
    place = call.matched.first
    for mention, new in named:
        slots = document.linker.list_slots(mention, new)
        took = next((name for name in role.takes if name in slots), "")
        slot = grammar.slots.get(took)
        if slot is None or mention.inside or (mention.how == "demonym" and not slot.demonyms):
            continue
        linked = Linked(mention, new, slots)
        filler = resolve(Filler(took, place, place, linked), document, grammar)
        if filler is None or (
            took != role.takes[0] and not _has_first(mention, filler, role, document, grammar)
        ):
            continue
        name = filler.iri or ("" if new is None else new.identifier)
        found[name] = filler._replace(sure=min(_SURE, filler.sure))
    return found


def _has_first(mention: Mention, filler: Filler, role: Role, document: Document, grammar: Grammar) -> bool:
    """Return whether *filler*, which *mention* names itself, has something of the first slot of *role*.

    So a country has its mission. Of a city people tell mostly because somebody spoke there.
    """
    first = grammar.slots[role.takes[0]]
    return (
        filler.iri is not None
        and filler.iri == mention.iri
        and any(document.lexicon.members(kind, filler.iri) for kind in first.classes)
    )
