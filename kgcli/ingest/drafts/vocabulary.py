"""The words that patterns are made of: verbs in all their forms, and groups of words, by language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.folding import fold_word
from kgcli.ingest.drafts.calls import OWNING, POINTERS
from kgcli.ingest.drafts.entries import suggest
from kgcli.ingest.drafts.inflection import FORMS, inflect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgcli.ingest.drafts.entries import Entry
    from kgcli.ingest.drafts.schema import Schema

__all__ = ["FOUND", "GRAMMAR", "LANGUAGES", "Vocabulary", "Word", "check_group", "read_words", "split_words"]

LANGUAGES: Final = ("en", "es")
GRAMMAR: Final = (
    "negation", "have", "be", "do", "continue", "commence", "just", "shall", "would", "may", "to", "adverb",
    "article", "determiner", "and", "preposition", "by", "of", "in", "relative", "personal", "subordinator",
    "if", "able", "condition", "until", "unsettled", "compass", "there", "we", "us", "me", *POINTERS,
    *OWNING, "glue", "each", "this", "clause", "made-of", "portion", "size", "that-country", "possessive",
    "yonder", "own-body", "own-country", "states", "from", "for", "between", "toward", "nobody", "clitic",
    "asked", "speaker", "object-clitic", "of-these",
    "somebody", "comparing", "lasting", "formerly", "upcoming", "asking",
    "asking-number", "asking-who", "asking-what", "agreeing", "denying", "asked-one", "asked-ones",
    "there-is", "whose", "myself", "ready", "come-from", "outsider", "whole-force",
)  # fmt: skip
"""Groups of words that reading itself needs."""
FOUND: Final = {
    "office": "office-word",
    "office-of-mission": "mission-officer",
    "former-office": "former-officer",
    "coming-office": "coming-officer",
}
"""Groups of phrases that reading finds, each by the words of a group: no file lists them."""


class Word(NamedTuple):
    """What a phrase is: a *group*, and for a verb its *form*."""

    group: str
    form: str = ""


@dataclass(slots=True)
class Vocabulary:
    """The words of one language: what each phrase, as a row of folded words, can be.

    *members* are the phrases of each group of words, or verb.
    """

    language: str
    phrases: dict[tuple[str, ...], list[Word]] = field(default_factory=dict)
    members: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    verbs: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=lambda: set(FOUND))

    def add(self, words: Iterable[str], group: str, form: str = "") -> None:
        """Take in that *words* are one phrase of *group*."""
        row = tuple(words)
        word = Word(group, form)
        own = self.phrases.setdefault(row, [])
        if row and word not in own:
            own.append(word)
            self.members.setdefault(group, set()).add(row)


def split_words(text: str) -> tuple[str, ...]:
    """Return the folded words of *text*; a possessive ``'s`` and a hyphen are words of their own."""
    spaced = text.replace("\u2019", "'").replace("'s ", " 's ").replace("-", " - ").replace("(", " ( ")
    return tuple(word if len(word) == 1 else fold_word(word) for word in spaced.split())


def read_words(fields: Mapping[str, Entry], vocabularies: dict[str, Vocabulary], schema: Schema) -> None:
    """Take the verbs and groups of words of a file into *vocabularies*; raises ``PatternError``.

    Of words that the ontology has, *schema* knows which.
    """
    for name, languages in (fields["verbs"].fields() if "verbs" in fields else {}).items():
        for language, rows in languages.only(LANGUAGES).items():
            own = vocabularies[language]
            _refuse_twice(name, own, languages)
            own.verbs.add(name)
            for row in rows.rows():
                for phrase, form in _list_forms(row, language):
                    own.add(phrase, name, form)
    for name, languages in (fields["words"].fields() if "words" in fields else {}).items():
        for language, rows in languages.only(LANGUAGES).items():
            own = vocabularies[language]
            _refuse_twice(name, own, languages)
            own.groups.add(name)
            for row in rows.rows():
                for phrase in _list_phrases(row, vocabularies, language, schema):
                    own.add(phrase, name)


def _refuse_twice(name: str, own: Vocabulary, entry: Entry) -> None:
    """Raise ``PatternError`` where another file has words of that name, which would be mixed with these."""
    if name in own.verbs or name in own.groups:
        raise entry.fail(f"there are words called {name!r} already; give these another name")


def _list_phrases(
    row: Entry, vocabularies: dict[str, Vocabulary], language: str, schema: Schema
) -> Iterator[tuple[str, ...]]:
    """Yield the phrase of *row*, or all those of the group of words before it that it names in ``<>``.

    In braces it names a class and a property by which the ontology has words: "{CLASS PROPERTY}".
    """
    text = row.text()
    if text.startswith("{"):
        yield from map(split_words, schema.list_cues(row, language))
    elif text.startswith("<") and text.endswith(">"):
        group = text.strip("<>")
        check_group(group, vocabularies, row, language)
        yield from sorted(vocabularies[language].members[group])
    else:
        yield split_words(text)


def _list_forms(row: Entry, language: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the forms of a verb with the words that belong to it; a mapping names the odd ones."""
    if isinstance(row.value, dict):
        for verb, odd in row.fields().items():
            first, *rest = verb.split()
            forms = inflect(first, language)
            for form, entry in odd.only(FORMS).items():
                forms[form] = tuple(fold_word(each) for each in entry.texts())
            yield from _spell(forms, rest)
        return
    words = row.text().split()
    if not words:
        raise row.fail("a verb is meant to stand here")
    yield from _spell(inflect(words[0], language), words[1:])


def _spell(forms: dict[str, tuple[str, ...]], rest: list[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for form, spelled in forms.items():
        for each in spelled:
            yield (*split_words(each), *split_words(" ".join(rest))), form


def check_group(name: str, vocabularies: dict[str, Vocabulary], entry: Entry, language: str) -> None:
    """Raise ``PatternError`` at *entry* where there is no group *name*."""
    own = vocabularies[language]
    if name not in own.groups and name not in own.verbs:
        raise entry.fail(
            f"no words are called {name!r} in {language}.{suggest(name, own.groups | own.verbs)}"
        )
