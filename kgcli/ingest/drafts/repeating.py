"""What is told twice: by the same words, or later with less of what was said before."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kgcli.ingest.drafts.telling import Telling

__all__ = ["drop_repeated"]


def drop_repeated(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Yield *tellings* without those that say less than another one of the family.

    They rest on some of the same words, and have no verb or lack what has to be named; or they lack that and
    have none but words of the other one: "Minister A" where "Defense Minister A" was told of.
    """
    families: dict[str, list[Telling]] = defaultdict(list)
    sentences: dict[tuple[int, str], list[Telling]] = defaultdict(list)
    for each in tellings:
        if any(each.list_facts()):
            families[each.pattern.family].append(each)
            sentences[id(each.call.sentence), each.pattern.family].append(each)
    for each in tellings:
        family, lacks = each.pattern.family, _lacks(each)
        near = sentences[id(each.call.sentence), family]
        if (lacks or each.call.verb.tense == "nominal") and any(_says_more(other, each) for other in near):
            continue
        if not lacks or not any(_says_all(other, each) for other in families[family]):
            yield each


def _says_more(one: Telling, other: Telling) -> bool:
    """Return whether *one* rests on some words of *other*, is about the same thing, and has more to say."""
    ours, theirs = one.call.matched, other.call.matched
    if ours.last <= theirs.first or theirs.last <= ours.first or one is other:
        return False
    for role in one.pattern.roles:
        mine, others = one.one(role.name), other.one(role.name)
        if mine is not None and others is not None:
            # What both have filled first tells whom it is about.
            return mine.first == others.first and _weigh(one) > _weigh(other)
    return False


def _weigh(telling: Telling) -> tuple[int, int, int]:
    """Return how many roles are filled by what words name, how many are filled, and how many words call."""
    filled = [found for role in telling.pattern.roles if not role.words and (found := telling.one(role.name))]
    matched = telling.call.matched
    return sum(each.last > each.first for each in filled), len(filled), matched.last - matched.first


def _lacks(telling: Telling) -> bool:
    """Return whether a person has to name what would tell it from others of its kind."""
    return any(
        fact.missing and fact.by and not any(telling.one(name) for name in fact.absent)
        for fact in telling.pattern.facts
    )


def _says_all(one: Telling, other: Telling) -> bool:
    """Return whether *one* is about the same thing as *other*, called by all of its words, and says more."""
    ours, theirs = set(_list_words(one)), set(_list_words(other))
    more = theirs < ours or (theirs == ours and not _lacks(one))
    return more and _identify(one) == _identify(other) != ""


def _list_words(telling: Telling) -> list[str]:
    return telling.call.sentence.words[telling.call.matched.first : telling.call.matched.last]


def _identify(telling: Telling) -> str:
    """Return what fills the first role that is filled: an IRI or the name of something new."""
    for role in telling.pattern.roles:
        filler = telling.one(role.name)
        if filler is not None:
            new = None if filler.linked is None else filler.linked.new
            return filler.iri or ("" if new is None else new.identifier)
    return ""
