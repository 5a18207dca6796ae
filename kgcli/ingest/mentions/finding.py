"""All mentions in a document: of what the home knows, with candidates, and of what it does not know yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.acronyms import adopt, find_introduced, settle
from kgcli.ingest.mentions.exact import find_codes, find_exact
from kgcli.ingest.mentions.heads import find_heads
from kgcli.ingest.mentions.initials import find_initials
from kgcli.ingest.mentions.mention import Mention, Mentions
from kgcli.ingest.mentions.partial_names import find_partial
from kgcli.ingest.mentions.people import find_people, find_surnames
from kgcli.ingest.mentions.proposals import propose
from kgcli.ingest.mentions.qualified import find_short, own_country
from kgcli.ingest.mentions.reading import open_reading
from kgcli.ingest.mentions.scores import Scales
from kgcli.languages import OTHER
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.mentions.lexicon import Lexicon
    from kgcli.ingest.mentions.reading import Found, Reading
    from kgcli.ingest.structure import Structure

__all__ = ["find_mentions"]

_NOT_INSIDE: Final = frozenset({"short", "head", "again", "surname"})


def find_mentions(structure: Structure, lexicon: Lexicon) -> Mentions:
    """Return what *structure* names of *lexicon*, and what it names that is not in it.

    Mentions are in the order of the text and lie within one passage each; of two that overlap the longer one
    is kept, and with it what is named inside it. A text in a third language names nothing.
    """
    if structure.language == OTHER:
        return Mentions()
    reading = open_reading(structure, lexicon)
    find_codes(reading)
    find_exact(reading)
    titled = find_people(reading)
    introduced = find_introduced(reading)
    find_surnames(reading)
    find_short(reading)
    find_partial(reading, own_country(reading))
    find_initials(reading, own_country(reading))
    find_heads(reading)
    adopt(reading, introduced)
    settle(reading)
    scales = Scales(reading, own_country(reading))
    kept = list(_resolve(reading))
    known = tuple(
        Mention(
            Span(reading.words.starts[found.first], reading.words.ends[found.last - 1]),
            structure.passages[max(0, reading.words.passage(found.first))].name,
            " ".join(reading.words.forms[found.first : found.last]),
            found.how,
            scales.weigh(found),
            inside,
        )
        for found, inside in kept
    )
    return Mentions(known, propose(reading, [found for found, _ in kept], titled, introduced))


def _resolve(reading: Reading) -> Iterator[tuple[Found, bool]]:
    """Yield what stands, and whether inside something longer; what crosses something longer goes.

    Inside, only names that stand for themselves count; and neither the same thing again, nor another one of
    the same kind that has nothing to do with it, as in ``North Thule``.
    """
    around: list[Found] = []
    for found in sorted(_drop_crossed(reading), key=lambda found: (found.first, -found.last)):
        while around and around[-1].last < found.last:
            around.pop()
        if not around or around[-1].last <= found.first:
            around = [found]
            yield found, False
        elif found.how not in _NOT_INSIDE and all(_is_another(reading, found, each) for each in around):
            around.append(found)
            yield found, True


def _is_another(reading: Reading, inner: Found, outer: Found) -> bool:
    if not inner.meant.keys().isdisjoint(outer.meant):
        return False
    one, other = inner.iri, outer.iri
    if one is None or other is None or reading.lexicon.are_related(one, other):
        return True
    kinds = reading.lexicon.kinds
    own, others = kinds.get(one, frozenset()), kinds.get(other, frozenset())
    return not (own <= others or others <= own)


def _drop_crossed(reading: Reading) -> Iterator[Found]:
    """Yield what does not begin or end in the middle of something longer."""
    ordered = sorted(reading.found.values(), key=lambda found: (found.first - found.last, found.first))
    owner: dict[int, Found] = {}
    for found in ordered:
        ends = [owner.get(place) for place in (found.first, found.last - 1)]
        if ends[0] is ends[1]:
            yield found
            if ends[0] is None and not any(place in owner for place in range(found.first, found.last)):
                for place in range(found.first, found.last):
                    owner[place] = found
