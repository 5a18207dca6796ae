"""New things: names of kinds that the home models and of no thing that it knows, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.mentions.automaton import Automaton
from kgcli.ingest.mentions.described import list_described
from kgcli.ingest.mentions.full_names import list_full_names
from kgcli.ingest.mentions.mention import Mention, NewEntity
from kgcli.ingest.mentions.name_phrases import NamePhrase, list_phrases
from kgcli.ingest.mentions.place_names import list_places
from kgcli.ingest.mentions.small_words import SMALL_WORDS
from kgcli.ingest.mentions.telegrams import list_shouted, list_shouted_names
from kgcli.ingest.mentions.variants import list_surnames, spell_name
from kgcli.ingest.mentions.words import is_capital
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgcli.ingest.mentions.acronyms import Introduced
    from kgcli.ingest.mentions.people import TitledName
    from kgcli.ingest.mentions.reading import Found, Reading

__all__ = ["propose"]

_PERSON: Final = 0.8
_DESCRIBED: Final = 0.7
_NAMED: Final = 0.6
_FEWEST: Final = 2
_MOST: Final = 6
"""So many words has the name of somebody whom no title tells to be a person."""
_ACRONYM: Final = 0.8
_AGAIN: Final = 0.05
"""What each mention more adds to the score, up to three."""
_BEST: Final = 0.95


@dataclass(slots=True)
class _Proposal:
    """A new thing in the making: *forms* are its names and what is short for it, by their normal form."""

    name: str
    type: str
    reason: str
    score: float
    places: set[tuple[int, int]] = field(default_factory=set)
    forms: dict[str, str] = field(default_factory=dict)


class _Draft:
    """The proposals of one document, and which of its words are taken."""

    def __init__(self, reading: Reading, kept: Iterable[Found]) -> None:
        self.reading = reading
        self.proposals: list[_Proposal] = []
        self.by_form: dict[str, _Proposal] = {}
        self.by_content: dict[tuple[str, frozenset[str]], str] = {}
        self.taken = bytearray(len(reading.words))
        self.kept_at: dict[int, list[Found]] = {}
        for found in kept:
            self.take(found.first, found.last)
            if not any(place in self.kept_at for place in range(found.first, found.last)):
                for place in range(found.first, found.last):
                    self.kept_at[place] = [found]

    def take(self, first: int, last: int) -> None:
        self.taken[first:last] = b"\x01" * (last - first)

    def fits(self, phrase: NamePhrase) -> bool:
        """Return whether *phrase* is not taken, nor within what is, nor crosses it; it may hold some."""
        if all(self.taken[slice(*phrase.core)]):
            return False
        return all(
            any(
                phrase.first <= found.first and found.last <= phrase.last
                for found in self.kept_at.get(place, ())
            )
            for place in range(phrase.first, phrase.last)
            if self.taken[place]
        )

    def is_free(self, first: int, last: int) -> bool:
        return not any(self.taken[first:last])

    def add(self, place: tuple[int, int], name: str, kind: str, reason: str, score: float) -> _Proposal:
        """Return the proposal of *name*, which is new or known from further up, with one *place* more."""
        form = spell_name(name)
        proposal = self.by_form.get(form)
        if proposal is None:
            proposal = self.by_form[form] = _Proposal(name, kind, reason, score)
            proposal.forms[form] = name
            self.proposals.append(proposal)
        proposal.places.add(place)
        self.take(*place)
        return proposal

    def match(self, phrase: NamePhrase, name: str) -> None:
        """Let *name* be a name of what has the same words in another order, such as ``Ministry of Ice``."""
        words = self.reading.words.forms[phrase.first : phrase.last]
        content = (phrase.type, frozenset(word for word in words if word not in SMALL_WORDS))
        first = self.by_content.setdefault(content, spell_name(name))
        if first in self.by_form:
            self.short(self.by_form[first], name)

    def short(self, proposal: _Proposal, name: str) -> None:
        """Let *name* be short for *proposal* from now on, unless it is short for another one."""
        form = spell_name(name)
        if form and self.by_form.setdefault(form, proposal) is proposal:
            proposal.forms.setdefault(form, name)


def propose(
    reading: Reading, kept: Sequence[Found], titled: Sequence[TitledName], introduced: Introduced
) -> tuple[NewEntity, ...]:
    """Return the things that the document names, and that are neither known nor among *kept*.

    A full name, what is short for it and its acronym are one thing.
    """
    draft = _Draft(reading, kept)
    beside = [*list_described(reading), *list_shouted(reading)]
    _add_people(draft, sorted([*titled, *beside], key=lambda each: each.first))
    _add_speakers(draft)
    _add_full_names(draft)
    _add_phrases(draft, list_phrases(reading, introduced))
    _add_phrases(draft, list_places(reading))
    _find_again(draft)
    return tuple(_finish(draft))


def _add_people(draft: _Draft, titled: Iterable[TitledName]) -> None:
    words = draft.reading.words
    for each in titled:
        if not draft.is_free(each.first, each.last):
            continue
        name = _complete(draft, words.surfaces(each.first, each.last))
        reason = f"a name {each.where} {each.title.text!r}"
        score = _PERSON if each.where == "after" else _DESCRIBED
        _name_person(draft, draft.add((each.start, each.last), name, each.title.type, reason, score))


def _name_person(draft: _Draft, proposal: _Proposal) -> None:
    for short, _ in list_surnames(proposal.name):
        if is_capital(short):
            draft.short(proposal, short)


def _add_speakers(draft: _Draft) -> None:
    """Propose those who answer, as the words before what they say name them; one of several names by any."""
    reading = draft.reading
    kind = reading.lexicon.anybody
    for passage in reading.structure.passages if kind is not None else ():
        for part in passage.parts if passage.kind == "Answer" else ():
            first, last = reading.word_at(part.span.start), reading.word_at(part.span.end)
            if part.kind != "speaker" or not draft.is_free(first, last):
                continue
            known = draft.by_form.get(" ".join(reading.words.forms[first:last]))
            if known is not None:
                known.places.add((first, last))
                draft.take(first, last)
            elif _is_name(reading, first, last):
                name = reading.words.surfaces(first, last)
                reason = "a name before an answer"
                _name_person(draft, draft.add((first, last), name, kind or "", reason, _DESCRIBED))


def _add_full_names(draft: _Draft) -> None:
    """Propose those whom no title tells to be people, but what stands beside their names."""
    reading, kind = draft.reading, draft.reading.lexicon.anybody
    for each in (*list_full_names(reading), *list_shouted_names(reading)) if kind is not None else ():
        if draft.is_free(each.first, each.last):
            name = reading.words.surfaces(each.first, each.last)
            place = (each.first, each.last)
            _name_person(draft, draft.add(place, name, kind or "", each.reason, _NAMED))


def _is_name(reading: Reading, first: int, last: int) -> bool:
    """Return whether the words are several, of which the first and the last have capitals, and no title."""
    several = _FEWEST <= last - first <= _MOST and reading.words.connected(first, last)
    ends = reading.capital(first) and reading.capital(last - 1)
    return several and ends and not any(place in reading.titles for place in range(first, last + 1))


def _complete(draft: _Draft, name: str) -> str:
    """Return the full name of the one person named further up of whose names *name* is one."""
    form = spell_name(name)
    if " " in form or form in draft.by_form:
        return name
    full = [each.name for each in draft.proposals if form in spell_name(each.name).split(" ")[1:]]
    return full[0] if len(full) == 1 else name


def _add_phrases(draft: _Draft, phrases: Iterable[NamePhrase]) -> None:
    words = draft.reading.words
    for phrase in phrases:
        if not draft.fits(phrase):
            continue
        name = words.surfaces(phrase.first, phrase.last)
        draft.match(phrase, name)
        proposal = draft.add((phrase.first, phrase.last), name, phrase.type, phrase.reason, phrase.score)
        for found in draft.kept_at.get(phrase.first, ()):
            if phrase.last - found.last > 1 and words.forms[found.last] not in SMALL_WORDS:
                draft.short(proposal, words.surfaces(found.last, phrase.last))
        if phrase.acronym:
            proposal.score = max(proposal.score, _ACRONYM)
            draft.short(proposal, phrase.acronym)


def _find_again(draft: _Draft) -> None:
    """Find the other places in which the names of the proposals are, spelled with the same capitals."""
    reading = draft.reading
    machine = Automaton(draft.by_form)
    starts = {id(proposal): min(place[0] for place in proposal.places) for proposal in draft.proposals}
    for first, last, proposal in sorted(machine.find(reading.words.forms), key=_longest_first):
        form = " ".join(reading.words.forms[first:last])
        later = first >= starts[id(proposal)]
        if not (later and draft.is_free(first, last) and reading.words.connected(first, last)):
            continue
        surface = reading.words.surfaces(first, last)
        same = surface == proposal.forms.get(form) or (surface.isupper() and reading.shouted(first))
        if same and not (last - first == 1 and reading.follows_capital(first)):
            proposal.places.add((first, last))
            draft.take(first, last)


def _longest_first(each: tuple[int, int, _Proposal]) -> tuple[int, int]:
    return each[0] - each[1], each[0]


def _finish(draft: _Draft) -> Iterable[NewEntity]:
    words, structure = draft.reading.words, draft.reading.structure
    for number, proposal in enumerate(sorted(draft.proposals, key=lambda each: min(each.places)), start=1):
        mentions = tuple(
            Mention(
                Span(words.starts[first], words.ends[last - 1]),
                structure.passages[max(0, words.passage(first))].name,
                " ".join(words.forms[first:last]),
                "new",
            )
            for first, last in sorted(proposal.places)
        )
        score = min(_BEST, proposal.score + _AGAIN * min(3, len(mentions) - 1))
        yield NewEntity(
            f"new-{number}", proposal.name, proposal.type, proposal.reason, round(score, 3), mentions
        )
