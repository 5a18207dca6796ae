"""What makes drafts of a document's facts, by the patterns of a home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.calling import Caller
from kgcli.ingest.drafts.compiling import read_patterns
from kgcli.ingest.drafts.countries import list_posts
from kgcli.ingest.drafts.document import READ, open_document
from kgcli.ingest.drafts.filling import Filling
from kgcli.ingest.drafts.grammar import PEOPLE
from kgcli.ingest.drafts.header import call_fields
from kgcli.ingest.drafts.linking import Phrases, find_hits
from kgcli.ingest.drafts.making import Maker
from kgcli.ingest.drafts.naming import Names
from kgcli.ingest.drafts.schema import read_schema
from kgcli.ingest.drafts.telling import tell
from kgcli.ingest.drafts.things import ThingReader
from kgcli.ingest.languages import OTHER, guess_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgcli.dating.days import Days
    from kgcli.home import Home
    from kgcli.ingest.drafts.document import Document
    from kgcli.ingest.drafts.draft import Draft
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Pattern
    from kgcli.ingest.drafts.schema import Schema
    from kgcli.ingest.drafts.telling import Telling
    from kgcli.ingest.drafts.vocabulary import Word
    from kgcli.ingest.mentions.lexicon import Lexicon
    from kgcli.ingest.mentions.mention import Mentions
    from kgcli.ingest.structure import Structure

__all__ = ["Drafter", "open_drafter"]

POST: Final = "post"
"""The slot of the places that cables are named by."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reads one language: its phrases, what calls patterns, and the words that may."""

    phrases: Phrases
    caller: Caller
    calling: frozenset[str]
    follows: Mapping[str, tuple[Pattern, ...]]


@dataclass(frozen=True, slots=True)
class Drafter:
    """The patterns of a home with the names of its things, ready to draft facts."""

    grammar: Grammar
    schema: Schema
    lexicon: Lexicon
    names: Names
    filling: Filling
    readers: Mapping[str, _Reader]
    patterns: tuple[Pattern, ...]
    posts: Mapping[str, str]

    def draft(self, structure: Structure, mentions: Mentions) -> tuple[Draft, ...]:
        """Return the facts that *structure*, with its *mentions*, seems to state, in the order of the text.

        Questions, furniture and what no parser understood have none, headers those of their fields; nor has a
        text in a third language any.
        """
        language = structure.language or guess_language(_join_bodies(structure)) or "en"
        reader = self.readers.get(language)
        if language == OTHER or reader is None or not self.patterns:
            return ()
        document = open_document(
            structure.without_breaks(),
            mentions,
            self.lexicon,
            self.grammar,
            language=language,
            as_of=_day_of(structure),
            calling=reader.calling,
            posts=self.posts,
        )
        find_hits(document.sentences, reader.phrases)
        reader.caller.find_quoted(document.sentences, PEOPLE)
        wanted = document.linker.link_phrases(document.sentences, partial(self._may_tell, reader))
        document.sentences = list(wanted)
        find_hits([each for each in document.sentences if not each.groups], reader.phrases)
        tellings = self._tell(document, reader)
        return Maker(document, self.grammar, self.schema, self.names).make(tellings)

    def _may_tell(self, reader: _Reader, sentence: Sentence) -> bool:
        return any(map(self.filling.may_tell, reader.caller.find(sentence)))

    def choose(self, wanted: Callable[[Pattern], bool]) -> Drafter:
        """Return a drafter with those patterns only that are *wanted*."""
        patterns = tuple(each for each in self.patterns if wanted(each))
        readers = {
            language: _make_reader(self.grammar, patterns, language, reader.phrases)
            for language, reader in self.readers.items()
        }
        return replace(self, patterns=patterns, readers=readers)

    def know(self, lexicon: Lexicon) -> Drafter:
        """Return a drafter with the same patterns, and the names of *lexicon*."""
        names = Names(lexicon, self.schema, self.names.languages)
        return replace(self, lexicon=lexicon, names=names, posts=_list_posts(self.grammar, lexicon))

    def _tell(self, document: Document, reader: _Reader) -> list[Telling]:
        told: list[Telling] = []
        reader.caller.find_quoted(document.sentences, PEOPLE)
        for sentence in document.sentences:
            calls = [call for call in reader.caller.find(sentence) if self.filling.may_tell(call)]
            for call in reader.caller.govern(sentence, calls):
                call.follows = reader.follows.get(call.pattern.identifier, ())
                for each in self.filling.fill_all(call):
                    if document.is_among(each):
                        told += tell(each, document, self.grammar, self.filling)
        for call in call_fields(document, self.patterns):
            told += tell(call, document, self.grammar, self.filling)
        return told


def open_drafter(home: Home, lexicon: Lexicon) -> Drafter:
    """Return what drafts facts by the patterns of *home*; *lexicon* has its names.

    A home without patterns drafts nothing. Raises ``PatternError``, and whatever fault its ontology has.
    """
    schema = read_schema(home)
    folder = home.patterns
    grammar = read_patterns(folder, schema, folder.relative_to(home.root).as_posix())
    languages = home.settings.label_languages or (home.settings.language,)
    names = Names(lexicon, schema, tuple(languages))
    patterns = tuple(grammar.patterns)
    filling = Filling(grammar, ThingReader(schema))
    readers = {
        language: _make_reader(grammar, patterns, language, _make_phrases(grammar, language))
        for language in grammar.vocabularies
        if grammar.vocabularies[language].phrases
    }
    posts = _list_posts(grammar, lexicon)
    return Drafter(grammar, schema, lexicon, names, filling, readers, patterns, posts)


def _list_posts(grammar: Grammar, lexicon: Lexicon) -> Mapping[str, str]:
    slot = grammar.slots.get(POST)
    return {} if slot is None else list_posts(lexicon, slot.classes)


def _make_reader(grammar: Grammar, patterns: Sequence[Pattern], language: str, phrases: Phrases) -> _Reader:
    caller = Caller(patterns, grammar, language)
    calling = caller.list_words(grammar.vocabularies[language])
    following = {
        pattern.identifier: tuple(
            each
            for each in patterns
            if {pattern.family, pattern.identifier} & set(grammar.follows.get(each.identifier, ()))
        )
        for pattern in patterns
    }
    return _Reader(phrases, caller, calling, following)


def _make_phrases(grammar: Grammar, language: str) -> Phrases:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc

    pipeline = spacy.blank(language)
    matcher = PhraseMatcher(pipeline.vocab, attr="ORTH")
    meanings: dict[int, Sequence[Word]] = {}
    for words, own in grammar.vocabularies[language].phrases.items():
        key = " ".join(words)
        if words:
            matcher.add(key, [Doc(pipeline.vocab, words=list(words))])
            meanings[pipeline.vocab.strings[key]] = tuple(own)
    every = frozenset(word for words in grammar.vocabularies[language].phrases for word in words)
    return Phrases(pipeline, matcher, meanings, every)


def _join_bodies(structure: Structure) -> str:
    """Return the running text; headers are codes and names in any language."""
    return "\n".join(structure.words(each.body) for each in structure.passages if each.kind in READ)


def _day_of(structure: Structure) -> Days | None:
    from kgcli.ingest.describing.dates import read_bound

    bound = read_bound(structure.dated) if structure.dated else None
    return None if bound is None else bound.days
