"""All words by which things are named, ready to be looked up in texts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from kgcli.ingest.mentions.automaton import Automaton
from kgcli.ingest.mentions.variants import is_acronym, list_surnames, make_plurals, shorten_names, spell_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgcli.ingest.mentions.facts import Cue, NameFacts, StatedName
    from kgcli.ingest.mentions.mention import How

__all__ = ["Entry", "Lexicon", "Name", "Title", "compile_lexicon"]

_MOST_WORDS: Final = 14
_SHORTEST_CODE: Final = 3
"""Shorter codes stand in tables and headers; in running text they would be plain words."""
_LONGEST_SHORTENED: Final = 4
"""No abbreviation of a rank or form of address is longer: ``Gral``, ``Srta``; ``señor`` ends a sentence."""


class Name(NamedTuple):
    """A name of *iri* in the spelling *text*; *needs* is what must be meant as well, for a short name."""

    iri: str
    how: How
    text: str
    needs: str = ""


class Title(NamedTuple):
    """Words before a person's name, which make it one of the class *type*; *iri* is that of a rank."""

    type: str
    text: str
    iri: str = ""


@dataclass(slots=True)
class Entry:
    """What a sequence of words can be: names, titles, words for classes, words before names of a class.

    *pointers* are classes whose members it means where they were named. *offices* stand beside names, and
    before them what *modifies* them. *languages* are those of the words for classes.
    """

    names: list[Name] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    offices: list[Title] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    pointers: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    modifies: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names of a home, compiled.

    *vocabulary* are all words in them, *abbreviations* those that may have a full stop; *demonyms* is what
    has a demonym, *people* are those who have last names, *ranks* what stands before names. *spellings* has
    the names of each thing, *kinds* its classes. *head_kinds* are the classes that there are words for, and
    *one_to_each* has those of which each member of another class has one, *placed* those of which some member
    has its place in its name. *ambiguous* are words,
    each with the thing that it names, which are plain words or names of people as well; *prefixes*
    has what words before names mean, *addresses* are the forms of address.
    """

    facts: NameFacts
    automaton: Automaton[Entry]
    vocabulary: frozenset[str]
    abbreviations: frozenset[str]
    demonyms: frozenset[str]
    spellings: Mapping[str, tuple[str, ...]]
    people: frozenset[str]
    ranks: frozenset[str]
    head_kinds: frozenset[str]
    one_to_each: Mapping[str, str]
    placed: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    head_words: Mapping[str, frozenset[str]]
    ambiguous: frozenset[tuple[str, str]] = frozenset()
    prefixes: Mapping[str, str] = field(default_factory=dict)
    addresses: frozenset[str] = frozenset()

    @property
    def anybody(self) -> str | None:
        """Return the broadest of the classes of people, if there is one."""
        kinds = {cue.term for cue in self.facts.cues if cue.kind == "formOfAddress"}
        return next(
            (kind for kind in sorted(kinds) if kinds.isdisjoint(self.facts.broader.get(kind, ()))), None
        )

    def count_address(self, form: str) -> int:
        """Return how many words of address *form*, a name in normal form, has before it, ranks left out."""
        words = form.split(" ")
        return next(
            (end for end in range(len(words) - 1, 0, -1) if " ".join(words[:end]) in self.addresses), 0
        )

    def find_prefix(self, form: str) -> str | None:
        """Return what the words before the name *form*, in normal form, mean: a rank."""
        words = form.split(" ")
        found = (self.prefixes.get(" ".join(words[:end])) for end in range(len(words) - 1, 0, -1))
        return next((each for each in found if each), None)

    def are_related(self, one: str, other: str) -> bool:
        """Return whether the home states something of *one* and *other* together."""
        return other in self.facts.related.get(one, ())

    def members(self, kind: str, beside: str) -> tuple[str, ...]:
        """Return the members of the class *kind* that are related to *beside*."""
        own = self.facts.classes.get(kind, frozenset())
        return tuple(sorted(own & self.facts.related.get(beside, frozenset())))

    def fits_head(self, iri: str, kind: str, head: str) -> bool:
        """Return whether *head*, a word for the class *kind*, may mean *iri*: an army is no navy.

        It may not where a name of *iri* has another word for that class, which is no part of this one, and
        none has this one; but of what there is one to each, all words for it mean the same.
        """
        if kind in self.one_to_each:
            return True
        names = [f" {spell_name(name)} " for name in self.spellings.get(iri, ())]
        if any(f" {head} " in name for name in names):
            return True
        others = [each for each in self.head_words.get(kind, ()) if f" {each} " not in f" {head} "]
        return not any(f" {other} " in name for name in names for other in others)

    def belongs(self, iri: str, kind: str) -> bool:
        """Return whether *iri* is a member of the class *kind*."""
        return iri in self.facts.classes.get(kind, ())


def compile_lexicon(facts: NameFacts) -> Lexicon:
    """Return the names of *facts* with their variants, ready to be looked up."""
    people = _list_people(facts)
    names = [name for each in facts.names for name in _list_names(each)]
    demonyms = frozenset(name.iri for name in names if name.how == "demonym")
    table: dict[str, Entry] = defaultdict(Entry)
    for name in names:
        _add(table, name)
    acronyms = _list_acronyms(names)
    plain = Automaton({words: entry.names for words, entry in table.items()})
    for each in facts.names:
        if each.iri not in people:
            for text, how, needs in shorten_names(each, plain, facts.related, demonyms, acronyms):
                _add(table, Name(each.iri, how, text, needs))
        elif each.how in {"label", "alias"}:
            for text, how in list_surnames(each.name):
                _add(table, Name(each.iri, how, text))
    _add_cues(table, facts)
    spellings: dict[str, list[str]] = defaultdict(list)
    for each in facts.names:
        spellings[each.iri].append(each.name)
    vocabulary = frozenset(form for words in table for form in words.split(" "))
    return Lexicon(
        facts,
        Automaton(table),
        vocabulary,
        _list_abbreviations(table),
        demonyms,
        {iri: tuple(own) for iri, own in spellings.items()},
        people,
        _list_ranks(facts),
        frozenset(kind for entry in table.values() for kind in (*entry.heads, *entry.pointers)),
        {cue.term: cue.words for cue in facts.cues if cue.kind == "oneToEach"},
        _list_placed(facts, spellings),
        _list_kinds(facts),
        _list_head_words(table),
        ambiguous=frozenset(
            (spell_name(cue.words), cue.term) for cue in facts.cues if cue.kind == "ambiguousName"
        ),
        # "Capt." is an army's captain, whose abbreviation no code is, before the navy's CAPT.
        prefixes={
            words: title.iri
            for words, entry in table.items()
            for title in sorted(entry.titles, key=lambda title: not is_acronym(title.text))
            if title.iri
        },
        addresses=frozenset(
            words for words, entry in table.items() if any(not title.iri for title in entry.titles)
        ),
    )


def _list_placed(facts: NameFacts, spellings: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return the classes of what has a word such as ``in`` inside a name: ``Union Mission in Thule``."""
    before = [f" {cue.words} " for cue in facts.cues if cue.kind == "wordBeforeName"]
    placed = {
        iri for iri, names in spellings.items() if any(word in name for name in names for word in before)
    }
    return frozenset(kind for kind, members in facts.classes.items() if not placed.isdisjoint(members))


def _list_head_words(table: Mapping[str, Entry]) -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for spelled, entry in table.items():
        for kind in entry.heads:
            words[kind].add(spelled)
    return {kind: frozenset(own) for kind, own in words.items()}


def _list_people(facts: NameFacts) -> frozenset[str]:
    kinds = {cue.term for cue in facts.cues if cue.kind == "formOfAddress"}
    kinds |= {cue.words for cue in facts.cues if cue.kind == "namePrefixOf"}
    return frozenset(iri for kind in kinds for iri in facts.classes.get(kind, frozenset()))


def _list_abbreviations(table: Mapping[str, Entry]) -> frozenset[str]:
    """Return the words that a full stop shortens: short ones of titles, and what a name has with one."""
    found = {
        form
        for words, entry in table.items()
        if entry.titles
        for form in words.split(" ")
        if len(form) <= _LONGEST_SHORTENED
    }
    for entry in table.values():
        for name in entry.names:
            if "." in name.text:
                found |= {spell_name(each) for each in name.text.split() if each.endswith(".")}
    return frozenset(found - {""})


def _list_kinds(facts: NameFacts) -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, members in facts.classes.items():
        for iri in members:
            kinds[iri].add(kind)
    return {iri: frozenset(own) for iri, own in kinds.items()}


def _list_ranks(facts: NameFacts) -> frozenset[str]:
    prefixes = [cue.term for cue in facts.cues if cue.kind == "namePrefixOf"]
    return frozenset(iri for each in prefixes for iri in facts.classes.get(each, frozenset()))


def _list_acronyms(names: Iterable[Name]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.how != "code" and is_acronym(name.text):
            found[name.iri].add(name.text.replace(".", ""))
    return {iri: tuple(sorted(own)) for iri, own in found.items()}


def _list_names(stated: StatedName) -> Iterable[Name]:
    if stated.how == "code" and len(stated.name) < _SHORTEST_CODE:
        return
    yield Name(stated.iri, stated.how, stated.name)
    if stated.how == "demonym":
        for plural in make_plurals(stated.name, stated.language):
            yield Name(stated.iri, stated.how, plural)


def _add(table: dict[str, Entry], name: Name) -> None:
    words = spell_name(name.text)
    if not words or words.count(" ") >= _MOST_WORDS:
        return
    names = table[words].names
    for old in names:
        if old.iri == name.iri and (old.needs in {"", name.needs}) and old.text == name.text:
            return
    names.append(name)


def _add_cues(table: dict[str, Entry], facts: NameFacts) -> None:
    narrower: dict[str, list[str]] = defaultdict(list)
    for low, highs in sorted(facts.broader.items()):
        for high in highs:
            narrower[high].append(low)
    labels = facts.class_labels
    for cue in facts.cues:
        if cue.kind == "headWord":
            _add_heads(table, cue.term, [(cue.words, cue.language)])
            for kind in (cue.term, *narrower[cue.term]):
                _add_heads(table, kind, ((each.name, each.language) for each in labels.get(kind, ())))
        elif cue.kind == "pointingWord":
            table[spell_name(cue.words)].pointers.append(cue.term)
        elif cue.kind == "wordBeforeName":
            table[spell_name(cue.words)].before.append(cue.term)
        elif cue.kind == "formOfAddress":
            table[spell_name(cue.words)].titles.append(Title(cue.term, cue.words))
        elif cue.kind == "officeWord":
            table[spell_name(cue.words)].offices.append(Title(cue.term, cue.words))
        elif cue.kind == "officeModifier":
            table[spell_name(cue.words)].modifies = True
        elif cue.kind == "namePrefixOf":
            _add_ranks(table, facts, cue)


def _add_ranks(table: dict[str, Entry], facts: NameFacts, cue: Cue) -> None:
    members = facts.classes.get(cue.term, frozenset())
    for each in facts.names:
        words = spell_name(each.name)
        if each.iri in members and words:
            entry = table[words]
            entry.titles.append(Title(cue.words, each.name, each.iri))
            entry.names = [name for name in entry.names if name.iri != each.iri]


def _add_heads(table: dict[str, Entry], kind: str, words: Iterable[tuple[str, str]]) -> None:
    for each, language in words:
        spelled = spell_name(each)
        if spelled:
            table[spelled].languages.add(language)
            if kind not in table[spelled].heads:
                table[spelled].heads.append(kind)
