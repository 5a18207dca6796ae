"""Who acts, as words tell it: the subject of a verb, behind "by", or beside what governs the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.beside import find_apposed
from kgcli.ingest.drafts.candidates import choose_leading, list_candidates
from kgcli.ingest.drafts.fitting import NEAR, REACH, is_introduced
from kgcli.ingest.drafts.verbs import is_verb
from kgcli.ingest.drafts.word_order import look_behind
from kgcli.phrases.phrase import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgcli.ingest.drafts.calls import Call, Filler
    from kgcli.ingest.drafts.fitting import Fitting
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Role

__all__ = ["look_agent", "look_asker", "look_before", "look_doer", "look_subject", "look_told"]

_OF: Final = frozenset({"of", "from"})
_COUNTED: Final = 2
"""A number and a word stand before the verb of those who are only counted."""
_WHICH: Final = 3
"""So far before its verb stands what ", which" tells of."""
_POINTING: Final = frozenset({"it", "they", "he"})
_JOINING: Final = frozenset({"and", "clause", "adverb"})
_ADDRESSING: Final = frozenset({"to", "personal"})
_ASIDE: Final = 10
"""An aside has fewer words."""


def look_subject(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return who acts, or in a passive without "by" what stands before it."""
    if call.resumed and fitting.takes_things(role):
        # "200 are in A and 50 in B."
        found = fitting.describe(call, role, call.matched.last, call.right)
        if found and found[0].first <= call.matched.last:
            return found
    return look_doer(fitting, call, role, strict=False)


def look_doer(fitting: Fitting, call: Call, role: Role, *, strict: bool = True) -> list[Filler]:
    """Return who acts, in a passive behind "by"; where not *strict* also what stands before that."""
    if call.is_asking:
        # "An invitation of A to send": A asks.
        of_asker = call.governor_verb is None and call.sentence.is_any(call.governor_last, _OF)
        between = [] if of_asker else look_told(fitting, call, role)
        if between or of_asker or call.governor_verb is not None:
            return between
    if call.governor is not None and call.governor_last < call.verb.first:
        # "Hopes that Thule will send".
        next_to = call.verb.first - 1
        if fitting.fits(role, call.sentence, next_to) and not is_introduced(call.sentence, next_to):
            return [fitting.take(role, call.sentence, next_to)]
    if call.matched.form == "subjunctive":
        # "Quiere que A envíe": who is to act is not who wants it.
        wished = look_told(fitting, call, role)
        if wished:
            return wished
    if call.matched.verb is None or (call.governor is not None and call.governor_verb is None):
        offering = _look_origin(fitting, call, role) or _look_offering(fitting, call, role)
        if offering:
            return offering
    if call.verb.passive:
        agent = look_agent(fitting, call, role)
        if agent or strict:
            return agent
    return look_before(fitting, call, role, call.first)


def _look_origin(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return whom the noun that tells it has come from: "offers to send troops have come in from A and B"."""
    sentence = call.sentence
    if "come-from" not in sentence.list_kinds():
        return []
    for at in range(call.matched.last, len(sentence)):
        end = sentence.ending(at, "come-from")
        if end is not None:
            return fitting.after_preposition(call, role, end, len(sentence))
    return []


def _look_offering(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return whose the noun is that governs the verb: "the offer by A to send", "A's plans"."""
    if call.governor is None:
        return []
    by = fitting.introduced(call, role, "by", call.governor_last, call.verb.first)
    by = by or fitting.introduced(call, role, "from", call.governor_last, call.verb.first)
    owner = call.governor_first - 2
    if by or owner < 0 or call.sentence.words[owner + 1] != "'s":
        return by
    return [fitting.take(role, call.sentence, owner)] if fitting.fits(role, call.sentence, owner) else []


def look_before(fitting: Fitting, call: Call, role: Role, first: int) -> list[Filler]:
    """Return the nearest that fits before the word *first*, and that no preposition introduces."""
    sentence = call.sentence
    if call.speaks_of_us or (not call.pointer and _act_states(sentence, first)):
        return []
    far = max(0, first - REACH)
    people = fitting.grammar.takes_people(role)
    person = call.acts_for_person and people
    things = fitting.takes_things(role) and not person
    described = _describe_next_to(fitting, call, role, first) if things else []
    if not described and first == call.first:
        described = look_behind(fitting, call, role)
    if described:
        return [] if _is_another(call, described, first) else described
    named = _find_pointed(fitting, call, role, first, things=things)
    if named is not None:
        return [fitting.take(role, sentence, named)]
    shared = _find_shared(call, first)
    for at in range(shared - 1, far - 1, -1):
        if _ends_search(sentence, at, first):
            break
        fits = fitting.fits(role, sentence, at)
        other = person and not sentence.names_person(at)
        if other or not (fits or sentence.is_a(at, "we")) or _is_a_persons(sentence, at, people=people):
            continue
        acts = _owns(call, at) or _begins_clause(call, at) or _is_told_more_of(sentence, at, first)
        if fits and not _is_told(call, at) and (acts or not is_introduced(sentence, at)):
            return _around(fitting, call, role, at) or fitting.row_before(role, sentence, at, far)
        if not fits and not things and at >= call.left and not call.pointer:
            return []
    described = fitting.describe_before(call, role, first) if things else []
    if not described and things and call.inverts and shared < first:
        # "Vinieron dos oficiales e impartieron".
        described = fitting.describe(call, role, shared + 1, first)
    if not described and call.pointer in _POINTING:
        described = _look_meant(fitting, call, role)
    return [] if described and _is_another(call, described, first) else described


def _find_pointed(fitting: Fitting, call: Call, role: Role, first: int, *, things: bool) -> int | None:
    """Return the word that the words before *first* mean: "his country", "A, head of", "on A, which"."""
    named = _find_own_of_him(fitting, call, role)
    if named is None:
        named = find_apposed(fitting, role, call.sentence, first)
    if named is None and not things:
        named = _find_related(fitting, role, call.sentence, first)
    return named


def _find_own_of_him(fitting: Fitting, call: Call, role: Role) -> int | None:
    """Return where the country of who says "his country" is named: "the Thulean told Mu that his country".

    That is the first in the sentence behind no preposition, else the only one.
    """
    sentence, body = call.sentence, call.body
    if body is None or not body[0] or not sentence.is_a(body[0] - 1, "his"):
        return None
    named = [at for at in range(body[0] - 1) if fitting.fits(role, sentence, at)]
    acting = (at for at in named if not is_introduced(sentence, at))
    return next(acting, named[0] if len(named) == 1 else None)


def _act_states(sentence: Sentence, first: int) -> bool:
    """Return whether so many states, which no name tells, act at *first*: "50 countries have pledged"."""
    if first < _COUNTED or not sentence.is_a(first - 1, "states"):
        return False
    # "Officers from 12 countries attended".
    return isinstance(sentence.thing_at(first - 2), Quantity) and not is_introduced(sentence, first - 2)


def _find_related(fitting: Fitting, role: Role, sentence: Sentence, first: int) -> int | None:
    """Return the word that fits before ", which" and the verb at *first*: "it rests on A, which runs"."""
    named = first - _WHICH
    if named < 0 or not sentence.is_a(first - 1, "relative") or sentence.words[first - 2] != ",":
        return None
    return named if fitting.fits(role, sentence, named) else None


def _look_meant(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what the sentence describes before that a pronoun means: "the minister said that he feared"."""
    found = list_candidates(fitting, role, call.sentence, call.pointer, call.first)
    chosen = choose_leading(found, call.sentence, alone=call.pointer == "he")
    return [] if chosen is None else [chosen._replace(first=call.first, last=call.first)]


def _around(fitting: Fitting, call: Call, role: Role, at: int) -> list[Filler]:
    """Return what is described and owned by the name at *at*: "the UN's adviser, visiting Mu, said"."""
    found = fitting.describe_before(call, role, call.first) if fitting.takes_things(role) else []
    nearest = found[-1].described if found else None
    return found if nearest is not None and call.sentence.links[at] in nearest.owners else []


def look_agent(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return what stands behind "by" after the words that call."""
    return fitting.introduced(call, role, "by", call.matched.last, call.right)


def look_told(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return who is to act by what governs the verb: "A asked B to send"."""
    if call.governor is None:
        return []
    found = fitting.nearest(call, role, range(call.governor_last, call.verb.first))
    if not found and call.governor.asks:
        # "Asked Thule whether it could send".
        found = fitting.nearest(call, role, range(call.governor_first, call.governor_last))
    return found


def look_asker(fitting: Fitting, call: Call, role: Role) -> list[Filler]:
    """Return who does what governs the verb: "A asked B to send"."""
    if call.governor is None:
        return []
    found = fitting.introduced(call, role, "by", call.governor_last, call.verb.first)
    if found or call.is_asked:
        return found or look_agent(fitting, call, role)
    sentence = call.sentence
    near = range(call.governor_last, min(call.governor_last + NEAR, len(sentence)))
    # "Solicitó a la ONU": who is addressed asks for nothing.
    after = [at for at in near if not sentence.is_any(at - 1 - sentence.is_a(at - 1, "article"), _ADDRESSING)]
    found = look_before(fitting, call, role, call.governor_first)
    # "We asked Thule and Mu to send": neither of them asks.
    return found if found or call.speaks_of_us else fitting.nearest(call, role, after)


def _describe_next_to(fitting: Fitting, call: Call, role: Role, first: int) -> list[Filler]:
    """Return what is described right before the word *first*: "the Thulean leadership also sees"."""
    sentence = call.sentence
    found = _describe_antecedent(fitting, call, role, first)
    if found:
        return found
    found = fitting.describe_before(call, role, first)
    if not found or is_introduced(sentence, found[0].first):
        return []
    near = all(sentence.is_a(at, "adverb") for at in range(found[-1].last, first))
    return found if near or found[-1].last == _find_aside(sentence, first) else []


def _describe_antecedent(fitting: Fitting, call: Call, role: Role, first: int) -> list[Filler]:
    """Return whom the verb at *first* tells more of: "the minister, who met A", "the minister, meeting A"."""
    sentence, left = call.sentence, call.left
    joined = all(sentence.is_a(at, "adverb") for at in range(left + 1, first))
    if left > 0 and joined and sentence.is_a(left, "relative"):
        return fitting.describe_up_to(call, role, left)
    if first > 0 and call.verb.tense == "gerund" and sentence.words[first - 1] == ",":
        return fitting.describe_up_to(call, role, first)
    return []


def _find_aside(sentence: Sentence, first: int) -> int | None:
    """Return the comma that begins an aside before the word *first*: "the men, on their first tour, are"."""
    if first == 0 or sentence.words[first - 1] != ",":
        return None
    for at in range(first - 2, max(-1, first - _ASIDE), -1):
        if sentence.words[at] == ",":
            return at
        if is_verb(sentence, at, finite=True):
            return None
    return None


def _owns(call: Call, at: int) -> bool:
    """Return whether what is named at *at* has the noun that calls: "responded to Thule's offer"."""
    owned = call.matched.verb is None and at + 2 == call.matched.first
    return owned and call.sentence.words[at + 1] == "'s"


def _begins_clause(call: Call, at: int) -> bool:
    """Return whether the name at *at* acts behind the word that begins the clause: "when Thule left".

    So it does in "while Thule, whose men are there, waits".
    """
    sentence = call.sentence
    place = at - 1 - sentence.is_a(at - 1, "article")
    if sentence.words[at + 1] == "," and sentence.is_a(at + 2, "relative"):
        return place >= 0 and sentence.is_a(place, "subordinator")
    # "While Thule made an offer of": the noun that calls has a verb before it.
    acts = at + 1 == call.first or (call.matched.verb is None and is_verb(sentence, at + 1, finite=True))
    return place == call.left > 0 and sentence.is_a(place, "subordinator") and acts


def _is_told(call: Call, at: int) -> bool:
    """Return whether "it" right behind the one named at *at* is who told them: "told the UN it can send"."""
    if call.pointer not in _POINTING:
        return False
    sentence = call.sentence
    after = at + 1 + sentence.is_a(at + 1, "relative")
    return sentence.is_a(after, call.pointer)


def _ends_search(sentence: Sentence, at: int, first: int) -> bool:
    """Return whether nobody named up to the word *at* acts at *first*."""
    if sentence.words[at] == ";" or _begins_anothers(sentence, at, first):
        return True
    return _has_outsider(sentence, at, first)


def _has_outsider(sentence: Sentence, at: int, first: int) -> bool:
    """Return whether it is another who acts at *first*: "Thule's former colonial power has pledged"."""
    owns = at + 1 < first and sentence.words[at + 1] == "'s"
    return owns and any(sentence.is_a(near, "outsider") for near in range(at + 2, min(at + 2 + NEAR, first)))


def _is_told_more_of(sentence: Sentence, at: int, first: int) -> bool:
    """Return whether a relative clause tells what it does up to *first*: "with A, who hinted it would".

    That clause has not ended by then.
    """
    begin = at + 1 + (at + 1 < first and sentence.words[at + 1] == ",")
    if begin + 1 >= first or not sentence.is_a(begin, "relative") or "," in sentence.words[begin:first]:
        return False
    return is_verb(sentence, begin + 1, finite=True)


def _begins_anothers(sentence: Sentence, at: int, first: int) -> bool:
    """Return whether a person acts in the relative clause that the word *at* begins: "which A signed".

    So may anybody whom nothing explains: "the force that Ebel proposed".
    """
    if not sentence.is_a(at, "relative"):
        return False
    between = range(at + 1, first)
    if between and all(_is_unknown(sentence, place) for place in between):
        return True
    return any(sentence.names_person(place) and not is_introduced(sentence, place) for place in between)


def _is_unknown(sentence: Sentence, at: int) -> bool:
    """Return whether no pattern knows the word *at*, nor is it linked to anything."""
    return sentence.links[at] is None and not sentence.groups.get(at) and sentence.words[at].isalpha()


def _is_a_persons(sentence: Sentence, at: int, *, people: bool) -> bool:
    """Return whether a person is of what is named at *at*: "Dr. A of the University of Thule thinks".

    Where *people* may act, they do so of all but a country: "a scholar of the University thinks".
    """
    before = at - 1 - sentence.is_a(at - 1, "article")
    if not sentence.is_a(before, "of"):
        return False
    linked = sentence.links[at]
    other = people and linked is not None and "contributor" not in linked.slots
    return other or bool(sentence.names_person(before - 1))


def _is_another(call: Call, described: Sequence[Filler], first: int) -> bool:
    """Return whether what is *described* before the word *first* is not what acts, but somebody's or done to.

    "A, head of the battalion, left", "A trained a battalion and left", "many in the army left".
    """
    sentence, begin = call.sentence, described[0].first
    owned = begin > 0 and sentence.is_a(begin - 1, "of")
    if owned and any(sentence.names_person(at) for at in range(call.left, begin)):
        return True
    within = begin > 0 and sentence.is_a(begin - 1, "in")
    if within and any(sentence.is_a(at, "somebody") for at in range(call.left, begin)):
        return True
    joined = any(sentence.is_a(at, "and") for at in range(described[-1].last, first))
    return joined and any(is_verb(sentence, at, finite=True) for at in range(call.left, begin))


def _find_shared(call: Call, first: int) -> int:
    """Return where to look for the subject of the verb at *first* from: the verb before, if both have one.

    In "A told B of it, but warned of" and "A told B of it and warned of" it is A who warned.
    """
    sentence = call.sentence
    if call.left == 0 or not all(sentence.is_any(at, _JOINING) for at in range(call.left, first)):
        return first
    verbs = (at for at in range(call.behind, call.left) if is_verb(sentence, at, finite=True))
    return next(verbs, first)
