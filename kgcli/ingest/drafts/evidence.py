"""The words of a sentence that one telling of it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgcli.ingest.drafts.grammar import PHRASES
from kgcli.ingest.drafts.sameness import find_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.span import Span

__all__ = ["find_own_span", "find_span"]


def find_own_span(call: Call, chosen: dict[str, list[Filler]]) -> Span:
    """Return the words that tell this fact from others of the call, up to the next comma or "and"."""
    sentence, matched = call.sentence, call.matched
    own = [each for role in call.pattern.roles if role.each for each in chosen.get(role.name, ())]
    first, last = (own[0].first, own[0].last) if own else (matched.first, matched.last)
    right = call.right
    if last < right and sentence.words[last] == ",":
        # "They fear, on the other hand, that": it goes on behind what stands between commas.
        after = next((at + 1 for at in range(last + 1, len(sentence)) if sentence.words[at] == ","), None)
        last, right = (last, right) if after is None else (after, len(sentence))
    while last < right and sentence.words[last] not in ",;:.!)" and not sentence.is_a(last, "and"):
        last += 1
    return sentence.find_evidence(first, last)


def _list_seen_from(call: Call, filler: Filler) -> Iterator[int]:
    """Yield the word at which the time stands that one which fills a role is counted from."""
    phrase = find_phrase(filler)
    if phrase is not None and phrase.seen_from is not None:
        starts = call.sentence.starts
        yield from (at for at in range(len(starts)) if starts[at] == phrase.seen_from.start)


def find_span(call: Call, fillers: dict[str, list[Filler]]) -> Span:
    """Return the words of the clause, without the last mark; of a noun those up to what fills its roles.

    What is told last is told of the whole sentence. What stands before the clause, such as a subject that
    several verbs have, is not taken in.
    """
    sentence, matched = call.sentence, call.matched
    used = [each for found in fillers.values() for each in found if each.last > each.first]
    if call.pattern.last:
        # "COMMENT:" is none of its words.
        first, last = 2 if sentence.words[1:2] == [":"] else 0, len(sentence)
    elif matched.verb is None and call.governor is None and "nominal" in call.pattern.status:
        first = min([matched.first, *(each.first for each in used if each.first >= call.left)])
        last = max([matched.last, *(each.last for each in used)])
        while first > call.left and sentence.is_a(first - 1, "article"):
            first -= 1
        if last + 2 < len(sentence) and sentence.words[last] == "(" and sentence.words[last + 2] == ")":
            last += 3
        opened = sentence.words[first:last].count("(") - sentence.words[first:last].count(")")
        if opened > 0 and last < len(sentence) and sentence.words[last] == ")":
            last += 1
    else:
        # Dates and numbers are evidence, too: "voiced it in June when he met the president".
        ours = [each for each in used if each.described is not None or each.took in PHRASES]
        first = min([call.left, *(each.first for each in ours)])
        last = max([call.until or call.right, matched.last, *(each.last for each in used)])
    # "The next day" is nothing without the day before it.
    first = min([first, *(at for each in used for at in _list_seen_from(call, each))])
    while last - first > 1 and (sentence.words[last - 1] in ",;:.!" or sentence.is_a(last - 1, "and")):
        last -= 1
    while last - first > 1 and sentence.words[first] in ",;:":
        first += 1
    return sentence.find_evidence(first, last)
