"""Asides that tell who says or thinks it, amid a sentence: "The troops, Berg added, will leave"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.linking import Sentence
from kgcli.ingest.drafts.verbs import is_adverb, is_verb
from kgcli.phrases.phrase import TimePhrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.matching import Rows

__all__ = ["leave_aside", "leave_own_aside"]

_LONGEST: Final = 14
"""So many words an aside has at most, between its commas."""
_JOINING: Final = frozenset({"relative", "and"})
_OURSELVES: Final = frozenset({"we", "me"})


def leave_aside(sentence: Sentence, reporting: Rows[str]) -> tuple[Sentence, range] | None:
    """Return *sentence* without an aside that tells who says it, and where that is; None where it has none.

    *reporting* are the rows of words of saying. The phrases of the words that are left are still to be found.
    """
    for _, found in reporting.find(sentence, sentence.list_kinds()):
        first = _find_comma(sentence, found.first, -1)
        last = _find_comma(sentence, found.last - 1, 1)
        if not 0 < first < last < len(sentence) - 1:
            continue
        if sentence.person_at(last - 1) is not None and not sentence.person_at(found.first - 1):
            last = _end_apposition(sentence, last)
        # "Berg said", "said the minister", "according to Berg".
        ends = all(
            is_adverb(sentence, at) or isinstance(sentence.thing_at(at), TimePhrase)
            for at in range(found.last, last)
        )
        verbs = sum(is_verb(sentence, at, finite=True) for at in range(first, last))
        joined = sentence.is_any(first + 1, _JOINING)
        if not (ends or found.first == first + 1) or verbs > 1 or joined or last - first > _LONGEST:
            continue
        before = any(is_verb(sentence, at, finite=True) for at in range(first))
        behind = any(is_verb(sentence, at, finite=True) for at in range(last + 1, len(sentence)))
        named = found.verb is not None or any(map(sentence.person_at, range(found.last, last)))
        # With a verb on both sides there are two sentences, and "said Berg, commander of ..." goes on.
        if not (before and (behind or (named and not ends))):
            rest = _leave_out(sentence, first, last + 1)
            rest.said = 0
            rest.sayer = next((each for at in range(first, last) if (each := sentence.person_at(at))), None)
            return rest, range(first, last + 1)
    return None


def leave_own_aside(sentence: Sentence, calls: Iterable[Call]) -> tuple[Sentence, Call] | None:
    """Return *sentence* without an aside in which we say that we think it, and that; None where it has none.

    Of "we trained, I suppose, 300 men" that is one of the *calls*, and all that stands between two commas.
    """
    for call in calls:
        first, last = call.matched.first, call.matched.last
        apart = last < len(sentence) and sentence.words[first - 1] == sentence.words[last] == ","
        if first > 1 and apart and sentence.is_any(first, _OURSELVES):
            return _leave_out(sentence, first - 1, last + 1), call
    return None


def _end_apposition(sentence: Sentence, comma: int) -> int:
    """Return the comma behind what explains a name before *comma*, or that: "said Berg, their head, ..."."""
    last = _find_comma(sentence, comma + 1, 1)
    near = last < 0 or any(is_verb(sentence, at, finite=True) for at in range(comma, last))
    return comma if near or not is_verb(sentence, last + 1, finite=True) else last


def _find_comma(sentence: Sentence, at: int, step: int) -> int:
    """Return where the next comma from the word *at* on is; -1 for none."""
    while 0 <= at < len(sentence):
        if sentence.words[at] == ",":
            return at
        at += step
    return -1


def _leave_out(sentence: Sentence, first: int, last: int) -> Sentence:
    kept = [at for at in range(len(sentence)) if not first <= at < last]
    return Sentence(
        sentence.passage,
        [sentence.words[at] for at in kept],
        [sentence.starts[at] for at in kept],
        [sentence.ends[at] for at in kept],
        [sentence.links[at] for at in kept],
    )
