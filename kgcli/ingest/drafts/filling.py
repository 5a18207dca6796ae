"""The filling of roles: what stands where a pattern looks for its participants."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.beside import end_phrase, find_apposed, look_beside
from kgcli.ingest.drafts.calls import Filler
from kgcli.ingest.drafts.fitting import NEAR, REACH, Fitting, introduces, is_introduced
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.verbs import is_verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Place, Role
    from kgcli.ingest.drafts.things import ThingReader

    _Look = Callable[[Call, Role], list[Filler]]

__all__ = ["Filling", "find_owner"]

_JOINING: Final = frozenset({"and", "clause", "adverb"})
_PAST: Final = frozenset({"past", "perfect", "pluperfect"})
_PARTICIPLES: Final = ("ed", "ado", "ido")


class Filling:
    """What fills the roles of calls, by the slots and things of *grammar*."""

    def __init__(self, grammar: Grammar, reader: ThingReader) -> None:
        self.fitting = Fitting(grammar, reader)
        self._places: Mapping[str, _Look] = {
            "subject": self._look_subject,
            "doer": self._look_doer,
            "object": self._look_object,
            "agent": self._look_agent,
            "owner": self._look_owner,
            "whose": self._look_whose,
            "asker": self._look_asker,
            "told": self._look_told,
            "trigger": self._look_trigger,
            "left": self._look_left,
            "right": self._look_right,
            "clause": self._look_clause,
            "sentence": self._look_sentence,
            "opener": self._look_opener,
            "antecedent": self._look_antecedent,
        }

    def may_tell(self, call: Call) -> bool:
        """Return whether all that *call* needs may be there, as far as its clause shows by itself.

        What governs it is not known yet.
        """
        for role in call.pattern.needed:
            if not role.is_phrase and not role.is_governed and not self._may_fill(call, role):
                return False
        return True

    def fill_all(self, call: Call) -> Iterator[Call]:
        """Yield *call* with its roles filled, each from the first of its places that has something for it.

        It is followed by the calls that go on with another thing: "a company to X and a battalion to Y".
        """
        going: Call | None = call
        while going is not None:
            if going.governor is not None:
                going.fillers, going.until = {}, 0
            filled = all(self._may_fill(going, role) for role in going.pattern.needed)
            after: Call | None = None
            if filled:
                for role in going.roles:
                    if role.name not in going.fillers:
                        self._fill_role(going, role)
                if going.until:
                    matched = going.matched._replace(last=going.until)
                    after = replace(going, matched=matched, until=0, fillers={})
                yield going
            going = after

    def _may_fill(self, call: Call, role: Role) -> bool:
        """Fill *role* of *call* as far as the sentence does, and tell whether something may fill it."""
        return self._fill_role(call, role) or (role.acts and call.has_pronoun)

    def _fill_role(self, call: Call, role: Role) -> bool:
        """Fill *role* of *call*, if it is not yet filled, and tell whether it is."""
        if role.name in call.fillers:
            return True
        if not any(call.fillers.get(other) for other in role.unless):
            for place in role.at:
                self.fitting.goes_on = 0
                found = self._look(call, role, place)
                if found:
                    call.fillers[role.name] = found
                    if call.matched.last < self.fitting.goes_on < call.right:
                        call.until = min(self.fitting.goes_on, call.until or call.right)
                    return True
        return False

    def _look(self, call: Call, role: Role, place: Place) -> list[Filler]:
        words = role.words
        if words:
            found = _list_words(call, words, place.kind)
            return list(found) if role.each else list(islice(found, 1))
        if place.kind == "beside":
            return look_beside(self.fitting, call, role, place)
        if place.words:
            return self._look_introduced(call, role, place)
        look = self._places.get(place.kind)
        return [] if look is None else look(call, role)

    def _look_subject(self, call: Call, role: Role) -> list[Filler]:
        """Return who acts, or in a passive without "by" what stands before it."""
        return self._look_doer(call, role, strict=False)

    def _look_doer(self, call: Call, role: Role, *, strict: bool = True) -> list[Filler]:
        if call.governor is not None and call.governor.asks and not call.is_asked:
            between = self._look_told(call, role)
            if between or call.governor_verb is not None:
                return between
        if call.governor is not None and call.governor_verb is None:
            # "The offer by A to send".
            by = self.fitting.introduced(call, role, "by", call.governor_last, call.verb.first)
            if by:
                return by
        if call.verb.passive:
            agent = self._look_agent(call, role)
            if agent or strict:
                return agent
        return self._look_before(call, role, call.first)

    def _look_before(self, call: Call, role: Role, first: int) -> list[Filler]:
        """Return the nearest that fits before the word *first*, and that no preposition introduces."""
        sentence = call.sentence
        if call.speaks_of_us:
            return []
        far = max(0, first - REACH)
        person = call.acts_for_person and self.fitting.takes_people(role)
        things = self.fitting.takes_things(role) and not person
        described = self._describe_next_to(call, role, first) if things else []
        if described:
            return described
        named = find_apposed(self.fitting, role, sentence, first)
        if named is not None:
            return [self.fitting.take(role, sentence, named)]
        for at in range(_find_shared(call, first) - 1, far - 1, -1):
            if sentence.words[at] == ";":
                break
            fits = self.fitting.fits(role, sentence, at)
            linked = sentence.links[at]
            if person and (linked is None or PEOPLE not in linked.slots):
                continue
            if fits and not is_introduced(sentence, at):
                return self.fitting.row_before(role, sentence, at, far)
            if not fits and not things and at >= call.left and sentence.is_a(at, "we"):
                return []
        return self.fitting.describe_before(call, role, first) if things else []

    def _describe_next_to(self, call: Call, role: Role, first: int) -> list[Filler]:
        """Return what is described right before the word *first*: "the Thulean leadership also sees"."""
        sentence = call.sentence
        found = self.fitting.describe_before(call, role, first)
        if not found or is_introduced(sentence, found[0].first):
            return []
        near = all(sentence.is_a(at, "adverb") for at in range(found[-1].last, first))
        return found if near else []

    def _look_agent(self, call: Call, role: Role) -> list[Filler]:
        return self.fitting.introduced(call, role, "by", call.matched.last, call.right)

    def _look_told(self, call: Call, role: Role) -> list[Filler]:
        if call.governor is None:
            return []
        return self.fitting.nearest(call, role, range(call.governor_last, call.verb.first))

    def _look_asker(self, call: Call, role: Role) -> list[Filler]:
        if call.governor is None:
            return []
        found = self.fitting.introduced(call, role, "by", call.governor_last, call.verb.first)
        if found or call.is_asked:
            return found or self._look_agent(call, role)
        after = range(call.governor_last, min(call.governor_last + NEAR, len(call.sentence)))
        found = self._look_before(call, role, call.governor_first)
        return found or self.fitting.nearest(call, role, after)

    def _look_object(self, call: Call, role: Role) -> list[Filler]:
        """Return what the verb is about: behind it, in the passive before it; of a noun behind "of"."""
        sentence, first = call.sentence, call.matched.last
        if call.matched.verb is None:
            near = range(first, min(first + NEAR - 1, call.right))
            place = next((at for at in near if sentence.is_a(at, "of")), None)
            if place is None:
                return self.fitting.describe_before(call, role, call.matched.first)[-1:]
            first = sentence.ending(place, "of") or place + 1
        elif call.verb.passive:
            return self._look_passive(call, role)
        elif _is_participle(call, first):
            return []
        else:
            first = _skip_personal(sentence, first)
        found = self.fitting.describe(call, role, first, call.right)
        if found:
            return found
        for at in range(first, min(first + NEAR, call.right)):
            if self.fitting.fits(role, sentence, at) and not self.fitting.qualifies(role, sentence, at):
                return self.fitting.row_after(role, sentence, at, call.right)
            if introduces(sentence, at) or is_verb(sentence, at):
                break
        return self._look_relative(call, role) if call.matched.verb is not None else []

    def _look_passive(self, call: Call, role: Role) -> list[Filler]:
        """Return what a passive is about: what stands before it, and no preposition introduces."""
        found = self.fitting.describe_before(call, role, call.first)
        if found and call.verb.tense != "participle" and is_introduced(call.sentence, found[0].first):
            # "A request for a battalion was sent."
            return []
        found = found or self._look_before(call, role, call.first)
        # In Spanish what was sent may follow: "fueron enviados 20 ingenieros".
        return found or self.fitting.describe(call, role, call.matched.last, call.right)

    def _look_relative(self, call: Call, role: Role) -> list[Filler]:
        """Return what stands before "which" or "that", behind which the verb has no object of its own."""
        sentence = call.sentence
        for at in range(call.first - 1, max(0, call.first - 2 * NEAR), -1):
            if sentence.is_a(at, "relative"):
                behind = sentence.links[call.matched.last] if call.matched.last < len(sentence) else None
                if at + 1 == call.first and behind is None:
                    # "A battalion that keeps peace" acts itself; behind "que envió" there is who acts.
                    return []
                last = at - (sentence.words[at - 1] == ",")
                for first in range(max(0, last - 3 * NEAR), last):
                    found = self.fitting.describe(call, role, first, last)
                    if found and found[-1].last == last:
                        return found[-1:]
                break
        return []

    def _look_owner(self, call: Call, role: Role) -> list[Filler]:
        """Return whose the noun is: what stands before it, or "of" or "by" what."""
        sentence, first, last = call.sentence, call.matched.first, call.matched.last
        for at in range(first - 1, max(-1, first - 1 - 2 * NEAR), -1):
            if self.fitting.fits(role, sentence, at) and not is_introduced(sentence, at):
                return [self.fitting.take(role, sentence, at)]
            verb = is_verb(sentence, at, finite=True)
            if verb or introduces(sentence, at) or sentence.words[at] in ",;:":
                break
        found = self._look_agent(call, role)
        if not found and sentence.is_a(last, "of"):
            found = self.fitting.introduced(call, role, "of", last, last + NEAR)
        return found

    @staticmethod
    def _look_whose(call: Call, role: Role) -> list[Filler]:
        """Return what stands with the first described thing of another role: "Thulean troops"."""
        definite = {each.name for each in call.pattern.roles if each.definite}
        for name, found in call.fillers.items():
            owner = None if name in definite else find_owner(found[0], role)
            if owner is not None:
                return [owner]
        return []

    def _look_trigger(self, call: Call, role: Role) -> list[Filler]:
        for name, at in call.matched.slots:
            if name in role.takes:
                return [Filler(name, at, at + 1, call.sentence.links[at])]
        first = call.matched.first
        first += introduces(call.sentence, first)
        return self.fitting.nearest(call, role, range(first, call.matched.last))

    def _look_left(self, call: Call, role: Role) -> list[Filler]:
        """Return the nearest before the verb; a time there is not that of what was said or promised."""
        left, said = call.left, call.sentence.said
        if role.is_phrase:
            if call.governor_verb is not None and call.governor_verb.tense in _PAST:
                return []
            if call.verb.tense == "participle":
                # "Since May he leads the company sent to Mu": the time is that of another verb.
                return []
            left = max(left, said) if said is not None and said <= call.verb.first else left
        return self.fitting.nearest(call, role, range(call.verb.first - 1, left - 1, -1))

    def _look_right(self, call: Call, role: Role) -> list[Filler]:
        return self.fitting.nearest(call, role, range(call.matched.last, call.right))

    def _look_clause(self, call: Call, role: Role) -> list[Filler]:
        places = sorted(range(call.left, call.right), key=call.distance)
        return self.fitting.nearest(call, role, places)

    def _look_opener(self, call: Call, role: Role) -> list[Filler]:
        """Return the first that fits in the clause, and that no preposition introduces."""
        for at in range(call.left, call.first):
            if self.fitting.fits(role, call.sentence, at) and not is_introduced(call.sentence, at):
                return [self.fitting.take(role, call.sentence, at)]
        return []

    def _look_antecedent(self, call: Call, role: Role) -> list[Filler]:
        """Return what fits before a clause that "where" or "to which" begins; a time right before "when"."""
        sentence = call.sentence
        far = 2 if role.is_phrase else 2 * NEAR
        if sentence.is_a(call.left, "subordinator" if role.is_phrase else "there"):
            for at in range(call.left - 1, max(-1, call.left - 1 - far), -1):
                if self.fitting.fits(role, sentence, at):
                    return [self.fitting.take(role, sentence, at)]
        return []

    def _look_sentence(self, call: Call, role: Role) -> list[Filler]:
        low = max(0, call.first - REACH)
        high = min(len(call.sentence), call.matched.last + REACH)
        return self.fitting.nearest(call, role, sorted(range(low, high), key=call.distance))

    def _look_introduced(self, call: Call, role: Role, place: Place) -> list[Filler]:
        """Return what fits behind a phrase of *place*, after the calling words or before them."""
        after = place.kind == "after"
        last = call.right if after else call.first
        places = range(call.matched.last, last) if after else range(last - 1, call.left - 1, -1)
        for at in places:
            if after and not role.beyond and self.fitting.leaves(call.sentence, at):
                break
            end = end_phrase(call.sentence, place, at)
            if end is not None:
                found = self.fitting.after_preposition(call, role, end, last)
                if found:
                    return found
        return []


def _list_words(call: Call, groups: Sequence[str], kind: str) -> Iterator[Filler]:
    """Yield the phrases of *groups* at the place *kind*, one for each word that they begin with."""
    sentence = call.sentence
    first = 0 if kind == "sentence" else call.matched.last if kind in ("right", "after") else call.left
    last = len(sentence) if kind == "sentence" else call.verb.first if kind == "left" else call.right
    for at in range(max(first, call.matched.first - REACH), min(last, call.matched.last + REACH)):
        ends = [(end, group) for group in groups if (end := sentence.ending(at, group)) is not None]
        for end, group in ends[:1]:
            yield Filler(f"<{group}>", at, end)


def _find_shared(call: Call, first: int) -> int:
    """Return where to look for the subject of the verb at *first* from: the verb before, if both have one.

    In "A told B of it, but warned of" and "A told B of it and warned of" it is A who warned.
    """
    sentence = call.sentence
    if call.left == 0 or not all(sentence.is_any(at, _JOINING) for at in range(call.left, first)):
        return first
    verbs = (at for at in range(call.behind, call.left) if is_verb(sentence, at, finite=True))
    return next(verbs, first)


def _skip_personal(sentence: Sentence, first: int) -> int:
    """Return the word behind a Spanish "a" before people, or *first*."""
    after = sentence.ending(first, "personal")
    return first if after is None or is_verb(sentence, after) else after


def _is_participle(call: Call, place: int) -> bool:
    """Return whether the word at *place* makes a perfect of the verb before it, as in "has finished"."""
    sentence = call.sentence
    if place >= len(sentence) or not sentence.is_a(call.matched.verb or 0, "have"):
        return False
    while place + 1 < len(sentence) and sentence.is_a(place, "adverb"):
        place += 1
    forms = {word.form for _, words in sentence.hits.get(place, ()) for word in words}
    return "participle" in forms or sentence.words[place].endswith(_PARTICIPLES)


def find_owner(filler: Filler, role: Role) -> Filler | None:
    """Return what fits *role* and stands with the described thing that is *filler*."""
    for owner in filler.described.owners if filler.described is not None else ():
        took = next((name for name in role.takes if name in owner.slots), "")
        if took:
            return Filler(took, filler.first, filler.last, owner)
    return None
