"""What reads sentences of one language: its phrases, what calls patterns, and what fills their roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgcli.ingest.drafts.calling import Caller
from kgcli.ingest.drafts.linking import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgcli.ingest.drafts.calls import Call
    from kgcli.ingest.drafts.filling import Filling
    from kgcli.ingest.drafts.grammar import Grammar
    from kgcli.ingest.drafts.linking import Sentence
    from kgcli.ingest.drafts.pattern import Pattern
    from kgcli.ingest.drafts.vocabulary import Word

__all__ = ["Reader", "make_reader"]


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """What reads one language; a sentence without a word or slot of *calling* calls no pattern.

    *follows* are, by identifier, the patterns whose facts follow from a pattern's.
    """

    language: str
    phrases: Phrases
    caller: Caller
    calling: frozenset[str]
    filling: Filling
    follows: Mapping[str, tuple[Pattern, ...]]

    def find_calls(self, sentence: Sentence) -> Iterator[Call]:
        """Yield the calls of patterns in *sentence* that have what they need, with their roles filled."""
        calls = [call for call in self.caller.find(sentence) if self.filling.may_tell(call)]
        for call in self.caller.govern(sentence, calls):
            call.follows = self.follows.get(call.pattern.identifier, ())
            yield from self.filling.fill_all(call)


def make_reader(
    grammar: Grammar,
    patterns: Sequence[Pattern],
    filling: Filling,
    language: str,
    phrases: Phrases | None = None,
) -> Reader:
    """Return what reads *language* by *patterns*; *phrases*, those of *grammar*, may be made already."""
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
    made = _make_phrases(grammar, language) if phrases is None else phrases
    return Reader(language, made, caller, calling, filling, following)


def _make_phrases(grammar: Grammar, language: str) -> Phrases:
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    # Words are told by their letters alone: what else spaCy knows of each takes most of the time.
    pipeline = spacy.blank(language, vocab=Vocab())
    matcher = PhraseMatcher(pipeline.vocab, attr="ORTH")
    meanings: dict[int, Sequence[Word]] = {}
    for words, own in grammar.vocabularies[language].phrases.items():
        key = " ".join(words)
        if words:
            matcher.add(key, [Doc(pipeline.vocab, words=list(words))])
            meanings[pipeline.vocab.strings[key]] = tuple(own)
    every = frozenset(word for words in grammar.vocabularies[language].phrases for word in words)
    return Phrases(pipeline, matcher, meanings, every)
