"""What fits a role among the words of a sentence: one thing, or a row of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.verbs import is_adverb, is_other_verb, is_verb
from kgcli.ingest.mentions.mention import Mention
from kgcli.phrases.phrase import Quantity, TimePhrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Role
    from kgcli.ingest.drafts.things import ThingReader

__all__ = ["NEAR", "REACH", "Fitting", "introduces", "is_introduced"]

NEAR: Final = 4
"""So many words may stand between a preposition and what it introduces, or between an owner and its noun."""
REACH: Final = 45
"""No role stands further from the words that call its pattern."""
_INTRODUCING: Final = frozenset({"preposition", "of", "in", "by", "to"})
_OTHER_THAN_OF: Final = frozenset({"preposition", "in", "by", "to"})
_ENDING: Final = frozenset({"preposition", "by", "to"})
_LEAVING: Final = frozenset({"relative", "there", "ready"})
_BETWEEN: Final = frozenset({"article", "compass"})
"""Words between a preposition and what it introduces: "in the north", "in southern Mu"."""
_PASSING: Final = frozenset({"article", "of", "in"})


def introduces(sentence: Sentence, at: int) -> bool:
    """Return whether the word *at* is a preposition."""
    return sentence.is_any(at, _INTRODUCING)


class Fitting:
    """What fits roles, by the slots and things of *grammar*.

    *goes_on* is the word from which on the last row that was read goes on with another thing.
    """

    def __init__(self, grammar: Grammar, reader: ThingReader) -> None:
        self.grammar = grammar
        self.reader = reader
        self.goes_on = 0
        self._words = {
            group for thing in grammar.things.values() for group in (*thing.heads, *thing.modifiers)
        }

    def may_fill(self, role: Role, sentence: Sentence) -> bool:
        """Return whether *sentence* has anything, wherever it stands, that *role* takes."""
        return not self.grammar.list_signs(role.takes).isdisjoint(sentence.list_kinds())

    def fits(self, role: Role, sentence: Sentence, at: int) -> str:
        """Return the slot of *role* that the word at *at* can fill; empty for none."""
        linked = sentence.links[at]
        if linked is None:
            return ""
        found = next((each for each in role.takes if each in linked.slots), "")
        if not found and linked.seats and _acts(sentence, at):
            found = next((each for each in role.takes if each in linked.seats), "")
        if found and role.counts and isinstance(linked.thing, Quantity):
            for near in range(at + 1, min(at + 1 + NEAR, len(sentence))):
                if sentence.is_a(near, role.counts):
                    return found
                if introduces(sentence, near):
                    break
            return ""
        return found

    def take(self, role: Role, sentence: Sentence, at: int) -> Filler:
        """Return the word at *at*, which fits, as what fills *role*."""
        return Filler(self.fits(role, sentence, at), at, at + 1, sentence.links[at])

    def takes_things(self, role: Role) -> bool:
        """Return whether *role* takes something that words describe."""
        return any(name in self.grammar.things for name in role.takes)

    def qualifies(self, role: Role, sentence: Sentence, at: int) -> bool:
        """Return whether the word at *at* only stands before what is meant: "the Air Force contingent"."""
        return self.takes_things(role) and self.names_thing(sentence, at + 1)

    def names_thing(self, sentence: Sentence, at: int) -> bool:
        """Return whether the word at *at* begins a word for a described thing, or for its kind."""
        return not self._words.isdisjoint(sentence.groups.get(at, ()))

    def ends_head(self, sentence: Sentence, last: int) -> bool:
        """Return whether a word for a described thing, or for its kind, ends before the word *last*."""
        return any(
            end == last and any(word.group in self._words for word in words)
            for at in range(max(0, last - NEAR), last)
            for end, words in sentence.hits.get(at, ())
        )

    @staticmethod
    def leaves(sentence: Sentence, at: int) -> bool:
        """Return whether what belongs to the verb before ends at the word *at*: another verb, or "who"."""
        if sentence.words[at] == "," and sentence.is_a(at + 1, "and") and introduces(sentence, at + 2):
            # "Serve in A, and in B 34 ...".
            return True
        # "Has 800 soldiers ready to go to Mu" tells of none there.
        return sentence.is_any(at, _LEAVING) or is_other_verb(sentence, at)

    def describe(self, call: Call, role: Role, first: int, last: int) -> list[Filler]:
        """Return what of the role is described from the word *first* on, unless it is denied with "no"."""
        for name in role.takes:
            thing = self.grammar.things.get(name)
            if thing is not None:
                found = self.reader.read(call.sentence, thing, first, last)
                if found and not _is_denied(call.sentence, found[0].first):
                    return [Filler(name, each.first, each.last, each.known, each) for each in found]
        return []

    def describe_before(self, call: Call, role: Role, first: int) -> list[Filler]:
        """Return the things that are the last ones described before the word *first*, in its clause."""
        at = left = max(call.left, first - REACH)
        best: list[Filler] = []
        while at < first:
            found = self.describe(call, role, at, first)
            introduced = at > left and introduces(call.sentence, at - 1)
            if found and (not best or not introduced):
                best = found
            at = max(at + 1, found[-1].last if found else at)
        owns = bool(best) and call.sentence.words[best[-1].last] == "'s"
        if owns and not self.grammar.takes_people(role):
            # "The battalion's trucks came by sea"; but "the minister's office said".
            return []
        return [] if best and _is_parted(call.sentence, best[-1].last, first) else best

    def describe_up_to(self, call: Call, role: Role, relative: int) -> list[Filler]:
        """Return what is named or described right before the word *relative*, with or without a comma."""
        last = relative - (call.sentence.words[relative - 1] == ",")
        for first in range(max(0, last - 3 * NEAR), last if self.takes_things(role) else 0):
            found = self.describe(call, role, first, last)
            if found and found[-1].last == last:
                return found[-1:]
        named = last > 0 and self.fits(role, call.sentence, last - 1)
        return [self.take(role, call.sentence, last - 1)] if named else []

    def row_before(self, role: Role, sentence: Sentence, at: int, far: int) -> list[Filler]:
        """Return what fits at *at*, with what is joined to it before: "A, B and C"."""
        found = [self.take(role, sentence, at)]
        place, joined = at - 1, False
        # "Atlantean General A and Muvian General B signed".
        officials = any(sentence.names_person(after) for after in range(at + 1, at + 1 + NEAR))
        while place >= far:
            if sentence.is_a(place, "and"):
                joined = True
            elif officials and (sentence.names_person(place) or self.names_thing(sentence, place)):
                pass
            elif sentence.words[place] != "," and not sentence.is_a(place, "article"):
                if not joined or place == at - 1 or not self.fits(role, sentence, place):
                    break
                if is_introduced(sentence, place):
                    # "They went to A, and B sent": A is no other sender.
                    break
                found.append(self.take(role, sentence, place))
                at = place
            place -= 1
        found.reverse()
        return found

    def row_after(self, role: Role, sentence: Sentence, first: int, last: int) -> list[Filler]:
        """Return what fits from the word *first* on: of each group the one that the role takes first.

        Groups are parted by "and" and commas: "to the mission in A (MINA) and B (MINB)" has two.
        """
        ranks = {name: rank for rank, name in enumerate(role.takes)}
        found: dict[str | int, Filler] = {}
        for group in self._group(role, sentence, first, last):
            if group:
                at = min(group, key=lambda at: (ranks[self.fits(role, sentence, at)], at))
                named = sentence.thing_at(at)
                iri = named.iri if isinstance(named, Mention) else None
                found.setdefault(iri or at, self.take(role, sentence, at))
        return list(found.values())

    def _group(self, role: Role, sentence: Sentence, first: int, last: int) -> list[list[int]]:
        groups: list[list[int]] = [[]]
        depth, unknown = 0, 0
        for at in range(first, last):
            word, linked = sentence.words[at], sentence.links[at]
            if linked is not None:
                if self.fits(role, sentence, at):
                    if _is_counted(sentence, at) and any(groups):
                        # "Has 60 in A, B 50": what B has is told of B.
                        break
                    groups[-1].append(at)
                    unknown = 0
                elif isinstance(linked.thing, Quantity) and not depth:
                    break
            elif word in "()":
                depth += 1 if word == "(" else -1
            elif depth <= 0 and (word == "," or sentence.is_a(at, "and")):
                if groups[-1]:
                    groups.append([])
                if self._begins_thing(sentence, at + 1, last):
                    # "A to X and B to Y": what is told goes on with another thing.
                    self.goes_on = at + 1
                    break
            elif not _passes(sentence, at):
                unknown += 1
                if (depth <= 0 and _ends_row(sentence, at)) or unknown > NEAR:
                    break
        return groups

    def _begins_thing(self, sentence: Sentence, first: int, last: int) -> bool:
        """Return whether a thing is described from the word *first* on, before anything that is named."""
        for at in range(first, min(first + NEAR, last)):
            linked = sentence.links[at]
            if linked is not None and isinstance(linked.thing, Mention):
                return False
            if linked is not None and "quantity" in linked.slots and introduces(sentence, at + 1):
                # "761 troops in A, 852 in B".
                return True
            if not self._words.isdisjoint(sentence.groups.get(at, ())):
                return True
            if linked is None and (introduces(sentence, at) or is_verb(sentence, at)):
                return False
        return False

    def after_preposition(self, call: Call, role: Role, first: int, last: int) -> list[Filler]:
        """Return what fits from the word *first* on, which stands behind a preposition."""
        sentence = call.sentence
        things = self.describe(call, role, first, last)
        if things:
            return things
        if first < len(sentence) and sentence.is_a(first, "that-country"):
            return self._point_back(role, sentence, first)
        for at in range(first, min(first + 3 * NEAR, last)):
            if self.fits(role, sentence, at):
                return self.row_after(role, sentence, at, last)
            ends = sentence.is_any(at, _ENDING)
            if at > first and self.leaves(sentence, at):
                break
            related = sentence.is_a(at, "relative")
            if related or is_verb(sentence, at) or sentence.words[at] in ";:." or (at > first and ends):
                break
        return []

    def _point_back(self, role: Role, sentence: Sentence, first: int) -> list[Filler]:
        """Return what "that country" at the word *first* means: where somebody was said to be or to go."""
        for at in range(first - 1, 0, -1):
            if not self.fits(role, sentence, at):
                continue
            before = at - 1 - sentence.is_a(at - 1, "article")
            goes = before > 0 and sentence.is_a(before, "to") and is_verb(sentence, before - 1)
            if goes or sentence.is_a(before, "in") or is_verb(sentence, before):
                return [self.take(role, sentence, at)]
        return []

    def introduced(self, call: Call, role: Role, group: str, first: int, last: int) -> list[Filler]:
        """Return what fits behind the first word of *group* from *first* to *last* that has something."""
        last = min(last, len(call.sentence))
        for at in range(first, last):
            end = call.sentence.ending(at, group)
            if end is not None:
                found = self.after_preposition(call, role, end, last)
                if found:
                    return found
        return []

    def nearest(self, call: Call, role: Role, places: Sequence[int]) -> list[Filler]:
        """Return what fits at the first of *places* that has something; a time within a name as well."""
        sentence = call.sentence
        if len(places) and self.takes_things(role):
            described = self.describe(call, role, min(places), max(places) + 1)
            if described and described[0].first == places[0]:
                return described
        for at in places:
            linked = sentence.links[at]
            if self.fits(role, sentence, at):
                if role.each:
                    return self.row_after(role, sentence, at, len(sentence))
                return [self.take(role, sentence, at)]
            dated = linked is not None and any(isinstance(each, TimePhrase) for each in linked.inside)
            if dated and "time" in role.takes:
                # "The 1994 force".
                return [Filler("time", at, at + 1, linked)]
        if len(places) and self.takes_things(role):
            return self.describe(call, role, min(places), max(places) + 1)
        return []


def is_introduced(sentence: Sentence, at: int) -> bool:
    """Return whether a preposition other than "of" introduces the word *at*, alone or in a row."""
    place = at - 1
    while place >= 0 and at - place <= NEAR:
        if sentence.words[place] == "(":
            return place > 0
        if sentence.is_any(place, _OTHER_THAN_OF):
            # The Spanish "que" of a relative clause introduces no name: "las tropas que A envió".
            return not sentence.is_a(place, "of") and not sentence.is_a(place, "relative")
        if sentence.is_a(place, "and"):
            # "In A and B", "in A (MINA) and B".
            named = place - 1
            if named > 2 and sentence.words[named] == ")" and sentence.words[named - 2] == "(":  # noqa: PLR2004
                named -= 3
            return named >= 0 and sentence.links[named] is not None and is_introduced(sentence, named)
        if not sentence.is_any(place, _BETWEEN):
            return False
        place -= 1
    return False


def _is_parted(sentence: Sentence, last: int, first: int) -> bool:
    """Return whether a verb, other than one of a relative clause, stands from *last* to *first*."""
    for at in range(last, _begin_chain(sentence, last, first)):
        if sentence.is_a(at, "relative") or sentence.is_a(at, "there"):
            return False
        if is_other_verb(sentence, at):
            return True
    return False


def _begin_chain(sentence: Sentence, last: int, first: int) -> int:
    """Return where the verbs begin that the one at *first* hangs on: "are expected to", "is ready to"."""
    begin = first
    for at in range(first - 1, max(last, first - 2 * NEAR) - 1, -1):
        if sentence.links[at] is not None or sentence.words[at] in ",;":
            break
        if is_verb(sentence, at, finite=True):
            begin = at
    return begin


def _acts(sentence: Sentence, at: int) -> bool:
    """Return whether a verb follows what is named at *at*, and no preposition introduces that.

    So does what has something: "Washington's troops are to leave".
    """
    verb = at + 1
    if verb < len(sentence) and sentence.words[verb] == "'s":
        return not is_introduced(sentence, at)
    while verb < len(sentence) and is_adverb(sentence, verb):
        verb += 1
    return is_verb(sentence, verb, finite=True) and not is_introduced(sentence, at)


def _is_denied(sentence: Sentence, first: int) -> bool:
    """Return whether "no" stands before the word *first*."""
    place = first
    while place > 0 and first - place < NEAR and not sentence.is_a(place - 1, "negation"):
        if sentence.links[place - 1] is None and not sentence.is_a(place - 1, "adverb"):
            return False
        place -= 1
    return place > 0 and sentence.is_a(place - 1, "negation")


def _is_counted(sentence: Sentence, at: int) -> bool:
    """Return whether a number stands right behind the word *at*."""
    if at + 1 >= len(sentence):
        return False
    return sentence.words[at + 1][0].isdigit() or isinstance(sentence.thing_at(at + 1), Quantity)


def _passes(sentence: Sentence, at: int) -> bool:
    """Return whether a row of things goes on over the word *at*."""
    return sentence.words[at] == "'s" or sentence.is_any(at, _PASSING)


def _ends_row(sentence: Sentence, at: int) -> bool:
    return introduces(sentence, at) or is_verb(sentence, at) or sentence.words[at] in ";:."
