"""What makes drafts of a document's facts, by the patterns of a home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kgcli.ingest.drafts.compiling import read_patterns
from kgcli.ingest.drafts.countries import list_posts
from kgcli.ingest.drafts.document import READ, open_document
from kgcli.ingest.drafts.filling import Filling
from kgcli.ingest.drafts.header import call_fields
from kgcli.ingest.drafts.making import Maker
from kgcli.ingest.drafts.naming import Names
from kgcli.ingest.drafts.reader import make_reader
from kgcli.ingest.drafts.schema import read_schema
from kgcli.ingest.drafts.telling import tell
from kgcli.ingest.drafts.things import ThingReader
from kgcli.ingest.drafts.wording import Wording
from kgcli.languages import OTHER, guess_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgcli.dating.days import Days
    from kgcli.home import Home
    from kgcli.ingest.drafts.draft import Draft
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.pattern import Pattern
    from kgcli.ingest.drafts.reader import Reader
    from kgcli.ingest.drafts.schema import Schema
    from kgcli.ingest.drafts.wording import Wordings
    from kgcli.ingest.mentions.lexicon import Lexicon
    from kgcli.ingest.mentions.mention import Mentions
    from kgcli.ingest.structure import Structure

__all__ = ["Drafter", "open_drafter"]

POST: Final = "post"
"""The slot of the places that cables are named by."""


@dataclass(frozen=True, slots=True)
class Drafter:
    """The patterns of a home with the names of its things, ready to draft facts."""

    grammar: Grammar
    schema: Schema
    lexicon: Lexicon
    names: Names
    filling: Filling
    readers: Mapping[str, Reader]
    patterns: tuple[Pattern, ...]
    posts: Mapping[str, str]

    def draft(
        self, structure: Structure, mentions: Mentions, wordings: Wordings | None = None
    ) -> tuple[Draft, ...]:
        """Return the facts that *structure*, with its *mentions*, seems to state, in the order of the text.

        Questions, furniture and what no parser understood have none, headers those of their fields; nor has a
        text in a third language any. Whoever reads some passages of one document first, and then more of it,
        gives the same *wordings* each time: what its sentences say is found once.
        """
        language = structure.language or guess_language(_join_bodies(structure)) or "en"
        reader = self.readers.get(language)
        if language == OTHER or reader is None or not self.patterns:
            return ()
        known = {} if wordings is None else wordings
        if reader not in known:
            known[reader] = Wording(reader, _day_of(structure))
        wording = known[reader]
        document = open_document(
            structure.without_breaks(),
            mentions,
            self.lexicon,
            self.grammar,
            language=language,
            as_of=wording.as_of,
            calling=reader.calling,
            posts=self.posts,
        )
        heard = wording.hear(document.structure.text, document.sentences)
        document.hear([each.sentence for each in heard])
        calls = [call for each in heard for call in each.calls]
        calls += call_fields(document, self.patterns)
        tellings = [each for call in calls for each in tell(call, document, self.grammar, self.filling)]
        return Maker(document, self.grammar, self.schema, self.names).make(tellings)

    def choose(self, wanted: Callable[[Pattern], bool]) -> Drafter:
        """Return a drafter with those patterns only that are *wanted*."""
        patterns = tuple(each for each in self.patterns if wanted(each))
        readers = {
            language: make_reader(self.grammar, patterns, self.filling, language, reader.phrases)
            for language, reader in self.readers.items()
        }
        return replace(self, patterns=patterns, readers=readers)

    def know(self, lexicon: Lexicon) -> Drafter:
        """Return a drafter with the same patterns, and the names of *lexicon*."""
        names = Names(lexicon, self.schema, self.names.languages)
        return replace(self, lexicon=lexicon, names=names, posts=_list_posts(self.grammar, lexicon))


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
        language: make_reader(grammar, patterns, filling, language)
        for language in grammar.vocabularies
        if grammar.vocabularies[language].phrases
    }
    posts = _list_posts(grammar, lexicon)
    return Drafter(grammar, schema, lexicon, names, filling, readers, patterns, posts)


def _list_posts(grammar: Grammar, lexicon: Lexicon) -> Mapping[str, str]:
    slot = grammar.slots.get(POST)
    return {} if slot is None else list_posts(lexicon, slot.classes)


def _join_bodies(structure: Structure) -> str:
    """Return the running text; headers are codes and names in any language."""
    return "\n".join(structure.words(each.body) for each in structure.passages if each.kind in READ)


def _day_of(structure: Structure) -> Days | None:
    from kgcli.ingest.describing.dates import read_bound

    bound = read_bound(structure.dated) if structure.dated else None
    return None if bound is None else bound.days
