"""A document while it is drafted: its linked sentences, its day, its own country, and who speaks where."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.countries import Countries, list_countries_of, read_countries
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.introduced import list_introduced
from kgcli.ingest.drafts.linker import Linker
from kgcli.ingest.mentions.mention import Mention
from kgcli.span import Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from kgcli.dating.days import Days
    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linker import Named
    from kgcli.ingest.drafts.linking import Linked, Sentence
    from kgcli.ingest.drafts.pattern import Slot
    from kgcli.ingest.mentions.lexicon import Lexicon
    from kgcli.ingest.mentions.mention import Mentions, NewEntity
    from kgcli.ingest.structure import Part, Passage, Structure

__all__ = ["READ", "Document", "open_document"]

_QUOTED: Final = "QuotedOfficial"
"""The voice of somebody whose words a document gives."""
_DRAFTER: Final = "Drafter"
"""The voice of the mission that sends a cable."""
_MOST_MENTIONS: Final = 3
"""Among so many mentions of something new its full name is."""
READ: Final = frozenset({"Paragraph", "Introduction", "Answer"})
"""Kinds of passages that facts are drafted from."""


@dataclass(slots=True)
class Document:
    """The sentences of *structure*, the day *as_of* which it speaks, and the *countries* that it is about.

    *speakers* and what is *named* are by the name of the passage; *answering* is who answers there, known or
    new, and *spoken_for* what is known of each of these: what the words that name them name, and what the
    home relates to them. *new* is by identifier, *there* is all that it names. *quoted* is, by where a
    sentence begins, from which word on it gives another's words, and whose: an IRI, or nothing. *heard* are,
    by where they begin, the sentences in which patterns are looked for, with all that is linked there.
    *by_slot* has what it names of each slot that was asked for.
    """

    structure: Structure
    language: str
    as_of: Days | None
    lexicon: Lexicon
    linker: Linker
    countries: Countries
    sentences: list[Sentence] = field(default_factory=list)
    speakers: dict[str, str] = field(default_factory=dict)
    answering: dict[str, str] = field(default_factory=dict)
    new: dict[str, NewEntity] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)
    spoken_for: dict[str, set[str]] = field(default_factory=dict)
    named: dict[str, Sequence[Named]] = field(default_factory=dict)
    quoted: dict[int, tuple[int, str]] = field(default_factory=dict)
    heard: dict[int, Sentence] = field(default_factory=dict)
    by_slot: dict[str, Sequence[Named]] = field(default_factory=dict)

    def stand_for_new(self, new: NewEntity, slot: Slot) -> str | None:
        """Return what of *slot* the names of something *new* have in them: "Thulean Fleet" for "the TF"."""
        # A sentence may have been understood for a reader who sees less of the document.
        mentions = self.new.get(new.identifier, new).mentions
        found = {
            each.iri
            for mention in mentions[:_MOST_MENTIONS]
            for each, _ in self.named.get(mention.passage, ())
            if mention.span.start <= each.span.start and each.span.end <= mention.span.end
            if each.iri is not None and self._belongs(each.iri, slot)
        }
        return found.pop() if len(found) == 1 else None

    def own(self, slot: Slot) -> str | None:
        """Return what of *slot* the document is mostly about: its own country, or what it names of that."""
        return self._choose(slot, () if self.countries.own is None else (self.countries.own,))

    def find_me(self, call: Call) -> str | None:
        """Return who "I" is in the words of *call*: who answers or is quoted, an IRI or of something new."""
        first = call.sentence.starts[call.matched.first]
        voice, speaker = self._find_voice(call, Span(first, first))
        return speaker or (None if voice == _QUOTED else self.answering.get(call.sentence.passage.name))

    def find_we(self, call: Call, slot: Slot) -> str | None:
        """Return what of *slot* "we" means in the words of *call*.

        That is who answers, is quoted or sends a cable: the country, or what is known to be its own.
        """
        speaker = self.find_me(call)
        if speaker is not None:
            near = self._speak_for(speaker) or self._relate(speaker)
            found = self._choose(slot, near)
            return found if found is not None or self._is_of_none(speaker) else self.own(slot)
        first = call.sentence.starts[call.matched.first]
        if self.read_voice(call, Span(first, first))[0] == _DRAFTER:
            return self._choose(slot, () if self.countries.sender is None else (self.countries.sender,))
        return self.own(slot)

    def _is_of_none(self, speaker: str) -> bool:
        """Return whether all that is known of who speaks is of no country: "the UN's envoy"."""
        near = self._speak_for(speaker) - self.lexicon.people
        countries = {each for iri in near for each in self._relate(iri)} & self.lexicon.demonyms
        return bool(near) and self.countries.own not in countries

    def _speak_for(self, person: str) -> set[str]:
        """Return what is known of *person*: what the words that name them name, and what the home relates."""
        if person not in self.spoken_for:
            introduced = list_introduced(self.structure, self.named, person)
            self.spoken_for[person] = {*self.lexicon.facts.related.get(person, ()), *introduced}
        return self.spoken_for[person]

    def note_speaker(self, passage: Passage, own: Sequence[Named]) -> None:
        """Note who speaks in *passage*, which names its *own*, where that has their name before the words."""
        spans = [part.span for part in passage.parts if part.kind == "speaker"]
        labelled = [each for each in own if _is_within(each[0].span, spans)]
        speaker = next((each.iri for each, _ in labelled if each.iri in self.lexicon.people), None)
        person = speaker or next((new.identifier for _, new in labelled if new is not None), None)
        if speaker is not None:
            self.speakers[passage.name] = speaker
        if person is not None:
            self.answering[passage.name] = person
            self._speak_for(person).update(each.iri for each, _ in labelled if each.iri is not None)

    def note_interviewed(self) -> None:
        """Note who gives the answers that nobody's name stands before: the one who is introduced."""
        answers = [each for each in self.structure.passages if each.kind == "Answer"]
        open_answers = [each.name for each in answers if each.name not in self.answering]
        if not open_answers:
            return
        fields = self.structure.fields
        spans = [field.span for field in fields if field.name == "interviewee"]
        asking = [field.span for field in fields if field.name in ("byline", "interviewer")]
        before = [each for each in self.structure.passages if each.start < answers[0].start]
        people = [
            (mention.iri if new is None else new.identifier, mention.span)
            for passage in before
            if passage.kind != "Question"
            for mention, new in self.named.get(passage.name, ())
            if PEOPLE in self.linker.list_slots(mention, new) and not _is_within(mention.span, asking)
        ]
        named = {person for person, span in people if _is_within(span, spans)} or {each for each, _ in people}
        person = named.pop() if len(named) == 1 else None
        if person is not None:
            self.answering.update(dict.fromkeys(open_answers, person))

    def leave_country(self) -> None:
        """Let it be about no country where those who answer are of none: its own would stand for them."""
        if self.answering and all(map(self._is_of_none, self.answering.values())):
            self.countries = self.countries._replace(own=None)

    def find_post(self, slot: Slot, *, sender: bool) -> str | None:
        """Return the country of a cable's post, or who is its *sender*: a country, or what that has there."""
        here, there = self.countries.post, self.countries.sender
        if here is None or there is None:
            return None
        own = there if sender else here
        if self._belongs(own, slot):
            return own
        found = {
            iri
            for kind in slot.classes
            for iri in self.lexicon.members(kind, there)
            if self.lexicon.are_related(iri, here)
        }
        return found.pop() if sender and len(found) == 1 else None

    def _relate(self, iri: str) -> set[str]:
        return {iri, *self.lexicon.facts.related.get(iri, ())}

    def _choose(self, slot: Slot, near: Iterable[str]) -> str | None:
        """Return the one thing of *slot* among *near*, else among their countries and what these have."""
        found = {iri for iri in near if self._belongs(iri, slot)}
        lexicon = self.lexicon
        countries = {each for iri in near for each in list_countries_of(lexicon, iri, slot.through)}
        if not found:
            found = {iri for iri in countries if self._belongs(iri, slot)}
        if not found:
            found = {
                iri
                for country in countries
                for kind in slot.classes
                for iri in lexicon.members(kind, country)
                if iri in self.there
            }
        return found.pop() if len(found) == 1 else None

    def _belongs(self, iri: str, slot: Slot) -> bool:
        return any(self.lexicon.belongs(iri, kind) for kind in slot.classes)

    def hear(self, sentences: Sequence[Sentence]) -> None:
        """Take in *sentences*, in order, with all that is linked in them, and note who is quoted in which.

        Where nobody is named, it is who was quoted before in the passage.
        """
        self.heard = {each.starts[0]: each for each in sentences}
        passage, sayer = "", ""
        for sentence in sentences:
            own = sentence.passage.name
            if sentence.said is None or (sentence.sayer is None and passage != own):
                continue
            passage, sayer = own, sayer if sentence.sayer is None else sentence.sayer
            self.quoted[sentence.starts[0]] = sentence.said, sayer

    def read_voice(self, call: Call, span: Span) -> tuple[str, str | None]:
        """Return whose voice the words of *call* in *span* are in, and who speaks, if the home knows them."""
        voice, speaker = self._find_voice(call, span)
        return voice, speaker if speaker in self.lexicon.people else None

    def _find_voice(self, call: Call, span: Span) -> tuple[str, str | None]:
        """Return whose voice the words are in, and who speaks: an IRI, or the identifier of somebody new."""
        passage, quoted = call.sentence.passage, self.quoted.get(call.sentence.starts[0])
        if quoted is not None and quoted[0] <= call.matched.first:
            return _QUOTED, quoted[1] or None
        if call.stated is not None:
            # Who speaks in an interview is named by whom it is published.
            return self.structure.passages[0].voice, None
        for part in passage.parts:
            if part.kind == "quotation" and part.span.start <= span.start < part.span.end:
                return _QUOTED, self._find_speaker(passage, part)
        return passage.voice, self.speakers.get(passage.name)

    def _find_speaker(self, passage: Passage, part: Part) -> str | None:
        """Return whom the words name that say whose the quotation *part* of *passage* is."""
        wanted = " ".join((part.speaker or "").split()).casefold()
        for mention, new in self.named.get(passage.name, ()):
            said = " ".join(self.structure.words(mention.span).split()).casefold()
            person = PEOPLE in self.linker.list_slots(mention, new)
            if person and wanted and (said in wanted or wanted in said):
                return mention.iri if new is None else new.identifier
        return None

    def stand_for(self, linked: Linked, slot: Slot) -> str | None:
        """Return the thing of the classes of *slot* that *linked* is, or stands for."""
        mention = linked.thing
        if not isinstance(mention, Mention):
            return None
        if mention.iri is not None and self._belongs(mention.iri, slot):
            return mention.iri
        for inner in linked.inside:
            iri = inner.iri if isinstance(inner, Mention) else None
            if iri is not None and self._belongs(iri, slot):
                return iri
        if mention.iri is None:
            return None
        near = {iri for kind in slot.classes for iri in self.lexicon.members(kind, mention.iri)}
        if len(near) == 1:
            return near.pop()
        own = self.own(slot)
        return own if own in near else None


def open_document(
    structure: Structure,
    mentions: Mentions,
    lexicon: Lexicon,
    grammar: Grammar,
    *,
    language: str,
    as_of: Days | None,
    calling: Container[str],
    posts: Mapping[str, str],
) -> Document:
    """Return *structure* as linked sentences: those with a word of *calling* that are no questions.

    *posts* are the countries of places by their squeezed names.
    """
    linker = Linker(structure.text, language, lexicon, grammar)
    countries = read_countries(structure, mentions, lexicon, posts)
    document = Document(structure, language, as_of, lexicon, linker, countries)
    by_passage: dict[str, list[Named]] = defaultdict(list)
    for mention in mentions.known:
        by_passage[mention.passage].append((mention, None))
        if mention.iri is not None:
            document.there.add(mention.iri)
    for entity in mentions.new:
        document.new[entity.identifier] = entity
        for mention in entity.mentions:
            by_passage[mention.passage].append((mention, entity))
    asked = None
    for passage in structure.passages:
        own = by_passage.get(passage.name, [])
        document.named[passage.name] = own
        document.note_speaker(passage, own)
        if passage.kind == "Question":
            asked = linker.cut_question(passage, own)
        elif passage.kind in READ:
            document.sentences += linker.cut(passage, own, calling, asked)
            asked = None
    document.note_interviewed()
    document.leave_country()
    return document


def _is_within(span: Span, spans: Iterable[Span]) -> bool:
    return any(each.start <= span.start and span.end <= each.end for each in spans)
